import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createKeptLog } from '../accounts/testing/kept-log.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createGeofenceWatch } from './geofence-watch.ts';
import { createLookBack } from './look-back.ts';
import type { ReadFixes } from './read-fixes.ts';
import { DEPOT, someFence } from './testing/some-fences.ts';
import { type SomeFix, someTrack } from './testing/some-track.ts';

const DAY_S = 86_400;
const NOW_S = 100 * DAY_S;
const FENCE = someFence(1, { ...DEPOT, shape: { kind: 'circle', centre: [0, 0], radiusM: 100 } });

/** Since when a vehicle is in, of which a fix inside is known now and these of before, in the journal. */
async function foundFor(past: readonly SomeFix[], read?: ReadFixes) {
  const clock = createFakeClock(NOW_S * 1000);
  const asked: number[] = [];
  const readPast: ReadFixes = async (_account, _vehicle, fromMs, toMs) => {
    asked.push((toMs - fromMs) / 1000 / DAY_S);
    return someTrack([...past, { atS: NOW_S, awayM: 0 }], fromMs, toMs);
  };
  const watch = createGeofenceWatch({
    placesNow: () => [],
    onEvent: () => {},
    onUnknownSince: (accountId, vehicleId) => lookBack.add(accountId, vehicleId),
  });
  const log = createKeptLog();
  const lookBack = createLookBack({ watch, read: read ?? readPast, log, clock });
  watch.setFences([FENCE]);
  const place = { latitude: 0, longitude: 0, timeMs: NOW_S * 1000 };
  watch.fix('a', '7', place, { isSettled: true, isOld: true });
  for (let turn = 0; turn < 50; turn += 1) {
    await nextTurn();
    clock.advance(1_000);
  }
  const [{ sinceMs, isSinceBefore } = { sinceMs: 0, isSinceBefore: true }] = watch.inside();
  return { since: `${isSinceBefore ? 'before ' : ''}${NOW_S - sinceMs / 1000}`, asked, log };
}

it.each<[string, readonly SomeFix[], string]>([
  [
    'hours',
    [
      { atS: NOW_S - 9_000, awayM: 500 },
      { atS: NOW_S - 7_200, awayM: 10 },
    ],
    '7200',
  ],
  [
    'days',
    [
      { atS: NOW_S - 3 * DAY_S, awayM: 500 },
      { atS: NOW_S - 2 * DAY_S, awayM: 10 },
    ],
    `${2 * DAY_S}`,
  ],
  ['longer than is known', [{ atS: NOW_S - 9 * DAY_S, awayM: 10 }], `before ${9 * DAY_S}`],
  [
    'longer than is looked back',
    [
      { atS: NOW_S - 29 * DAY_S, awayM: 10 },
      { atS: NOW_S - 31 * DAY_S, awayM: 500 },
    ],
    `before ${29 * DAY_S}`,
  ],
  ['just now, for all that is known', [], 'before 0'],
])('a vehicle that is in for %s', async (_name, past, since) => {
  expect((await foundFor(past)).since).toBe(since);
});

it('is not looked for longer than it takes', async () => {
  expect(
    (
      await foundFor([
        { atS: NOW_S - 100, awayM: 500 },
        { atS: NOW_S - 60, awayM: 0 },
      ])
    ).asked,
  ).toHaveLength(1);
});

it('is looked for once the journal can be read', async () => {
  let tries = 0;
  const { since } = await foundFor([], async (_account, _vehicle, fromMs, toMs) => {
    tries += 1;
    if (tries < 4) return 'no-journal';
    const fixes = [
      { atS: NOW_S - 100, awayM: 500 },
      { atS: NOW_S - 60, awayM: 0 },
      { atS: NOW_S, awayM: 0 },
    ];
    return someTrack(fixes, fromMs, toMs);
  });
  expect(since).toBe('60');
});

it('stays unknown where reading fails, which is told to the log', async () => {
  const { since, log } = await foundFor([], () => Promise.reject(new Error('disk')));
  expect(since).toBe('before 0');
  expect(log.lines).toMatchObject([{ event: 'geofences.not-looked-back', fields: { error: 'disk' } }]);
});
