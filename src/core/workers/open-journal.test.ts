import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SetAsideJournal } from '../../shared/storage-status.ts';
import { systemClock } from '../base/clock.ts';
import { type Log, silentLog } from '../base/log.ts';
import { createJournalReader } from '../journal/create-reader.ts';
import { witnessFile } from '../journal/opening/witness.ts';
import type { RestoredPart } from '../journal/port/restored-part.ts';
import { logEntry, messageEntry, textOf, WITH_FIX } from '../journal/testing/entries.ts';
import { unreadableEntry } from '../journal/testing/unreadable.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { openJournal } from './create-open-journal.ts';
import type { OpenJournal } from './open-journal.ts';
import { JOURNAL_WORKERS } from './testing/journal-workers.ts';

const T = 1_770_000_000;
let folder: string;
let file: string;
let setAside: SetAsideJournal[];
/** Unreadable payloads held, as told last. */
let unreadable: number;
const opened: OpenJournal[] = [];

beforeEach(() => {
  folder = temporaryFolder();
  file = join(folder, 'journal-test.db');
  setAside = [];
  unreadable = 0;
});
afterEach(async () => {
  for (const journal of opened.splice(0)) await journal.close();
});

async function open(clock = systemClock, log: Log = silentLog): Promise<OpenJournal> {
  const journal = await openJournal({
    folder,
    name: 'journal-test',
    workers: JOURNAL_WORKERS,
    clock,
    log,
    retention: () => ({ days: 36_500, maxBytes: 1e9, fetchedDays: 30 }),
    events: {
      onSetAside: (aside) => setAside.push(aside),
      onLoss() {},
      onMissing() {},
      onFailing() {},
      onUnreadable(held) {
        unreadable = held;
      },
    },
  });
  opened.push(journal);
  return journal;
}
const batch = (...messages: readonly ReturnType<typeof messageEntry>[]) => ({
  messages,
  logs: [],
  states: [],
});
const restored = async (journal: OpenJournal): Promise<readonly RestoredPart[]> => {
  const parts: RestoredPart[] = [];
  await journal.restore((part) => parts.push(part));
  return parts;
};

describe('an open journal', () => {
  it('keeps what was committed, over a restart, and knows it again', async () => {
    const first = await open();
    expect(await first.commit(batch(messageEntry(7, T), messageEntry(8, T)))).toMatchObject({
      freshMessages: [true, true],
    });
    await first.close();
    const second = await open();
    expect((await second.commit(batch(messageEntry(7, T), messageEntry(9, T)))).freshMessages).toEqual([
      false,
      true,
    ]);
    expect(await second.query('facts', null)).toMatchObject({ messages: 3, oldestMs: T * 1000 + 500 });
  });

  it('keeps bodies that are parts of a larger buffer, and leaves that buffer alone', async () => {
    const journal = await open();
    const entry = messageEntry(7, T);
    const around = new Uint8Array(entry.body.byteLength + 20).fill(65);
    around.set(entry.body, 10);
    const part = around.subarray(10, 10 + entry.body.byteLength);
    await journal.commit(batch({ ...entry, body: part }));
    expect(around.byteLength).toBeGreaterThan(0);
    const reader = createJournalReader(file);
    const [message] = reader.messages({ fromUs: 0, toUs: 5e15, vehicleId: '7' });
    reader.close();
    expect(message?.body).toBe(textOf(entry.body));
  });

  it('names every vehicle that it holds a message of, and tells a track as a desk knew it at a moment', async () => {
    const journal = await open();
    const at = (timestampS: number, over: Parameters<typeof messageEntry>[2] = {}) =>
      messageEntry(7, timestampS, { parameters: WITH_FIX, ...over });
    await journal.commit(
      batch(
        at(T),
        at(T + 20, { source: 'history', receivedAtMs: (T + 30) * 1000 }),
        at(T + 10, { receivedAtMs: (T + 500) * 1000 }),
        at(T + 60),
        messageEntry(8, T),
      ),
    );
    expect((await journal.query('vehicles', null)).map(({ id, name }) => [id, name])).toEqual([
      ['7', 'Van 7'],
      ['8', 'Van 8'],
    ]);
    const secondsOf = async (toldByS?: number): Promise<readonly number[] | null> => {
      const toldBy = toldByS === undefined ? {} : { toldByUs: toldByS * 1e6 };
      const track = await journal.query('track', {
        vehicleId: '7',
        fromUs: T * 1e6,
        toUs: (T + 1_000) * 1e6,
        ...toldBy,
      });
      return 'tooMany' in track ? null : [...track.timeUs].map((timeUs) => timeUs / 1e6 - T);
    };
    expect(await secondsOf()).toEqual([0, 10, 20, 60]);
    expect(await secondsOf(T + 100)).toEqual([0, 60]);
    expect(await secondsOf(T + 500)).toEqual([0, 10, 60]);
  });

  it('restores state, the newest messages of each vehicle, graves after them, and logs', async () => {
    const clock = createFakeClock(T * 1000 + 600_000);
    const first = await open(clock);
    const device = 'flespi/state/gw/devices';
    const state = (topic: string, text: string) => ({
      topic,
      body: new TextEncoder().encode(text),
      timeS: T,
      receivedAtMs: T * 1000,
    });
    const fixes = messageEntry(7, T, { parameters: WITH_FIX });
    const later = Array.from({ length: 30 }, (_, index) => messageEntry(7, T + 10 + index));
    await first.commit({
      messages: [fixes, ...later, messageEntry(8, T)],
      logs: [logEntry(T, 'one'), logEntry(T + 1, 'two')],
      states: [
        state(`${device}/7`, '{"id":7}'),
        state(`${device}/8`, '{"id":8}'),
        state(`${device}/7/name`, '"A"'),
      ],
    });
    await first.commit({
      messages: [],
      logs: [],
      states: [state(`${device}/8`, ''), state(`${device}/7/name`, '"B"')],
    });
    await first.close();

    const parts = await restored(await open(clock));
    expect(parts.map(({ kind }) => kind)).toEqual(['states', 'messages', 'states', 'logs']);
    const states = parts.flatMap((part) => (part.kind === 'states' ? part.states : []));
    expect(states.map(({ topic, body }) => `${topic} ${textOf(body)}`).toSorted()).toEqual([
      `${device}/7 {"id":7}`,
      `${device}/7/name "B"`,
      `${device}/8 `,
    ]);
    const messages = parts.flatMap((part) => (part.kind === 'messages' ? part.messages : []));
    const ofSeven = messages.filter(({ vehicleId }) => vehicleId === '7');
    expect(textOf(ofSeven[0]?.body ?? new Uint8Array())).toBe(textOf(fixes.body));
    expect(ofSeven.at(-1)).toMatchObject({ timeUs: (T + 39) * 1e6, receivedAtMs: (T + 39) * 1000 + 500 });
    expect(ofSeven.length).toBeLessThan(10);
    const logs = parts.flatMap((part) => (part.kind === 'logs' ? part.logs : []));
    expect(logs.map(({ body }) => JSON.parse(textOf(body)).note)).toEqual(['one', 'two']);
  });

  it('keeps gaps, refills and facts', async () => {
    const first = await open();
    const gap = {
      id: 3,
      cause: 'session-lost',
      fromMs: 1,
      toMs: 2,
      vehicleIds: null,
      state: 'waiting',
      vehicles: 0,
      vehiclesDone: 0,
      found: 0,
      reason: null,
      unproved: null,
      noticedMs: 2,
      closedMs: null,
    } as const;
    const progress = {
      deviceId: '7',
      by: 'receipt',
      fromMs: 1,
      toMs: 2,
      gapToMs: 2,
      cursorUs: 5,
      done: false,
      found: 1,
      reason: null,
      doubt: null,
    } as const;
    await first.query('saveGap', gap);
    await first.query('saveGap', { ...gap, state: 'refilled' });
    await first.query('saveRefills', { gapId: 3, progress: [progress] });
    await first.query('setFact', { name: 'complete-to', value: '17' });
    await first.close();
    const second = await open();
    expect(await second.query('gaps', null)).toEqual([{ ...gap, state: 'refilled' }]);
    expect(await second.query('refills', 3)).toEqual([progress]);
    expect(await second.query('fact', 'complete-to')).toBe('17');
    expect(await second.query('fact', 'unknown')).toBeNull();
    for (const name of ['day:8', 'day:7', 'day:9', 'days', 'da'])
      await second.query('setFact', { name, value: name });
    const page = (after: string | null) => second.query('factsBelow', { prefix: 'day:', after, most: 2 });
    expect(await page(null)).toEqual([
      { name: 'day:7', value: 'day:7' },
      { name: 'day:8', value: 'day:8' },
    ]);
    expect(await page('day:8')).toEqual([{ name: 'day:9', value: 'day:9' }]);
    expect(await page('day:9')).toEqual([]);
  });

  it('tells how much is in quarantine, over a restart, and lists it from disk', async () => {
    const first = await open();
    expect(unreadable).toBe(0);
    const quarantined = Array.from({ length: 3 }, (_, index) => unreadableEntry(`{"n":${index}`, T + index));
    await first.commit({ ...batch(), quarantined });
    expect(unreadable).toBe(3);
    await first.commit({ ...batch(), quarantined: [unreadableEntry('{"n":0', T, { repeats: 'value' })] });
    expect(unreadable).toBe(3);
    await first.close();
    const second = await open();
    expect(unreadable).toBe(3);
    const { held, delivered, newest } = await second.query('quarantine', { limit: 2, startBytes: 3 });
    expect([held, delivered]).toEqual([3, 4]);
    expect(newest.map(({ start, times, receivedAtMs }) => [textOf(start), times, receivedAtMs])).toEqual([
      ['{"n', 1, (T + 2) * 1000],
      ['{"n', 1, (T + 1) * 1000],
    ]);
    const id = newest[0]?.id ?? 0;
    expect(textOf((await second.query('quarantinedPayload', { id, maxBytes: 6 })) as Uint8Array)).toBe(
      '{"n":2',
    );
    expect(await second.query('quarantinedPayload', { id, maxBytes: 5 })).toBe('too-large');
    expect(await second.query('quarantinedPayload', { id: id + 1, maxBytes: 5 })).toBe('gone');
  });

  it('forgets what was in quarantine with a journal that was set aside', async () => {
    const first = await open();
    await first.commit({ ...batch(), quarantined: [unreadableEntry('{', T)] });
    await first.close();
    writeFileSync(file, 'this was never a database'.repeat(1_000));
    const second = await open();
    await second.probe();
    expect(unreadable).toBe(0);
  });

  it('exports to a file, and leaves none where it is cancelled', async () => {
    const journal = await open();
    const entries = Array.from({ length: 5_000 }, (_, index) => messageEntry(index % 9, T + index));
    await journal.commit(batch(...entries));
    const request = { fromMs: 0, toMs: 8e15, vehicleId: null, format: 'ndjson' } as const;
    const target = join(folder, 'out.ndjson');
    const steps: number[] = [];
    const onNotice = ({ written }: { readonly written: number }): void => void steps.push(written);
    const done = await journal.query('exportFile', { request, file: target }, { onNotice });
    expect(done).toMatchObject({ value: { written: 5_000, losses: [] } });
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
    expect(steps.length).toBeGreaterThan(0);
    expect(readFileSync(target, 'utf8')).toBe(entries.map(({ body }) => `${textOf(body)}\n`).join(''));
    const nowhere = join(folder, 'none', 'x');
    expect(await journal.query('exportFile', { request, file: nowhere })).toMatchObject({
      ok: false,
      error: { code: 'file-not-written', file: nowhere, why: 'other', errorCode: 'ENOENT' },
    });
    const cancelled = join(folder, 'cancelled.ndjson');
    const aborted = journal.query(
      'exportFile',
      { request, file: cancelled },
      { signal: AbortSignal.abort() },
    );
    await expect(aborted).rejects.toMatchObject({ name: 'AbortError' });
    expect(readdirSync(folder).filter((name) => name.includes('cancelled'))).toEqual([]);
  });
});

describe('what messages said in figures', () => {
  const YEARS_US = 10 * 365 * 86_400e6;
  const span = {
    vehicleId: '7',
    fromUs: T * 1e6 - YEARS_US,
    toUs: T * 1e6 + YEARS_US,
    names: ['can.fuel.level'],
  };
  const withFuel = (level: number, at: number) =>
    messageEntry(7, T + at, { parameters: { ...WITH_FIX, 'can.fuel.level': level } });

  it('is read over years, and a track asked for meanwhile is answered before', async () => {
    const journal = await open();
    const levels = Array.from({ length: 300 }, (_, at) => 70 - at / 10);
    await journal.commit(batch(messageEntry(8, T), ...levels.map((level, at) => withFuel(level, at * 60))));
    const answered: string[] = [];
    const [found, track] = await Promise.all([
      journal.query('trackParameters', span).finally(() => answered.push('parameters')),
      journal.query('track', span).finally(() => answered.push('track')),
    ]);
    expect(answered).toEqual(['track', 'parameters']);
    if ('tooMany' in found || 'tooMany' in track) throw new Error('Too many.');
    expect(found.series.map(({ timeUs, value }) => [[...timeUs], [...value]])).toEqual([
      [[...track.timeUs], levels],
    ]);
    expect(found.reported).toContainEqual({ name: 'can.fuel.level', unit: '%', count: 300 });
    expect([found.messages, found.cutAtMs]).toEqual([300, null]);
  });

  it('is given up where nobody wants it any more', async () => {
    const journal = await open();
    await journal.commit(batch(withFuel(70, 0)));
    const given = journal.query('trackParameters', span, { signal: AbortSignal.abort() });
    await expect(given).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('storage that fails', () => {
  it('is locked by another program, and works when that lets go', async () => {
    const journal = await open();
    const other = new DatabaseSync(file);
    other.exec('BEGIN IMMEDIATE');
    await expect(journal.commit(batch(messageEntry(7, T)))).rejects.toMatchObject({ storageCause: 'locked' });
    await expect(journal.probe()).rejects.toMatchObject({ storageCause: 'locked' });
    other.exec('ROLLBACK');
    other.close();
    await journal.probe();
    expect((await journal.commit(batch(messageEntry(7, T)))).freshMessages).toEqual([true]);
  });

  it.each<[string, () => void]>([
    ['is no database', () => writeFileSync(file, 'this was never a database'.repeat(1_000))],
    ['was cut short', () => truncateSync(file, 10_000)],
  ])('sets a journal aside that %s, and begins a fresh one', async (_name, damage) => {
    const first = await open();
    await first.commit(
      batch(...Array.from({ length: 500 }, (_, index) => messageEntry(index, T, { parameters: WITH_FIX }))),
    );
    await first.close();
    damage();
    const second = await open();
    await second.commit(batch(messageEntry(7, T))).catch(() => second.probe());
    expect(setAside).toMatchObject([
      { reason: 'damaged', file: expect.stringMatching(/^journal-test\.damaged-/) },
    ]);
    expect(readdirSync(folder)).toContain(setAside[0]?.file);
    expect((await second.commit(batch(messageEntry(70, T)))).freshMessages).toEqual([true]);
  });

  it.skipIf(process.platform === 'win32')(
    'refuses nothing where only the witness fails, and logs that',
    async () => {
      const warnings: (readonly [string, unknown])[] = [];
      const journal = await open(systemClock, {
        ...silentLog,
        warn: (event, fields) => warnings.push([event, fields]),
      });
      const witness = witnessFile(folder, 'journal-test');
      rmSync(witness);
      // It can be opened like a file, and takes no writing at a place.
      execFileSync('mkfifo', [witness]);
      expect((await journal.commit(batch(messageEntry(7, T)))).freshMessages).toEqual([true]);
      expect((await journal.commit(batch(messageEntry(7, T)))).freshMessages).toEqual([false]);
      await journal.close();
      expect(warnings).toEqual([['journal.witness-failed', { error: expect.stringContaining(witness) }]]);
    },
  );

  it('gives the messages of a vehicle in a span, oldest first, however they lie', async () => {
    const journal = await open();
    const seconds = Array.from({ length: 150 }, (_, index) => T + index * 3);
    await journal.commit(
      batch(...seconds.toReversed().map((at) => messageEntry(7, at)), messageEntry(8, T + 3)),
    );
    const asked = { vehicleId: '7', fromUs: (T + 3) * 1e6, toUs: (T + 300) * 1e6 };
    const found = await journal.query('messages', { ...asked, most: 1_000 });
    expect('tooMany' in found || found.map(({ timeUs }) => timeUs / 1e6)).toEqual(seconds.slice(1, 100));
    expect('tooMany' in found || JSON.parse(found[0]?.body ?? '')).toMatchObject({
      'device.id': 7,
      timestamp: T + 3,
    });
    expect(await journal.query('messages', { ...asked, most: 98 })).toEqual({ tooMany: 99 });
  });

  it('does not touch a journal of a later version', async () => {
    await (await open()).close();
    const other = new DatabaseSync(file);
    const facts = other.prepare('SELECT count(*) AS facts FROM facts').get();
    other.exec('PRAGMA user_version = 99');
    other.close();
    await expect(open()).rejects.toMatchObject({ storageCause: 'not-openable' });
    const later = new DatabaseSync(file);
    expect(later.prepare('PRAGMA user_version').get()).toEqual({ user_version: 99 });
    expect(later.prepare('SELECT count(*) AS facts FROM facts').get()).toEqual(facts);
    later.close();
    expect(setAside).toEqual([]);
  });

  it('is a folder that is not there', async () => {
    const gone = join(folder, 'gone');
    const opening = openJournal({
      folder: gone,
      name: 'journal-test',
      workers: JOURNAL_WORKERS,
      clock: systemClock,
      log: silentLog,
      retention: () => ({ days: 1, maxBytes: 1e9, fetchedDays: 30 }),
      events: { onSetAside() {}, onLoss() {}, onMissing() {}, onFailing() {} },
    });
    await expect(opening).rejects.toMatchObject({ storageCause: 'not-openable' });
  });
});
