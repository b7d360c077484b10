import { describe, expect, it } from 'vitest';
import { outsideHours } from '../../shared/week-hours.ts';
import { createChangeWindow } from './change-window.ts';
import { nameTest } from './rule-scope.ts';
import { createTimerQueue } from './timer-queue.ts';

describe('working hours', () => {
  const OFFICE = { days: [1, 2, 3, 4, 5], fromMin: 8 * 60, toMin: 18 * 60, zone: 'Europe/Berlin' };

  it.each([
    // The clocks are put forward on 29 March 2026 and back on 25 October: eight o’clock is another hour of UTC then.
    ['2026-03-27T06:59:00Z', true],
    ['2026-03-27T07:00:00Z', false],
    ['2026-03-30T05:59:00Z', true],
    ['2026-03-30T06:00:00Z', false],
    ['2026-10-23T06:00:00Z', false],
    ['2026-10-26T06:00:00Z', true],
    ['2026-10-26T07:00:00Z', false],
    ['2026-10-26T16:59:00Z', false],
    ['2026-10-26T17:00:00Z', true],
    ['2026-10-25T09:00:00Z', true],
  ])('%s is outside: %s', (at, isOutside) => {
    expect(outsideHours(OFFICE)(Date.parse(at))).toBe(isOutside);
  });
  it('over midnight are of the day on which they began', () => {
    const isOutside = outsideHours({ days: [5], fromMin: 22 * 60, toMin: 6 * 60, zone: 'UTC' });
    const at = (text: string): boolean => isOutside(Date.parse(text));
    expect([at('2026-11-27T21:59Z'), at('2026-11-27T22:00Z'), at('2026-11-28T05:59Z')]).toEqual([
      true,
      false,
      false,
    ]);
    expect([at('2026-11-28T06:00Z'), at('2026-11-28T22:30Z'), at('2026-11-27T05:00Z')]).toEqual([
      true,
      true,
      true,
    ]);
  });
  it('are asked forth and back', () => {
    const isOutside = outsideHours(OFFICE);
    const day = Date.parse('2026-11-30T00:00Z');
    const found = Array.from({ length: 48 }, (_, half) => isOutside(day + half * 1_800_000));
    const back = Array.from({ length: 48 }, (_, half) => isOutside(day + half * 1_800_000)).toReversed();
    expect(back.toReversed()).toEqual(found);
    expect(found.filter((outside) => !outside)).toHaveLength(20);
  });
});

describe('a timer queue', () => {
  it('gives what is due, soonest first, and nothing else', () => {
    const queue = createTimerQueue<number>();
    const dues = Array.from({ length: 500 }, (_, at) => (at * 7919) % 503);
    for (const due of dues) queue.add(due, due);
    const taken: number[] = [];
    for (let item = queue.take(250); item !== undefined; item = queue.take(250)) taken.push(item);
    expect(taken).toEqual(dues.filter((due) => due <= 250).toSorted((a, b) => a - b));
    expect(queue.size()).toBe(500 - taken.length);
  });
});

describe('a change', () => {
  it('is measured as by looking at all readings of the span', () => {
    for (const direction of ['falls', 'rises'] as const) {
      const window = createChangeWindow(direction, 60);
      const readings = Array.from({ length: 300 }, (_, at) => ({ atMs: at * 7, value: (at * 7919) % 101 }));
      readings.forEach((reading, index) => {
        const span = readings.slice(0, index + 1).filter(({ atMs }) => atMs >= reading.atMs - 60);
        const values = span.map(({ value }) => value);
        const extreme = direction === 'falls' ? Math.max(...values) : Math.min(...values);
        expect(window.take(reading).value).toBe(extreme);
      });
    }
  });
});

describe('names', () => {
  it.each([
    ['truck', 'My TRUCK 4', true],
    ['truck*', 'My truck', false],
    ['truck*', 'Truck 12', true],
    ['*12', 'Truck 12', true],
    ['t*k*2', 'Truck 12', true],
    ['t*2*2', 'Truck 12', false],
    ['ü*', 'Über', true],
    ['a*a', 'a', false],
  ])('%s of %s: %s', (pattern, name, matches) => {
    expect(nameTest(pattern)(name)).toBe(matches);
  });
});
