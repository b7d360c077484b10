import { describe, expect, it } from 'vitest';
import { addFuel, type FuelUse, fuelOf } from './fuel.ts';
import type { ParameterSeries } from './parameters.ts';

const MINUTE_US = 60e6;
/** A value a minute. */
function series(name: string, ...values: readonly number[]): ParameterSeries {
  return {
    name,
    timeUs: Float64Array.from(values, (_, at) => at * MINUTE_US),
    value: Float64Array.from(values),
  };
}
const falling = (from: number, by: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, at) => from - at * by);
/** What was used while it went, from one minute to another. */
const used = (of: ParameterSeries, from: number, to: number): FuelUse | null | undefined =>
  fuelOf([of])?.used('trip', from * MINUTE_US, to * MINUTE_US);

describe('which figure tells of fuel', () => {
  it.each<[string, readonly ParameterSeries[], string | undefined]>([
    ['nothing that was reported', [series('can.engine.rpm', 1, 2)], undefined],
    [
      'a counter before a tank',
      [series('fuel.level', 9, 8), series('can.fuel.consumed', 1, 2)],
      'can.fuel.consumed',
    ],
    ['litres before percent', [series('can.fuel.level', 9, 8), series('fuel.volume', 90, 80)], 'fuel.volume'],
    [
      'no counter that never counts',
      [series('can.fuel.consumed', 0, 0), series('fuel.level', 9, 8)],
      'fuel.level',
    ],
    ['no tank that is always empty', [series('fuel.level', 0, 0, 0)], undefined],
    ['not one reading alone', [series('fuel.level', 9)], undefined],
  ])('is %s', (_, all, name) => expect(fuelOf(all)?.source.name).toBe(name));
});

describe('by a counter', () => {
  const counter = (...values: readonly number[]) => series('can.fuel.consumed', ...values);
  it.each<[string, ParameterSeries, FuelUse | null]>([
    ['all that it counted', counter(100, 100.5, 101, 102.5), { amount: 2.5, bound: 'exact' }],
    ['at least, where it was set back', counter(100, 101, 0, 1.5), { amount: 2.5, bound: 'least' }],
    ['at least, where it is another one', counter(100, 101, 9_000, 9_001), { amount: 2, bound: 'least' }],
    ['nothing that is known, set back alone', counter(100, 50, 40, 30, 31), null],
  ])('is %s', (_, of, use) => expect(used(of, 0, 3)).toEqual(use));

  it('is less than it counts, where it did not move', () =>
    expect(used(counter(5, 5, 5, 5.5), 0, 2)).toEqual({ amount: 0.5, bound: 'less' }));
  it('is at least so much, where the end of the trip is not known', () =>
    expect(used(counter(1, 2), 0, 60)).toEqual({ amount: 1, bound: 'least' }));
  it('is at least so much, where minutes at an end of a long trip have no reading', () => {
    const steady = counter(...Array.from({ length: 101 }, (_, at) => 10 + at / 10));
    expect(used(steady, 0, 101)).toEqual({ amount: expect.closeTo(10), bound: 'exact' });
    expect(used(steady, 0, 110)).toEqual({ amount: expect.closeTo(10), bound: 'least' });
  });
  it('is not known without two readings', () => expect(used(counter(1, 2), 5, 60)).toBeNull());
  it('tells of a stop too', () =>
    expect(fuelOf([counter(1, 1.5)])?.used('stop', 0, MINUTE_US)).toEqual({ amount: 0.5, bound: 'exact' }));
});

describe('by what is in the tank', () => {
  const tank = (...values: readonly number[]) => series('fuel.volume', ...values);
  it('is what went, as the fuel moves', () => {
    const moving = falling(80, 0.5, 41).map((level, at) => level + (at % 2 === 0 ? 1 : -1));
    expect(used(tank(...moving), 0, 40)).toEqual({ amount: 18, bound: 'about' });
  });
  it('is never negative: one that was filled does not tell', () => {
    expect(used(tank(...falling(30, 0.5, 20), ...falling(90, 0.5, 20)), 0, 39)).toBe('refuelled');
    expect(used(tank(...falling(60, 1, 20), ...falling(50, 1, 20)), 0, 39)).toBe('refuelled');
  });
  it('is not taken for filled by one wrong reading', () =>
    expect(used(tank(...falling(80, 1, 10), 200, ...falling(69, 1, 10)), 0, 20)).toMatchObject({
      bound: 'about',
    }));
  it('is less than can be told, where it hardly falls, or rises a little', () => {
    expect(used(tank(60, 60, 59.5, 60, 60), 0, 4)).toEqual({ amount: 1, bound: 'less' });
    expect(used(tank(60, 60, 61, 62, 62), 0, 4)).toEqual({ amount: 1, bound: 'less' });
  });
  it('is not known where an end of the trip has no reading, nor while it stood', () => {
    expect(used(tank(60, 50), 0, 60)).toBeNull();
    expect(fuelOf([tank(60, 50)])?.used('stop', 0, MINUTE_US)).toBeNull();
  });
});

it.each<[readonly (FuelUse | null)[], FuelUse | null]>([
  [[], null],
  [[null, 'refuelled'], null],
  [[{ amount: 1, bound: 'less' }], null],
  [
    [
      { amount: 2, bound: 'exact' },
      { amount: 1, bound: 'exact' },
    ],
    { amount: 3, bound: 'exact' },
  ],
  [
    [
      { amount: 2, bound: 'exact' },
      { amount: 1, bound: 'less' },
    ],
    { amount: 2, bound: 'exact' },
  ],
  [[{ amount: 2, bound: 'about' }, null], { amount: 2, bound: 'least' }],
  [[{ amount: 2, bound: 'about' }, 'refuelled'], { amount: 2, bound: 'least' }],
])('adds up %j', (uses, sum) => expect(addFuel(uses)).toEqual(sum));
