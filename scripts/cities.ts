/**
 * Writes the places of the outline map, chosen out of GeoNames: `npm run cities`. What it writes is kept in the repository, so that a
 * build needs only that; a test tells where it is behind.
 */
import { writeFileSync } from 'node:fs';
import { encodeCities } from '../src/renderer/map/ground/cities.ts';
import { chooseCities } from './cities/choose-cities.ts';
import { readSettlements } from './cities/geonames.ts';

const cities = chooseCities(readSettlements());
writeFileSync(new URL('../src/renderer/map/ground/cities.txt', import.meta.url), encodeCities(cities));
console.log(`${cities.length} places written.`);
