import { describe, expect, it } from 'vitest';
import { centreOrSelect } from './step-vehicles.ts';

const SIZE = { x: 100, y: 100 };
const left = { slot: 1, x: 10, y: 50 };
const middle = { slot: 2, x: 52, y: 50 };

describe('centreOrSelect', () => {
  it.each([
    ['selects the nearest to the middle where none is', undefined, { select: 2 }],
    ['centres the selected, though another is nearer', 1, { centre: left }],
    ['does nothing where the selected has no place', 7, null],
  ] as const)('%s', (_name, selected, wish) =>
    expect(centreOrSelect([left, middle], SIZE, selected)).toEqual(wish),
  );
  it('does nothing on an empty map', () => expect(centreOrSelect([], SIZE, undefined)).toBeNull());
});
