import { expect, it } from 'vitest';
import { trackOfLegs } from './testing/legs.ts';
import { sortedByValidity } from './valid-fixes.ts';

const ALL = trackOfLegs([{ drive: 40, kmh: 36 }]);

it('takes invalid fixes out of the track, wherever they are', () => {
  const { fixes, invalid } = sortedByValidity({ ...ALL, valid: Uint8Array.from([0, 1, 0, 1, 1]) });
  expect([...fixes.timeUs]).toEqual([ALL.timeUs[1], ALL.timeUs[3], ALL.timeUs[4]]);
  expect([...invalid.longitude]).toEqual([ALL.longitude[0], ALL.longitude[2]]);
  expect(Object.values(fixes).map(({ length }) => length)).toEqual(Array(10).fill(3));
});

it('is the track itself where all are valid', () => {
  const { fixes, invalid } = sortedByValidity(ALL);
  expect(fixes).toBe(ALL);
  expect(invalid.timeUs).toHaveLength(0);
});
