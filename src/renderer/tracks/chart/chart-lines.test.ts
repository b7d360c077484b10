import { describe, expect, it } from 'vitest';
import { findJumps } from '../../../shared/track/jumps.ts';
import { partsOf } from '../../../shared/track/parts.ts';
import { type Leg, trackOfLegs } from '../../../shared/track/testing/legs.ts';
import { DEFAULT_TRACK_RULES } from '../../../shared/track/track.ts';
import { sortedByValidity } from '../../../shared/track/valid-fixes.ts';
import { columnsOf, ignitionSpans, parameterLine, speedLine, valueAt } from './chart-lines.ts';

function trackOf(legs: readonly Leg[]) {
  const fixes = trackOfLegs(legs);
  const jumps = findJumps(fixes);
  return {
    vehicleId: 'a/7',
    ...sortedByValidity(fixes),
    jumps,
    parts: partsOf(fixes, jumps, DEFAULT_TRACK_RULES),
  };
}
const START_S = 1_764_000_000;
const series = (...points: readonly (readonly [second: number, value: number])[]) => ({
  name: 'can.fuel.level',
  timeUs: Float64Array.from(points, ([second]) => second * 1e6),
  value: Float64Array.from(points, ([, value]) => value),
});
const same = (value: number): number => value;

describe('speed by time', () => {
  it('is parted where nothing came, and its times are in order', () => {
    const { times, values } = speedLine(
      trackOf([
        { drive: 100, kmh: 36 },
        { silent: 4_000, km: 9 },
        { drive: 50, kmh: 36 },
      ]),
      1,
    );
    expect(values.indexOf(null)).toBe(11);
    expect(times.every((time, at) => at === 0 || time > (times[at - 1] ?? 0))).toBe(true);
  });
  it('leaves out what cannot be true', () => {
    const legs: readonly Leg[] = [{ drive: 600, kmh: 36 }, { jump: 500 }, { drive: 600, kmh: 36 }];
    expect(speedLine(trackOf(legs), 1).times).toHaveLength(121);
  });
  it('is in the unit of the axis', () =>
    expect(speedLine(trackOf([{ drive: 20, kmh: 90 }]), 1.8).values).toEqual([50, 50, 50]));
  it('knows when the ignition was on', () => {
    const track = trackOf([
      { stand: 100, ignition: true },
      { stand: 100, ignition: false },
      { drive: 100, kmh: 50 },
    ]);
    expect(ignitionSpans(track)).toEqual([
      [START_S, START_S + 110],
      [START_S + 210, START_S + 300],
    ]);
  });
});

describe('a parameter by time', () => {
  it('is parted where nothing came, and has the last of one time', () => {
    const { times, values } = parameterLine(series([0, 70], [10, 69], [10, 68], [9_000, 60]), same, 600);
    expect(times).toEqual([0, 10, 10.001, 9_000]);
    expect(values).toEqual([70, 68, null, 60]);
  });
  it('keeps its least and greatest values where there are more than are seen', () => {
    const points = Array.from(
      { length: 100_000 },
      (_, at) => [at, at === 54_321 ? 9 : at === 777 ? -9 : 0] as const,
    );
    const { times, values } = parameterLine(series(...points), same, 600);
    expect(times.length).toBeLessThan(20_000);
    expect([values[times.indexOf(54_321)], values[times.indexOf(777)]]).toEqual([9, -9]);
    expect(times.every((time, at) => at === 0 || time > (times[at - 1] ?? 0))).toBe(true);
  });
  it('says nothing of what no figure is', () =>
    expect(parameterLine(series([0, 0]), (value) => 1 / value, 600).values).toEqual([null]));
  it.each([
    [-1, null],
    [0, 70],
    [15_000, 69],
    [610_001, null],
  ])('was at %i ms %s', (timeMs, value) =>
    expect(valueAt(series([0, 70], [10, 69]), timeMs, 600)).toBe(value),
  );
});

it('puts lines beside each other, none of which is parted by another', () => {
  const lines = [
    { times: [1, 3, 5], values: [10, null, 50] },
    { times: [1, 2, 4], values: [1, 2, 3] },
  ];
  expect(columnsOf(lines)).toEqual([
    [1, 2, 3, 4, 5],
    [10, undefined, null, null, 50],
    [1, 2, undefined, 3, undefined],
  ]);
});
