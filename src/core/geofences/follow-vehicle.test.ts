import { describe, expect, it } from 'vitest';
import { createFenceIndex } from './fence-index.ts';
import { type Followed, follow, type Passage } from './follow-vehicle.ts';
import { DEPOT, someFence } from './testing/some-fences.ts';

const RADIUS_M = 100;
const METRES_A_DEGREE = 111_195;
const index = createFenceIndex([
  someFence(1, { ...DEPOT, shape: { kind: 'circle', centre: [0, 0], radiusM: RADIUS_M } }),
]);

/** Fixes as seconds and metres from the middle; 0 and 50 are inside, 110 and 125 near, 200 far. */
type Fix = readonly [atS: number, awayM: number];

function passagesOf(fixes: readonly Fix[]): readonly string[] {
  const passages: Passage[] = [];
  let followed: Followed | undefined;
  for (const [atS, awayM] of fixes) {
    const fix = { latitude: awayM / METRES_A_DEGREE, longitude: 0, timeMs: atS * 1000 };
    followed = follow(index, followed, fix, passages);
  }
  const now = followed?.stays.map(
    ({ isIn, sinceMs, isSinceBefore }) =>
      `${isIn ? 'in' : 'near'}${isIn ? ` since ${isSinceBefore ? 'before ' : ''}${sinceMs / 1000}` : ''}`,
  );
  return [...passages.map(({ kind, atMs }) => `${kind} ${atMs / 1000}`), ...(now ?? [])];
}

describe('a vehicle', () => {
  it.each<[string, readonly Fix[], readonly string[]]>([
    ['is in before the first fix', [[10, 0]], ['in since before 10']],
    ['is nowhere', [[10, 500]], []],
    [
      'enters with the first fix inside',
      [
        [0, 500],
        [10, 50],
        [20, 0],
      ],
      ['entered 10', 'in since 10'],
    ],
    [
      'leaves with the first far outside',
      [
        [0, 500],
        [10, 50],
        [20, 200],
      ],
      ['entered 10', 'left 20'],
    ],
    [
      'stays while it is near',
      [
        [0, 500],
        [10, 50],
        [20, 125],
        [30, 50],
      ],
      ['entered 10', 'in since 10'],
    ],
    [
      'stays while it is near for less than two minutes',
      [
        [0, 500],
        [10, 50],
        [20, 110],
        [139, 125],
        [145, 99],
      ],
      ['entered 10', 'in since 10'],
    ],
    [
      'has left where it is near for two minutes, with the first fix outside',
      [
        [0, 500],
        [10, 50],
        [20, 110],
        [140, 125],
      ],
      ['entered 10', 'left 20', 'near'],
    ],
    [
      'that left so enters with the first of two fixes inside',
      [
        [0, 500],
        [10, 50],
        [20, 110],
        [140, 110],
        [150, 99],
        [160, 110],
        [170, 99],
        [180, 98],
      ],
      ['entered 10', 'left 20', 'entered 170', 'in since 170'],
    ],
    [
      'that left so and went enters with the first',
      [
        [0, 500],
        [10, 50],
        [20, 110],
        [140, 110],
        [150, 300],
        [160, 50],
      ],
      ['entered 10', 'left 20', 'entered 160', 'in since 160'],
    ],
    [
      'is not believed to have gone where it cannot be in time',
      [
        [0, 50],
        [10, 90_000],
        [20, 50],
      ],
      ['in since before 0'],
    ],
    [
      'is believed by three fixes',
      [
        [0, 50],
        [10, 90_000],
        [20, 90_010],
        [30, 90_020],
        [40, 90_030],
      ],
      ['left 30'],
    ],
    [
      'may have been carried in a long time',
      [
        [0, 50],
        [3_600, 90_000],
      ],
      ['left 3600'],
    ],
    [
      'says two things of one time',
      [
        [0, 500],
        [10, 50],
        [10, 150],
      ],
      ['entered 10', 'left 10'],
    ],
  ])('%s', (_name, fixes, expected) => {
    expect(passagesOf(fixes)).toEqual(expected);
  });
});

it('tells how long nothing was heard of a stay', () => {
  const passages: Passage[] = [];
  let followed: Followed | undefined;
  for (const [atS, awayM] of [
    [0, 500],
    [10, 0],
    [2_010, 0],
    [2_020, 110],
    [9_000, 500],
  ] as const) {
    followed = follow(
      index,
      followed,
      { latitude: awayM / METRES_A_DEGREE, longitude: 0, timeMs: atS * 1000 },
      passages,
    );
  }
  expect(passages.at(-1)).toMatchObject({
    kind: 'left',
    atMs: 2_020_000,
    stay: { sinceMs: 10_000, lastInsideMs: 2_010_000, silentMs: 2_000_000 },
  });
});

it('changes nothing of what it was told before', () => {
  const before = Object.freeze(follow(index, undefined, { latitude: 0, longitude: 0, timeMs: 0 }, []));
  Object.freeze(before.stays[0]);
  expect(() => follow(index, before, { latitude: 1, longitude: 0, timeMs: 1e9 }, [])).not.toThrow();
});
