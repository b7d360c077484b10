import { expect, it } from 'vitest';
import { createRandom } from '../../src/simulator/base/random.ts';
import { drawScale } from '../driver/scale.ts';
import { createFleet } from '../flespi/fleet.ts';
import { createOracle } from '../oracle/oracle.ts';
import { createStory } from '../story/story.ts';
import { createTime } from '../time/time.ts';
import { live } from './shown.ts';

const START_S = 1_767_225_600;
const REPORTS = 5;

/** What is untrue of a vehicle that is shown as live so long after the last of several reports, each a few seconds after the one before. */
function untrueAfter(silentS: number, coarseMs: number): string | null {
  const random = createRandom(1);
  const time = createTime(() => {});
  const nowS = (): number => START_S + time.nowUs() / 1e6;
  const oracle = createOracle({ nowUs: time.nowUs, nowS }, createStory(time.nowUs));
  const scale = drawScale(random, { vehicles: 1, pace: 1, coarseMs });
  const fleet = createFleet({ time, random, oracle, vehicles: 1, pace: 1, nowS, onReport: () => {} });
  const [drawn] = fleet.devices;
  if (drawn === undefined) throw new Error('The fleet has no device.');
  const device = { ...drawn, drivingS: 5, standingS: 5 };
  for (let n = 0; n < REPORTS; n++) {
    time.step(time.nowUs() + 5e6);
    fleet.report(device);
  }
  time.step(time.nowUs() + silentS * 1e6);
  const row = {
    deviceId: String(device.id),
    latitude: device.latitude,
    longitude: device.longitude,
    speedKmh: 0,
    motion: 'unknown',
    freshness: 'live',
    flags: 0,
    fixTimeS: START_S,
    messageTimeS: START_S,
  } as const;
  return live({ oracle, fleet: { ...fleet, known: () => device }, nowS, scale }, row);
}

it.each([
  ['by timers that are in time', 62, 0],
  ['by timers of five seconds: the tick that finds it silent, then the frame that tells it', 71, 5_000],
])('lets a vehicle be live for as long as it takes to tell, %s', (_, silentS, coarseMs) => {
  expect(untrueAfter(silentS, coarseMs)).toBeNull();
});

it.each([
  ['by timers that are in time', 63, 0],
  ['by timers of five seconds', 73, 5_000],
])('finds a vehicle that is live for longer, %s', (_, silentS, coarseMs) => {
  expect(untrueAfter(silentS, coarseMs)).toContain(`live ${silentS} s after it last spoke`);
});
