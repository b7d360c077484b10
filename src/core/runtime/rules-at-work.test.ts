/** Rules of an account over real journals: what was acknowledged is judged, be it by the run that took it in or by the next. */
import { setImmediate as settled } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { JsonObject } from '../../shared/json.ts';
import { DEFAULT_LINK } from '../../shared/schemas/account.ts';
import type { Rule } from '../../shared/schemas/rules.ts';
import { DEFAULT_STATUS_THRESHOLDS } from '../../shared/schemas/status-thresholds.ts';
import { DEFAULT_RETENTION } from '../../shared/storage-status.ts';
import { silentLog } from '../base/log.ts';
import { StorageError } from '../journal/port/journal.ts';
import { directRoute } from '../proxy/route.ts';
import { at, ruleOf } from '../rules/testing/rule-fixture.ts';
import { createJournals } from '../storage/create-journals.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { JOURNAL_WORKERS } from '../workers/testing/journal-workers.ts';
import { createPipeline } from './create-pipeline.ts';
import type { Pipeline } from './pipeline.ts';

const SPEEDING = ruleOf({ kind: 'speed', overKmh: 90, forS: 0, geofenceId: null });
const ALL = [SPEEDING];
const NONE: readonly Rule[] = [];
const clock = createFakeClock();
let dataDir: string;
let running: Pipeline[] = [];

beforeEach(() => {
  dataDir = temporaryFolder();
});
afterEach(async () => {
  for (const each of running.splice(0)) await each.close();
});

/** A run with these rules; once `killed`, nothing more of it gets to the index, as where its process is gone. */
async function run(rules: () => readonly Rule[] = () => ALL) {
  const journals = createJournals({ dataDir, workers: JOURNAL_WORKERS, clock, log: silentLog });
  const state = { killed: false };
  const gone = (): Promise<never> => Promise.reject(new StorageError('io-error', 'The process is gone.'));
  const pipeline = createPipeline(
    {
      clock,
      log: silentLog,
      folder: dataDir,
      maxJournalBytes: () => 1e9,
      statusThresholds: () => DEFAULT_STATUS_THRESHOLDS,
      async openJournal() {
        const events = { onSetAside() {}, onLoss() {}, onMissing() {}, onFailing() {} };
        const journal = await journals.open('journal-x', () => DEFAULT_RETENTION, events);
        return {
          ...journal,
          commit: (batch) => (state.killed ? gone() : journal.commit(batch)),
          query: (kind, about) => {
            const isWrite = kind === 'saveAlarms' || kind === 'setFact';
            return state.killed && isWrite ? gone() : journal.query(kind, about);
          },
        };
      },
      rules: {
        accountId: 'a',
        rules,
        fences: () => [],
        fencesAt: () => [],
        fenceName: (id) => id,
        presences: () => [],
      },
      random: () => 0.5,
      findRoute: () => directRoute('setting'),
      logs: { append() {}, restore() {}, fetched() {} },
      admits: () => true,
      onStatus() {},
      onStorage() {},
      onCompleteness() {},
      onAlarms() {},
    },
    { ...DEFAULT_LINK, clientId: 'fleetglass-0123456789abcdef', brokerUrl: 'mqtt://127.0.0.1:1', token: 'T' },
  );
  running.push(pipeline);
  await pipeline.open();
  const ticks = async (seconds = 3): Promise<void> => {
    for (let second = 0; second < seconds; second += 1) {
      clock.advance(1_000);
      pipeline.tick(clock.nowMs());
      await settled();
    }
  };
  return {
    pipeline,
    ticks,
    /** Lets rules begin, and what they have to judge be judged. */
    async begun() {
      await vi.waitFor(async () => {
        await ticks(1);
        expect(pipeline.rules?.isCaughtUp()).toBe(true);
      });
    },
    /** A stream pushes it, and is answered. */
    async push(parameters: JsonObject) {
      const nowS = clock.nowMs() / 1000;
      const text = JSON.stringify({
        'device.id': 7,
        timestamp: nowS,
        'server.timestamp': nowS,
        ...parameters,
      });
      const items = [new TextEncoder().encode(text)];
      const taken = pipeline.take({ source: 'http', items, streamId: null, receivedAtMs: clock.nowMs() });
      clock.advance(1_000);
      expect(await taken).toMatchObject({ ok: true });
    },
    async stored(count: number) {
      await vi.waitFor(() => expect(pipeline.ingest.counts().stored).toBe(count));
    },
    breakIndex() {
      state.killed = true;
    },
    async kill() {
      state.killed = true;
      running = running.filter((other) => other !== pipeline);
      await pipeline.close();
    },
    alarms: () =>
      pipeline.alarms
        .value()
        ?.open()
        .map(({ key, phase, active, count }) => `${key} ${phase}${active ? '' : ' over'} ${count}`) ?? [],
  };
}

const RAISED = [`rule ${SPEEDING.id} 7 new 1`];

it('judges what was acknowledged and not indexed when the program was killed, once', async () => {
  const first = await run();
  await first.begun();
  await first.push(at(20));
  await first.stored(1);
  await first.ticks();
  await killBetween(first, at(120, 52.1));
  const second = await run();
  await second.begun();
  expect(second.alarms()).toEqual(RAISED);
  expect(second.pipeline.alarms.value()?.open()[0]?.raisedMs).toBeLessThan(clock.nowMs() - 1_000);
  await second.kill();
  const third = await run();
  await third.begun();
  expect(third.alarms()).toEqual(RAISED);
});

it('ends by what was missed what stands, and raises nothing that was over by then', async () => {
  const first = await run();
  await first.begun();
  await first.push(at(120));
  await first.stored(1);
  await first.ticks(12);
  expect(first.alarms()).toEqual(RAISED);
  await killBetween(first, at(20, 52.1));
  const second = await run();
  await second.begun();
  expect(second.alarms()).toEqual([`rule ${SPEEDING.id} 7 cleared over 1`]);
});

it('judges what comes before the alarms of this run are there', async () => {
  const only = await run();
  await only.push(at(120));
  await only.stored(1);
  await only.push(at(130, 52.1));
  await only.begun();
  expect(only.alarms()).toEqual(RAISED);
  // Over sooner, it would be closed at once: nobody could have acted.
  clock.advance(15_000);
  await only.push(at(20, 52.2));
  await only.stored(3);
  expect(only.alarms()).toEqual([`rule ${SPEEDING.id} 7 cleared over 1`]);
});

it('does not take late words for words of now, also where it is the next run that judges them', async () => {
  const first = await run();
  await first.begun();
  const lateS = clock.nowMs() / 1000 - 1_000;
  await killBetween(first, { ...at(140), timestamp: lateS });
  const second = await run();
  await second.begun();
  const [alarm] = second.pipeline.alarms.value()?.open() ?? [];
  expect(alarm).toMatchObject({ historic: true, deviceMs: lateS * 1000 });
});

it('judges what comes after a rule was switched on before the next second, and nothing after it was switched off', async () => {
  let chosen = NONE;
  const only = await run(() => chosen);
  await only.begun();
  chosen = ALL;
  await only.push(at(120));
  await only.stored(1);
  expect(only.alarms()).toEqual(RAISED);
  chosen = NONE;
  await only.push(at(130));
  await only.stored(2);
  // What it raised is closed with it.
  expect(only.alarms()).toEqual([]);
});

it('leaves nothing of rules that are off', async () => {
  const off = await run(() => [{ ...SPEEDING, on: false }]);
  await off.push(at(120));
  await off.stored(1);
  await off.begun();
  expect(off.alarms()).toEqual([]);
});

/** It is acknowledged, and the process is gone before it is indexed. */
async function killBetween(one: Awaited<ReturnType<typeof run>>, parameters: JsonObject): Promise<void> {
  const before = one.pipeline.ingest.counts().stored;
  one.breakIndex();
  await one.push(parameters);
  await one.kill();
  expect(one.pipeline.ingest.counts().stored).toBe(before);
}
