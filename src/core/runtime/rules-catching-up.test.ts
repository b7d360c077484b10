/** Rules that catch up: what comes meanwhile is judged too, at whichever moment that is. */
import { expect, it, vi } from 'vitest';
import type { JsonObject } from '../../shared/json.ts';
import { DEFAULT_STATUS_THRESHOLDS } from '../../shared/schemas/status-thresholds.ts';
import type { TroubleWord } from '../alarms/condition.ts';
import { silentLog } from '../base/log.ts';
import { createFleet } from '../fleet/create-fleet.ts';
import { at, ruleOf, START_S, WELL } from '../rules/testing/rule-fixture.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createRulesAtWork } from './rules-at-work.ts';

const RULES = [ruleOf({ kind: 'speed', overKmh: 90, forS: 0, geofenceId: null })];
const VEHICLES = Array.from({ length: 60 }, (_, index) => String(index + 1));
const thresholds = () => DEFAULT_STATUS_THRESHOLDS;

it('leaves out nothing that comes between the last that was judged and the work of now', async () => {
  const clock = createFakeClock(START_S * 1000);
  const fleet = createFleet({ clock, thresholds });
  const raised = new Set<string>();
  const said = (word: TroubleWord): void => {
    if (word.kind === 'raise') raised.add(word.condition.key.split(' ').at(-1) ?? '');
  };
  /** The fleet takes it in now. */
  const come = (vehicleId: string, parameters: JsonObject) => {
    const receivedMs = clock.nowMs();
    const timestampS = receivedMs / 1000;
    const who = { channelId: null, deviceId: vehicleId, ident: null, deviceName: null };
    const times = { timestampS, serverTimestampS: timestampS };
    fleet.apply(
      { kind: 'message', ...who, ...times, parameters },
      { source: 'mqtt', receivedAtMs: receivedMs },
    );
    return { vehicleId, parameters, ...times, receivedMs };
  };
  const missed = VEHICLES.map((id) => {
    const { receivedMs, ...report } = come(id, at(20));
    return { ...report, receivedAtMs: receivedMs };
  });
  const work = createRulesAtWork({
    source: {
      accountId: 'a',
      rules: () => RULES,
      fences: () => [],
      fencesAt: () => [],
      fenceName: (id) => id,
      presences: () => [],
    },
    fleet,
    thresholds,
    alarms: () => ({ open: () => [], say: said, sayAgain: said, unjudged: { after: 0, upTo: 1 } }),
    read: ({ afterBlock }) =>
      Promise.resolve(
        (afterBlock ?? 0) < 1 ? { reports: missed, lastBlock: 1 } : { reports: [], lastBlock: null },
      ),
    log: silentLog,
    nowMs: clock.nowMs,
  });
  work.tick(WELL);
  for (const id of VEHICLES) {
    clock.advance(1_000);
    const { receivedMs, ...message } = come(id, at(120));
    work.message({ ...message, receivedMs, deviceMs: receivedMs });
    // One in each turn of what waits, so that one of them is between any two steps.
    await Promise.resolve();
  }
  await vi.waitFor(() => expect(work.isCaughtUp()).toBe(true));
  expect([...raised].sort()).toEqual([...VEHICLES].sort());
});
