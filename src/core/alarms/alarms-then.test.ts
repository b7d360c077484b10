/** What the past of a moment shows of alarms is what was open then: random lives, over a real journal. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { OwnAlarm } from '../../shared/alarms.ts';
import { DEFAULT_STATUS_THRESHOLDS } from '../../shared/schemas/status-thresholds.ts';
import { silentLog } from '../base/log.ts';
import { seeded } from '../past/testing/random-history.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import type { OpenJournal } from '../workers/open-journal.ts';
import { openPlainJournal } from '../workers/testing/open-plain-journal.ts';
import { createAlarmCentre, readAlarmRecord } from './alarm-centre.ts';
import { WELL } from './testing/alarm-bench.ts';

const T = 1_770_000_000_000;
const NAMES = ['sos.alarm', 'towing.event', 'overspeeding.event'];
let journal: OpenJournal;
let nowMs: number;
beforeEach(async () => {
  nowMs = T;
  journal = await openPlainJournal(temporaryFolder());
});
afterEach(() => journal.close());

/** What of an alarm is known of any moment; how often only where nothing came after it. */
const known = ({ id, phase, acknowledged, raisedMs, later, count, lastMs }: OwnAlarm, isLater: boolean) => ({
  ...{ id, phase, acknowledged, raisedMs, later: isLater || undefined },
  ...(later === true || isLater ? {} : { count, lastMs }),
});

/** An account's alarms for an hour, and what was open after each thing that happened. */
async function lived(seed: number) {
  const random = seeded(seed);
  const among = (most: number): number => Math.floor(random() * most);
  const deps = {
    log: silentLog,
    nowMs: () => nowMs,
    holdS: () => 300,
    nameOf: () => null,
    onChange: () => {},
  };
  const centre = createAlarmCentre(deps, await readAlarmRecord(journal));
  const shown: { readonly atMs: number; readonly open: readonly OwnAlarm[] }[] = [];
  for (let turn = 0; turn < 80; turn += 1) {
    nowMs += 1_000 + among(40_000);
    const open = centre.open();
    const id = open[among(open.length)]?.id ?? 0;
    const by = { by: ['', 'Anna'][among(2)] ?? '', note: '', atMs: nowMs };
    const doings = [
      () => centre.acknowledge(id, by),
      () => centre.unacknowledge(id),
      () => centre.shelve(id, { ...by, note: 'later' }, 1 + among(10)),
      () => centre.unshelve(id),
      () => centre.close(id, by),
    ];
    if (random() < 0.6) {
      const parameters = { [NAMES[among(NAMES.length)] ?? '']: random() < 0.7 };
      const timestampS = nowMs / 1000;
      centre.report({
        vehicleId: String(among(3)),
        ...{ parameters, timestampS, serverTimestampS: timestampS, receivedAtMs: nowMs },
      });
    } else doings[among(doings.length)]?.();
    centre.tick(WELL);
    await centre.flush();
    shown.push({ atMs: nowMs, open: centre.open() });
  }
  // What only repeats an alarm is kept a little later.
  nowMs += 60_000;
  centre.tick(WELL);
  await centre.flush();
  return shown;
}

it.each([1])('shows those that were open, as they stood: life %i', async (seed) => {
  const shown = await lived(seed);
  const page = { beforeId: null, raisedByMs: null, limit: 1_000, severity: null, vehicleId: null };
  const ends = new Map(
    (await journal.query('alarmPage', page)).alarms.map(({ alarm }) => [alarm.id, alarm.lastMs]),
  );
  expect(ends.size).toBeGreaterThan(5);
  let list: readonly OwnAlarm[] = [];
  const backwards = shown.toReversed().filter((_, at) => at % 10 === 0);
  for (const { atMs, open } of [...shown, ...backwards]) {
    const move = await journal.query('pastMove', {
      ...{ id: 1, toMs: atMs, full: false, thresholds: DEFAULT_STATUS_THRESHOLDS },
    });
    list = move.alarms ?? list;
    const byId = (a: OwnAlarm, b: OwnAlarm): number => a.id - b.id;
    const then = list.toSorted(byId).map((alarm) => known(alarm, alarm.later === true));
    const live = open.toSorted(byId).map((alarm) => known(alarm, (ends.get(alarm.id) ?? 0) > atMs));
    expect(then, `at ${atMs}`).toEqual(live);
  }
});
