/**
 * Writes the places of the outline map, and the towns by which positions are said in words, chosen out of GeoNames: `npm run cities`. What
 * it writes is kept in the repository, so that a build needs only that; tests tell where it is behind.
 */
import { writeFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { encodeTowns } from '../src/core/places/towns-file.ts';
import { encodeCities } from '../src/renderer/map/ground/cities.ts';
import { chooseCities } from './cities/choose-cities.ts';
import { chooseTowns } from './cities/choose-towns.ts';
import { readSettlements } from './cities/geonames.ts';

const settlements = readSettlements();
const cities = chooseCities(settlements);
writeFileSync(new URL('../src/renderer/map/ground/cities.txt', import.meta.url), encodeCities(cities));
const towns = chooseTowns(settlements);
const packed = brotliCompressSync(encodeTowns(towns));
writeFileSync(new URL('../src/core/places/towns.br', import.meta.url), packed);
console.log(`${cities.length} places written, and ${towns.length} towns in ${packed.length} bytes.`);
