import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { encodeTowns } from '../../src/core/places/towns-file.ts';
import type { Settlement } from './choose-cities.ts';
import { chooseTowns } from './choose-towns.ts';
import { readSettlements } from './geonames.ts';

const place = (name: string, rest: Partial<Settlement> = {}): Settlement => ({
  name,
  otherNames: '',
  latitude: 0,
  longitude: 0,
  featureCode: 'PPL',
  country: 'XX',
  population: 100_000,
  ...rest,
});
const namesOf = (...settlements: readonly Settlement[]) => chooseTowns(settlements).map(({ name }) => name);

it('leaves out parts of towns, hamlets, and what tells a name from another', () => {
  expect(
    namesOf(
      place('town', { population: 1_000 }),
      place('hamlet', { population: 999 }),
      place('quarter', { featureCode: 'PPLX' }),
      place('Palikir - National Government Center', { featureCode: 'PPLC' }),
    ),
  ).toEqual(['town', 'Palikir']);
});

it('knows larger ones by the names of other languages, each once and as it is searched', () => {
  const otherNames = 'VNO,Vilna,Vílna,Wilna,Vilnius,Vìlnius,Вільнюс,维尔纽斯,Vil';
  const [large, small] = chooseTowns([
    place('Vilnius', { otherNames }),
    place('Vilnius', { otherNames, population: 20_000 }),
  ]);
  expect(large?.otherNames).toEqual(['vilna', 'wilna', 'вільнюс', '维尔纽斯']);
  expect(small?.otherNames).toEqual([]);
});

it('is what a host is built with (npm run cities)', () => {
  const kept = brotliDecompressSync(readFileSync(new URL('../../src/core/places/towns.br', import.meta.url)));
  expect(kept.equals(encodeTowns(chooseTowns(readSettlements())))).toBe(true);
});
