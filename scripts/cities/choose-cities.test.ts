import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { encodeCities } from '../../src/renderer/map/ground/cities.ts';
import { chooseCities, type Settlement } from './choose-cities.ts';
import { readSettlements } from './geonames.ts';

const place = (name: string, longitude: number, rest: Partial<Settlement> = {}): Settlement => ({
  name,
  otherNames: '',
  country: 'XX',
  latitude: 0,
  longitude,
  featureCode: 'PPL',
  population: 100_000,
  ...rest,
});
/** Names by the zoom from which on they are shown. */
const zooms = (...settlements: readonly Settlement[]) =>
  Object.fromEntries(chooseCities(settlements).map(({ name, fromZoom }) => [name, fromZoom]));

it('shows a place from the zoom on that suits its inhabitants', () => {
  expect(
    zooms(
      place('largest', 0, { population: 5_000_000 }),
      place('middle', 60),
      place('small', 120, { population: 12_000 }),
      place('village', -60, { population: 900 }),
    ),
  ).toEqual({ largest: 2, middle: 6, small: 8 });
});

it('lets the smaller of two neighbours wait, and leaves it out where there is never room', () => {
  const large = place('large', 0, { population: 300_000 });
  expect(zooms(place('a bit off', 0.6), large)).toEqual({ large: 5, 'a bit off': 8 });
  expect(zooms(place('suburb', 0.1, { population: 20_000 }), large)).toEqual({ large: 5 });
});

it('counts a capital for more than its inhabitants, and leaves none out', () => {
  const neighbour = place('neighbour', 0, { population: 300_000 });
  expect(zooms(neighbour, place('capital', 0.5, { featureCode: 'PPLC' }))).toEqual({
    capital: 4,
    neighbour: 8,
  });
  expect(zooms(neighbour, place('tiny capital', 0.05, { featureCode: 'PPLC', population: 0 }))).toEqual({
    'tiny capital': 4,
    neighbour: 10,
  });
});

it('leaves out parts of towns, what is beyond the map, and what tells a name from another', () => {
  const chosen = chooseCities([
    place('quarter', 0, { featureCode: 'PPLX' }),
    place('pole', 30, { latitude: 89 }),
    place('Palikir - National Government Center', 60, { featureCode: 'PPLC' }),
  ]);
  expect(chosen).toEqual([{ name: 'Palikir', latitude: 0, longitude: 60, isCapital: true, fromZoom: 4 }]);
});

it('is what the window is built with (npm run cities)', () => {
  const kept = new URL('../../src/renderer/map/ground/cities.txt', import.meta.url);
  expect(readFileSync(kept, 'utf8') === encodeCities(chooseCities(readSettlements()))).toBe(true);
});
