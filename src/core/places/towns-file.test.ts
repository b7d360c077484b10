import { expect, it } from 'vitest';
import { decodeTowns, encodeTowns, type Town } from './towns-file.ts';

const town = (name: string, population: number, rest: Partial<Town> = {}): Town => ({
  name,
  otherNames: [],
  latitude: 0,
  longitude: 0,
  population,
  country: 'DE',
  ...rest,
});

it('holds what was put in, the largest town first', () => {
  const towns = decodeTowns(
    encodeTowns([
      town('Teltow', 19_530, { latitude: 52.4031, longitude: -13.26014 }),
      town('São Paulo', 10_021_295, { otherNames: ['san pablo', 'сан-паулу'], country: 'BR' }),
      town('Nowhere', 1_000, { country: '' }),
    ]),
  );
  expect(towns.count).toBe(3);
  expect([0, 1, 2].map((at) => [towns.name(at), towns.country(at), towns.allNames(at)])).toEqual([
    ['São Paulo', 'BR', 'São Paulo\tsan pablo\tсан-паулу'],
    ['Teltow', 'DE', 'Teltow'],
    ['Nowhere', '', 'Nowhere'],
  ]);
  expect([...towns.latitudes, ...towns.longitudes]).toEqual([0, 524_031, 0, 0, -132_601, 0]);
  expect([...towns.populations]).toEqual([10_021_295, 19_530, 1_000]);
});

it('is refused where it is cut, and names that would be taken apart', () => {
  const whole = encodeTowns([town('Teltow', 19_530)]);
  expect(() => decodeTowns(whole.subarray(0, whole.length - 1))).toThrow('not whole');
  expect(() => encodeTowns([town('Tel\ntow', 1)])).toThrow('a tab or the end of a line');
});
