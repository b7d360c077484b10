import { expect, it } from 'vitest';
import { createFenceIndex } from './fence-index.ts';
import { createGeofenceWatch } from './geofence-watch.ts';
import { findPresencesThen } from './presences-then.ts';
import { DEPOT, someFence } from './testing/some-fences.ts';
import { type SomeFix, someTrack } from './testing/some-track.ts';

const DAY_S = 86_400;
const AT_S = 100 * DAY_S;
const FENCE = someFence(1, { ...DEPOT, shape: { kind: 'circle', centre: [0, 0], radiusM: 100 } });

/** Since when a vehicle was in the fence at a moment, by all fixes that there are today. */
async function sinceThen(fixes: readonly SomeFix[], atS = AT_S) {
  const spansDays: number[] = [];
  const found = await findPresencesThen({
    read: async (_account, _vehicle, fromMs, toMs, toldByMs = Infinity) => {
      spansDays.push(Math.round((toMs - fromMs) / 1000 / DAY_S));
      const told = fixes.filter((fix) => (fix.atS + (fix.lagS ?? 1)) * 1000 <= toldByMs);
      return someTrack(told, fromMs, toMs);
    },
    vehicles: [{ accountId: 'a', vehicleId: '7' }],
    index: createFenceIndex([FENCE]),
    atMs: atS * 1000,
    signal: new AbortController().signal,
  });
  return {
    since: found.map(
      ({ sinceMs, isSinceBefore }) => `${isSinceBefore ? 'before ' : ''}${atS - sinceMs / 1000}`,
    ),
    spansDays,
  };
}
const ago = (...pairs: readonly (readonly [agoS: number, awayM: number])[]): readonly SomeFix[] =>
  pairs.map(([agoS, awayM]) => ({ atS: AT_S - agoS, awayM }));

it.each<[string, readonly SomeFix[], readonly string[]]>([
  ['entered that day', ago([9_000, 500], [7_200, 10], [60, 10]), ['7200']],
  ['entered days before', ago([3 * DAY_S, 500], [2 * DAY_S, 10], [60, 10]), [`${2 * DAY_S}`]],
  ['was in as far as is known', ago([9 * DAY_S, 10], [60, 10]), [`before ${9 * DAY_S}`]],
  ['stands there, and is not heard any more', ago([6 * DAY_S, 500], [5 * DAY_S, 10]), [`${5 * DAY_S}`]],
  ['had left', ago([9_000, 10], [7_200, 500]), []],
  ['leaves only afterwards', ago([9_000, 500], [7_200, 10], [-60, 500]), ['7200']],
  ['is near it, and had not left by the rule', ago([9_000, 500], [7_200, 10], [60, 110]), ['7200']],
  ['was never there', ago([9_000, 500]), []],
])('of a vehicle that %s', async (_what, fixes, since) => {
  expect((await sinceThen(fixes)).since).toEqual(since);
});

it('looks no further back than it has to', async () => {
  expect((await sinceThen(ago([9_000, 500], [7_200, 10]))).spansDays).toEqual([1]);
  // A span of a week is read with what is a little ahead, as a piece of its own.
  expect((await sinceThen(ago([2 * DAY_S, 500], [DAY_S + 9_000, 10], [60, 10]))).spansDays).toEqual([
    1, 7, 0,
  ]);
});

it('knows nothing of what came later, nor lets what came late change who was in', async () => {
  const late = { atS: AT_S - 3_600, awayM: 500, lagS: 7_200 };
  expect((await sinceThen([...ago([9_000, 500], [7_200, 10], [60, 10]), late])).since).toEqual(['7200']);
  const lateButKnown = { ...late, lagS: 3_000 };
  expect(
    (await sinceThen([...ago([9_000, 500], [7_200, 10], [1_800, 10], [60, 10]), lateButKnown])).since,
  ).toEqual(['7200']);
});

it('is what a watch that ran then had told, whatever came how late', async () => {
  for (let seed = 1; seed <= 30; seed += 1) {
    let state = seed;
    const draw = (): number => {
      state = (state * 48_271) % 2_147_483_647;
      return state / 2_147_483_647;
    };
    const fixes = Array.from({ length: 60 }, (_, index) => ({
      atS: AT_S - 6_000 + index * 100,
      awayM: draw() < 0.5 ? 20 : 400,
      lagS: draw() < 0.2 ? Math.floor(draw() * 900) : 1,
    }));
    const watch = createGeofenceWatch({ onEvent: () => {}, onUnknownSince: () => {}, placesNow: () => [] });
    watch.setFences([FENCE]);
    const come = fixes
      .map((fix) => ({ fix, cameS: fix.atS + fix.lagS }))
      .filter(({ cameS }) => cameS <= AT_S)
      .sort((a, b) => a.cameS - b.cameS || a.fix.atS - b.fix.atS);
    for (const { fix } of come) {
      const place = { latitude: fix.awayM / 111_195, longitude: 0, timeMs: fix.atS * 1000 };
      watch.fix('a', '7', place, { isSettled: true, isOld: false });
    }
    const told = watch
      .inside()
      .map(({ sinceMs, isSinceBefore }) => `${isSinceBefore ? 'before ' : ''}${AT_S - sinceMs / 1000}`);
    expect((await sinceThen(fixes)).since).toEqual(told);
  }
});
