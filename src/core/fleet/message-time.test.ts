import { describe, expect, it } from 'vitest';
import {
  followLag,
  type LagRun,
  type MessageClocks,
  NO_LAG,
  receiptOf,
  timeOfMessage,
} from './message-time.ts';
import { DEFAULT_FLEET_THRESHOLDS } from './thresholds.ts';

const thresholds = DEFAULT_FLEET_THRESHOLDS;
const NOW = 1_700_000_000;
const timeOf = (clocks: MessageClocks, run: LagRun = NO_LAG) =>
  timeOfMessage(clocks, receiptOf(clocks, thresholds), run, thresholds);
const follow = (
  lags: readonly (readonly [receiptS: number, lagS: number])[],
  from: LagRun = NO_LAG,
): LagRun => lags.reduce((run, [receiptS, lagS]) => followLag(run, lagS, NOW + receiptS, thresholds), from);

describe('timeOfMessage', () => {
  const plain = { timeS: NOW, late: false, clockAhead: false, clockBehind: false };
  it.each<[string, MessageClocks, Partial<typeof plain>]>([
    ['right clocks', { deviceS: NOW, serverS: NOW + 1, receivedS: NOW + 2 }, {}],
    [
      'device ahead by just the margin',
      { deviceS: NOW + 60, serverS: NOW, receivedS: NOW },
      { timeS: NOW + 60 },
    ],
    ['device ahead of ours', { deviceS: NOW + 61, serverS: null, receivedS: NOW }, { clockAhead: true }],
    [
      'device ahead of flespi, redelivered late',
      { deviceS: NOW + 61, serverS: NOW, receivedS: NOW + 9e5 },
      { clockAhead: true },
    ],
    [
      'device ahead of ours, not of flespi',
      { deviceS: NOW + 61, serverS: NOW + 60, receivedS: NOW },
      { timeS: NOW + 60, clockAhead: true },
    ],
    ['device in the far future', { deviceS: 4e9, serverS: NOW, receivedS: NOW }, { clockAhead: true }],
    [
      'both in the future: ours counts',
      { deviceS: NOW + 1e6, serverS: NOW + 1e6, receivedS: NOW },
      { clockAhead: true },
    ],
    ['server time in the future alone', { deviceS: NOW, serverS: NOW + 1e6, receivedS: NOW }, {}],
    ['at the edge of late', { deviceS: NOW, serverS: NOW + 120, receivedS: NOW + 120 }, {}],
    ['late', { deviceS: NOW, serverS: NOW + 120.5, receivedS: NOW + 121 }, { late: true }],
    [
      'late by arrival where no server time is',
      { deviceS: NOW, serverS: null, receivedS: NOW + 121 },
      { late: true },
    ],
    ['kept for us by the broker is not late', { deviceS: NOW, serverS: NOW + 1, receivedS: NOW + 5000 }, {}],
  ])('%s', (_name, clocks, expected) => {
    expect(timeOf(clocks)).toEqual({ ...plain, ...expected });
  });

  it('sets a clock that is steadily behind right', () => {
    const run = { ...NO_LAG, behindS: 3600 };
    const clocks = { deviceS: NOW - 3602, serverS: NOW, receivedS: NOW };
    expect(timeOf(clocks, run)).toEqual({ timeS: NOW, late: false, clockAhead: false, clockBehind: true });
  });

  it.each([
    [10, { timeS: NOW, late: false }],
    [10.5, { timeS: NOW - 10.5, late: false }],
    [120, { timeS: NOW - 120, late: false }],
    [120.5, { timeS: NOW - 120.5, late: true }],
  ])('of a clock that is behind, made %d s ago by what it is behind', (agoS, time) => {
    const run = { ...NO_LAG, behindS: 3600 };
    const clocks = { deviceS: NOW - 3600 - agoS, serverS: NOW, receivedS: NOW };
    expect(timeOf(clocks, run)).toEqual({ ...time, clockAhead: false, clockBehind: true });
  });

  it('knows a backlog of a device whose clock is behind', () => {
    const run = { ...NO_LAG, behindS: 3600 };
    const clocks = { deviceS: NOW - 3600 - 900, serverS: NOW, receivedS: NOW };
    expect(timeOf(clocks, run)).toEqual({
      timeS: NOW - 900,
      late: true,
      clockAhead: false,
      clockBehind: true,
    });
  });
});

describe('receiptOf', () => {
  it.each([
    ['none', null, NOW],
    ['behind ours', NOW - 5000, NOW - 5000],
    ['a little ahead of ours', NOW + 30, NOW + 30],
    ['ahead by just the margin', NOW + 60, NOW + 60],
    ['further ahead', NOW + 60.5, NOW],
  ])('with a server time that is %s', (_what, serverS, receiptS) => {
    expect(receiptOf({ deviceS: 0, serverS, receivedS: NOW }, thresholds)).toBe(receiptS);
  });
});

describe('followLag', () => {
  const steady = [
    [0, 3600],
    [15, 3602],
    [30, 3598],
    [45, 3600],
    [60, 3601],
  ] as const;
  it.each<[string, readonly (readonly [number, number])[], boolean]>([
    ['five over a minute that agree', steady, true],
    ['four are not enough', steady.slice(0, 4), false],
    [
      'four are not enough, also over more than a minute',
      [
        [0, 3600],
        [30, 3600],
        [60, 3600],
        [90, 3600],
      ],
      false,
    ],
    [
      'one that differs is not the first of those that agree',
      [
        [0, 9000],
        [10, 3600],
        [30, 3600],
        [50, 3600],
        [75, 3600],
      ],
      false,
    ],
    [
      'under a minute is not enough',
      [
        [0, 3600],
        [10, 3600],
        [20, 3600],
        [30, 3600],
        [59, 3600],
      ],
      false,
    ],
    [
      'a burst in one go',
      [
        [0, 3600],
        [0.1, 3590],
        [0.2, 3580],
        [0.3, 3570],
        [0.4, 3560],
        [0.5, 3550],
      ],
      false,
    ],
    [
      'a slow burst whose lag shrinks',
      [
        [0, 3600],
        [20, 3590],
        [40, 3580],
        [60, 3570],
        [80, 3560],
        [100, 3550],
      ],
      false,
    ],
    [
      'spread just within',
      [
        [0, 3600],
        [20, 3610],
        [40, 3600],
        [60, 3605],
        [80, 3600],
      ],
      true,
    ],
    [
      'spread just beyond',
      [
        [0, 3600],
        [20, 3610.5],
        [40, 3600],
        [60, 3610.5],
        [80, 3600],
      ],
      false,
    ],
    [
      'the same message again is no witness',
      [
        [0, 3600],
        [60, 3600],
        [60, 3600],
        [60, 3600],
        [60, 3600],
      ],
      false,
    ],
    [
      'a lag within bounds is no lag',
      [
        [0, 120],
        [20, 120],
        [40, 120],
        [60, 120],
        [80, 120],
      ],
      false,
    ],
  ])('%s', (_name, lags, behind) => {
    expect(follow(lags).behindS > 0).toBe(behind);
  });

  it('lets go once the clock is set', () => {
    expect(follow([[75, 0.5]], follow(steady))).toEqual(NO_LAG);
  });

  it.each([
    [75, 3592, 3602],
    [75, 3591.9, 0],
    [75, 1800, 0],
    // A message from before the last one, or that one again.
    [60, 1800, 0],
    [30, 1800, 0],
  ])('lets go once the lag is clearly less: received at %d, by %d s', (receiptS, lagS, behindS) => {
    expect(follow([[receiptS, lagS]], follow(steady)).behindS).toBe(behindS);
  });

  it('changes nothing by the same message again', () => {
    const run = follow(steady);
    expect(follow([[60, 3601]], run)).toBe(run);
  });

  it('stands through a backlog', () => {
    expect(
      follow(
        [
          [75, 9000],
          [76, 8000],
          [77, 7000],
        ],
        follow(steady),
      ).behindS,
    ).toBe(3602);
  });

  it('follows a clock that was set to another wrong time', () => {
    const lags = [
      [75, 7200],
      [90, 7200],
      [105, 7200],
      [120, 7200],
      [135, 7200],
    ] as const;
    expect(follow(lags, follow(steady)).behindS).toBe(7200);
  });
});
