import { describe, expect, it } from 'vitest';
import { centreOrSelect, nearestToMiddle, stepFrom, stepInView } from './step-vehicles.ts';

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

describe('stepping', () => {
  const singles = [
    { slot: 4, x: 10, y: 10 },
    { slot: 2, x: 390, y: 310 },
    { slot: 9, x: 700, y: 10 },
  ];
  it('goes round the vehicles in view', () => {
    expect([
      stepFrom(singles, undefined, 1),
      stepFrom(singles, undefined, -1),
      stepFrom(singles, 9, 1),
      stepFrom(singles, 4, -1),
      stepFrom([], 4, 1),
    ]).toEqual([4, 9, 4, 9, undefined]);
  });
  it('goes from left to right, then down, whatever the order, and through vehicles on one spot', () => {
    const pile = [
      { slot: 7, x: 50, y: 90 },
      { slot: 3, x: 50, y: 20 },
      { slot: 5, x: 50, y: 20 },
      { slot: 1, x: 10, y: 99 },
    ];
    const walk = (from: number | undefined, by: 1 | -1): (number | undefined)[] => {
      const steps = [stepFrom(pile, from, by)];
      while (steps.length < 5) steps.push(stepFrom(pile, steps.at(-1), by));
      return steps;
    };
    expect(walk(undefined, 1)).toEqual([1, 3, 5, 7, 1]);
    expect(walk(undefined, -1)).toEqual([7, 5, 3, 1, 7]);
  });
  it('steps in view alone, and to the nearest where none is in view', () => {
    const outside = [
      { slot: 6, x: -300, y: 10 },
      { slot: 8, x: 5_000, y: 10 },
    ];
    const size = { x: 800, y: 600 };
    expect([
      stepInView([...outside, ...singles], size, 9, 1),
      stepInView([...outside, ...singles], size, 8, 1),
      stepInView(outside, size, undefined, -1),
      stepInView([], size, undefined, 1),
    ]).toEqual([4, 4, 6, undefined]);
  });
  it('knows the nearest to the middle', () => {
    expect([nearestToMiddle(singles, { x: 800, y: 600 }), nearestToMiddle([], { x: 800, y: 600 })]).toEqual([
      2,
      undefined,
    ]);
  });
});
