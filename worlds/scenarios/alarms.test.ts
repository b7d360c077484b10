// Slow: minutes and hours of fleets, by a fake clock, over real journals.
import { afterEach, describe, expect, it } from 'vitest';
import { createAlarmCentre, readAlarmRecord } from '../../src/core/alarms/alarm-centre.ts';
import { silentLog } from '../../src/core/base/log.ts';
import { subjectOf } from '../../src/core/flespi/subject.ts';
import { type AccountSilences, createAccountSilences } from '../../src/core/runtime/account-silences.ts';
import { temporaryFolder } from '../../src/core/testing/temporary-folder.ts';
import type { OpenJournal } from '../../src/core/workers/open-journal.ts';
import { openPlainJournal } from '../../src/core/workers/testing/open-plain-journal.ts';
import type { OwnAlarm } from '../../src/shared/alarms.ts';
import { alarmTroubleText } from '../../src/shared/wording/alarm-trouble.ts';
import { explanationText } from '../../src/shared/wording/explanation-text.ts';
import { plainWording } from '../../src/shared/wording/wording.ts';
import { STREAM_IDS } from '../../src/simulator/account/specs.ts';
import type { ScenarioName } from '../../src/simulator/scenarios/scenario.ts';
import { SILENT_CHANNEL } from '../../src/simulator/scenarios/silent-channel.ts';
import { playScenario } from './play-scenario.ts';

/** A busy machine may take its time: nothing here goes by it. */
const TIMEOUT_MS = 900_000;
const CHANNEL_BYTES = 100_000_000;

const opened: OpenJournal[] = [];
afterEach(async () => {
  for (const journal of opened.splice(0)) await journal.close();
});

/** All alarms that were raised in so many minutes of a scenario, as they were told last, and what devices said. */
async function alarmsOf(name: ScenarioName, minutes: number, vehicles = 30, seed = 1) {
  const journal = await openPlainJournal(temporaryFolder());
  opened.push(journal);
  const told = new Map<number, OwnAlarm>();
  /** What was ever so, for an alarm may say something else later. */
  const codes = new Set<string>();
  const record = await readAlarmRecord(journal);
  let nowMs = 0;
  const centre = createAlarmCentre(
    {
      log: silentLog,
      nowMs: () => nowMs,
      nameOf: () => null,
      holdS: () => 600,
      onChange(changed) {
        for (const alarm of changed) told.set(alarm.id, alarm);
      },
    },
    record,
  );
  let silences: AccountSilences | undefined;
  /** What devices have said, as `device parameter`. */
  const said = new Set<string>();
  await playScenario({
    name,
    minutes,
    vehicles,
    seed,
    onArrived(arrived, account) {
      nowMs = Math.max(nowMs, arrived.receivedAtMs);
      if (silences === undefined) {
        silences = createAccountSilences({ nowMs: () => nowMs }, account, false);
        silences.linkIs(true);
      }
      silences.take(arrived);
      const { event, receivedAtMs } = arrived;
      if (event.kind !== 'message') return;
      const { parameters, timestampS, serverTimestampS } = event;
      const vehicleId = subjectOf(event, arrived.source);
      for (const [parameter, value] of Object.entries(parameters)) {
        if (typeof value === 'boolean') said.add(`parameter ${vehicleId} ${parameter}`);
      }
      centre.report({ vehicleId, parameters, timestampS, serverTimestampS, receivedAtMs });
    },
    onSecond(account, atMs) {
      nowMs = atMs;
      silences?.tick(atMs);
      centre.tick({
        connection: { state: 'live', cause: null },
        storage: null,
        streams: account.streams.list(),
        outlook: { channels: account.channels.forecasts(CHANNEL_BYTES, atMs / 1000), session: null },
        silences: silences?.common() ?? null,
        gaps: [],
      });
      for (const code of codesOf(centre.open())) codes.add(code);
    },
  });
  await centre.flush();
  return { alarms: [...told.values()], codes: [...codes], open: centre.open(), said };
}

const codesOf = (alarms: readonly OwnAlarm[]): readonly string[] =>
  alarms
    .filter(({ trouble }) => trouble.code !== 'alarm-parameter')
    .map(({ subject, trouble }) => `${subjectId(subject)} ${trouble.code}`);
const subjectId = (subject: OwnAlarm['subject']): string =>
  subject.kind === 'stream'
    ? subject.streamId
    : subject.kind === 'channel'
      ? subject.channelId
      : subject.kind;

describe('the alarms of each scenario', () => {
  const { warehouse, planner, partner, archive } = STREAM_IDS;
  it.each([
    ['stream-refused', warehouse, 'alarm-stream-failing'],
    ['slow-target', planner, 'alarm-stream-degraded'],
    ['flapping-target', partner, 'alarm-stream-degraded'],
    ['stream-blocked', archive, 'alarm-stream-blocked'],
    ['throttled', planner, 'alarm-stream-degraded'],
    ['wrong-path', warehouse, 'alarm-stream-failing'],
    ['certificate-expired', warehouse, 'alarm-stream-failing'],
  ] as const)(
    '%s: of that stream and of no other',
    async (name, streamId, code) => {
      const { codes } = await alarmsOf(name, 8);
      expect(codes).toContain(`${streamId} ${code}`);
      expect(codes.filter((each) => !each.startsWith(`${streamId} `))).toEqual([]);
    },
    TIMEOUT_MS,
  );

  it.each(['double-fed', 'bad-clocks', 'black-box'] as const)(
    '%s: none but what devices say',
    async (name) => {
      expect((await alarmsOf(name, 8)).codes).toEqual([]);
    },
    TIMEOUT_MS,
  );

  it(
    'silent-channel: one alarm for all its vehicles, with its cause and what to do',
    async () => {
      const { open } = await alarmsOf('silent-channel', 12);
      const silence = open.filter(({ trouble }) => trouble.code === 'alarm-silence');
      expect(silence).toHaveLength(1);
      const [alarm] = silence;
      if (alarm?.trouble.code !== 'alarm-silence') throw new Error('No silence was told.');
      const { format, say } = plainWording('en');
      expect(alarm.severity).toBe('danger');
      expect(alarmTroubleText(alarm.trouble, format, say, 0)).toContain(SILENT_CHANNEL.name);
      expect(explanationText(alarm.trouble.cause, format, 0).advice).not.toBe('');
      expect(alarm.trouble.cause).toMatchObject({ code: 'channel-blocked' });
    },
    TIMEOUT_MS,
  );

  it(
    'starved-stream: the channel that feeds it, and the silence of its vehicles',
    async () => {
      const { codes } = await alarmsOf('starved-stream', 12);
      expect(codes).toContain('vehicles alarm-silence');
    },
    TIMEOUT_MS,
  );

  it(
    'storage-filling: the channel is full in about an hour, which is grave',
    async () => {
      const { open } = await alarmsOf('storage-filling', 10);
      expect(open.find(({ trouble }) => trouble.code === 'alarm-channel-full')?.severity).toBe('danger');
    },
    TIMEOUT_MS,
  );

  it(
    'sos: a person in danger, who stays until a person closes it',
    async () => {
      const { open } = await alarmsOf('sos', 8);
      const sos = open.filter(({ first }) => first);
      expect(sos).toHaveLength(1);
      expect(sos[0]).toMatchObject({ severity: 'danger', phase: 'cleared', active: false });
    },
    TIMEOUT_MS,
  );
});

describe('two hours of calm', () => {
  it(
    'raise nothing but what devices say of themselves',
    async () => {
      const { alarms, codes, said } = await alarmsOf('calm', 120, 15);
      expect(codes).toEqual([]);
      expect(alarms.filter(({ key }) => !said.has(key))).toEqual([]);
    },
    TIMEOUT_MS,
  );
});
