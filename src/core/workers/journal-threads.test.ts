import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Gap } from '../../shared/completeness.ts';
import type { SetAsideJournal } from '../../shared/storage-status.ts';
import { systemClock } from '../base/clock.ts';
import { type Log, silentLog } from '../base/log.ts';
import { decodePublish } from '../flespi/decode.ts';
import { isRecord } from '../flespi/events.ts';
import { readRawRow } from '../journal/inbox/raw-row.ts';
import { journalFile, setAside } from '../journal/opening/set-aside.ts';
import type { InboxRow, MessageEntry, StorageError } from '../journal/port/journal.ts';
import type { Loss } from '../journal/port/loss.ts';
import type { RefillProgress } from '../journal/port/refill-progress.ts';
import type { RestoredPart } from '../journal/port/restored-part.ts';
import { logEntry, messageEntry, WITH_FIX } from '../journal/testing/entries.ts';
import { rawRow } from '../journal/testing/raw-rows.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { createOpenJournal, type OpenJournalDeps, openJournal } from './create-open-journal.ts';
import type { OpenJournal } from './open-journal.ts';

const T = 1_770_000_000;
const NAME = 'journal-test';
const DAY_MS = 86_400_000;
const WRITER = new URL('./writer-worker.ts', import.meta.url);
const DYING_WRITER = new URL('./testing/dying-writer.ts', import.meta.url);
const READER = new URL('./reader-worker.ts', import.meta.url);
const NOWHERE = new URL('./testing/nowhere/worker.ts', import.meta.url);
let folder: string;
let aside: SetAsideJournal[];
let losses: Loss[];
let failures: StorageError[];
let logged: string[];
let waits: number;
const opened: OpenJournal[] = [];

beforeEach(() => {
  folder = temporaryFolder();
  aside = [];
  losses = [];
  failures = [];
  logged = [];
  waits = 0;
});
afterEach(async () => {
  for (const journal of opened.splice(0)) await journal.close();
});

const EVENTS: OpenJournalDeps['events'] = {
  onSetAside: (found) => aside.push(found),
  onLoss: (loss) => losses.push(loss),
  onMissing() {},
  onFailing: (error) => failures.push(error),
  onRetentionWaiting: () => waits++,
};

async function open(
  writer = WRITER,
  reader = READER,
  over: Partial<OpenJournalDeps> = {},
): Promise<OpenJournal> {
  const log: Log = {
    debug() {},
    info() {},
    warn: (event) => logged.push(event),
    error: (event) => logged.push(event),
  };
  const journal = await openJournal({
    folder,
    name: NAME,
    workers: { writer, reader },
    clock: systemClock,
    log,
    retention: () => ({ days: 36_500, maxBytes: 1e9, fetchedDays: 30 }),
    events: EVENTS,
    ...over,
  });
  opened.push(journal);
  return journal;
}
const batch = (...messages: readonly MessageEntry[]) => ({ messages, logs: [], states: [] });
const STATE = {
  topic: 'flespi/state/gw/devices/7',
  body: new TextEncoder().encode('{"id":7}'),
  timeS: T,
  receivedAtMs: T * 1000,
};
const day = (vehicle: number): readonly MessageEntry[] =>
  Array.from({ length: 400 }, (_, index) =>
    messageEntry(vehicle, T + index * 10, {
      parameters: WITH_FIX,
      source: index % 2 === 0 ? 'mqtt' : 'http',
    }),
  );

/** A journal of 400 messages that are as old as they say. */
const fillOld = async (): Promise<void> => {
  const journal = await open();
  await journal.commit(batch(...day(7)));
  await journal.close();
  const database = new DatabaseSync(journalFile(folder, NAME));
  // As if they had come when they say.
  database.exec('UPDATE blocks SET run = NULL');
  database.close();
};

describe('the inbox', () => {
  const indexed = (inbox: readonly InboxRow[], timeS: number) => ({
    ...batch(messageEntry(7, timeS)),
    inbox,
  });

  it('gives what was committed raw, in order, until it is indexed', async () => {
    const journal = await open();
    const { rows } = await journal.commitRaw([rawRow(['a', 'b'], T), rawRow(['c'], T)]);
    await journal.commitRaw([rawRow(['d'], T)]);
    expect((await journal.query('inbox', null)).slice(0, 2)).toMatchObject(rows);
    const texts = async (): Promise<readonly string[]> => {
      const all = await journal.query('inbox', null);
      const raw = await Promise.all(all.map(({ id }) => journal.query('inboxRow', id)));
      return raw.flatMap((row) =>
        readRawRow(row ?? new Uint8Array()).map(({ body }) => Buffer.from(body).toString()),
      );
    };
    expect(await texts()).toEqual(['a', 'b', 'c', 'd']);
    await journal.commit(indexed(rows, T));
    expect(await texts()).toEqual(['d']);
  });

  it('outlives the thread that died of indexing it, once it is started again', async () => {
    const journal = await open(DYING_WRITER);
    const { rows } = await journal.commitRaw([rawRow(['a'], T)]);
    await expect(journal.commit(indexed(rows, T))).rejects.toMatchObject({ storageCause: 'io-error' });
    await journal.probe();
    expect(await journal.query('inbox', null)).toMatchObject(rows);
    expect(await journal.commit(indexed(rows, T))).toMatchObject({ freshMessages: [true] });
    expect(await journal.query('inbox', null)).toEqual([]);
  });

  it('loses a row that was changed on the disk, once, and goes on with the next', async () => {
    const first = await open();
    await first.commitRaw([rawRow(['a', 'b'], T), rawRow(['c'], T)]);
    await first.close();
    const database = new DatabaseSync(journalFile(folder, NAME));
    database.exec('UPDATE inbox SET bytes = zeroblob(8) WHERE id = 1');
    database.close();
    const journal = await open();
    expect(await journal.query('inboxRow', 1)).toBeNull();
    await vi.waitFor(() => expect(losses).toMatchObject([{ messages: 2 }]));
    const [left, ...none] = await journal.query('inbox', null);
    expect([left?.id, none]).toEqual([2, []]);
    if (left !== undefined) await journal.commit(indexed([left], T));
    expect(await journal.query('inbox', null)).toEqual([]);
  });
});

describe('a thread that dies', () => {
  it('fails what it was asked; the next probe starts another, which is told every vehicle again', async () => {
    const journal = await open(DYING_WRITER);
    await expect(journal.commit(batch(messageEntry(7, T)))).rejects.toMatchObject({
      name: 'StorageError',
      storageCause: 'io-error',
    });
    await journal.probe();
    const committed = await journal.commit(batch(messageEntry(7, T), messageEntry(7, T + 1)));
    expect(committed.freshMessages).toEqual([true, true]);
    expect(logged).toContain('journal.writer-died');
  });

  it('is an error of storage where it cannot even begin', async () => {
    await expect(open(NOWHERE)).rejects.toMatchObject({ name: 'StorageError' });
  });

  it('is followed by one that keeps to the bounds as they are now', async () => {
    await fillOld();
    let retention = { days: 1, maxBytes: 1e9, fetchedDays: 30 };
    const journal = await open(DYING_WRITER, READER, { retention: () => retention });
    retention = { days: 36_500, maxBytes: 1e9, fetchedDays: 30 };
    void journal.query('setRetention', retention).catch(() => {});
    await journal.commit(batch(messageEntry(7, T))).catch(() => {});
    await journal.probe();
    // Lower than they were for the thread that began last: that was said yes to.
    await journal.query('setRetention', { days: 1, maxBytes: 1e9, fetchedDays: 30 });
    await vi.waitFor(async () => expect(await journal.query('facts', null)).toMatchObject({ expired: 400 }));
    expect(waits).toBe(0);
  });

  it('fails what was asked of a reader that cannot begin, and commits go on', async () => {
    const journal = await open(WRITER, NOWHERE);
    await expect(journal.query('quarantine', { limit: 1, startBytes: 1 })).rejects.toMatchObject({
      name: 'StorageError',
    });
    expect(logged).toEqual(['journal.reader-died']);
    expect((await journal.commit(batch(messageEntry(7, T)))).freshMessages).toEqual([true]);
  });

  it('takes nothing any more once it was closed', async () => {
    const journal = await open();
    await journal.close();
    await expect(journal.commit(batch(messageEntry(7, T)))).rejects.toMatchObject({ name: 'StorageError' });
  });
});

it('is one thread that writes and one that reads, begun when they are first needed', async () => {
  let threads = 0;
  const count = (): void => void threads++;
  process.on('worker', count);
  try {
    const journal = await open();
    await journal.commit(batch(messageEntry(7, T)));
    expect(threads).toBe(1);
    await Promise.all([
      journal.query('quarantine', { limit: 1, startBytes: 1 }),
      journal.query('report', { hours: 24, nowMs: T * 1000 }),
    ]);
    await journal.query('quarantine', { limit: 1, startBytes: 1 });
    expect(threads).toBe(2);
  } finally {
    process.off('worker', count);
  }
});

describe('once it was closed', () => {
  it('no thread runs any more, and nothing is waited for', async () => {
    const threads: Worker[] = [];
    const note = (worker: Worker): void => void threads.push(worker);
    process.on('worker', note);
    try {
      const clock = createFakeClock(T * 1000);
      const journal = await open(WRITER, READER, { clock });
      await journal.commit({ ...batch(), states: [STATE] });
      await journal.query('quarantine', { limit: 1, startBytes: 1 });
      // The states that wait, the past that is to be prepared, and the end of the thread that nobody asks.
      expect(clock.waiting()).toBe(3);
      await journal.close();
      expect(clock.waiting()).toBe(0);
      expect(threads.map(({ threadId }) => threadId)).toEqual([-1, -1]);
    } finally {
      process.off('worker', note);
    }
    // What waited was written.
    const parts: RestoredPart[] = [];
    await (await open()).restore((part) => parts.push(part));
    expect(parts).toMatchObject([{ kind: 'states', states: [{ topic: STATE.topic }] }]);
  });

  it('without having been used there is nothing to close', async () => {
    const deps = {
      folder,
      name: NAME,
      workers: { writer: WRITER, reader: READER },
      clock: createFakeClock(),
      log: silentLog,
      retention: () => ({ days: 1, maxBytes: 1e9, fetchedDays: 30 }),
      events: { onSetAside() {}, onLoss() {}, onMissing() {}, onFailing() {} },
    };
    await createOpenJournal(deps).close();
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('the reading thread', () => {
  it('answers while something is committed, and of that too from then on', async () => {
    const journal = await open();
    await journal.commit(batch(...day(7)));
    const [held, report] = await Promise.all([
      journal.query('quarantine', { limit: 1, startBytes: 1 }),
      journal.query('report', { hours: 24, nowMs: T * 1000 + DAY_MS / 2 }),
      journal.commit(batch(...day(8))),
    ]);
    expect(held).toEqual({ held: 0, delivered: 0, newest: [] });
    expect(report.total.messages).toBeGreaterThanOrEqual(400);
    expect((await journal.query('report', { hours: 24, nowMs: T * 1000 + DAY_MS / 2 })).total).toMatchObject({
      messages: 800,
      bySource: { mqtt: 400, http: 400, rest: 0 },
    });
  });

  it('passes over a block that it finds damaged, which is noted once, and goes on', async () => {
    const journal = await open();
    await journal.commit(batch(...day(7)));
    await journal.commit(batch(...day(8)));
    const other = new DatabaseSync(journalFile(folder, NAME));
    other.exec("UPDATE blocks SET body = x'00112233445566778899' WHERE id = 1");
    other.close();
    const request = { fromMs: 0, toMs: 8e15, vehicleId: null, format: 'ndjson' } as const;
    const target = join(folder, 'out.ndjson');
    const outcome = await journal.query('exportFile', { request, file: target });
    const lost = { messages: 128, vehicleIds: ['7'], fromMs: T * 1000 + 250, toMs: T * 1000 + 1_270_250 };
    expect(outcome).toMatchObject({ value: { written: 672, losses: [lost] } });
    expect(await journal.query('facts', null)).toMatchObject({ messages: 672 });
    expect(losses).toEqual([lost]);
    expect(aside).toEqual([]);

    // What comes again is new, and nothing of it is given twice.
    const { freshMessages } = await journal.commit(batch(...day(7)));
    expect(freshMessages.filter((fresh) => fresh)).toHaveLength(128);
    const again = await journal.query('exportFile', { request, file: target });
    expect(again).toMatchObject({ value: { written: 800 } });
    const ofOne = { request: { ...request, vehicleId: '7' }, file: target };
    expect(await journal.query('exportFile', ofOne)).toMatchObject({ value: { written: 400 } });
    expect(losses).toHaveLength(1);
    expect(logged.filter((event) => event === 'journal.lost')).toHaveLength(1);
  });
});

it('has a journal set aside that a reader finds damaged, before that is told', async () => {
  const journal = await open();
  await journal.commit(batch(...day(7)));
  const other = new DatabaseSync(journalFile(folder, NAME), { defensive: false });
  other.exec(`PRAGMA writable_schema = ON;
    UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'gaps')
    WHERE name = 'messages'`);
  other.close();
  await expect(journal.query('report', { hours: 24, nowMs: T * 1000 })).rejects.toMatchObject({
    storageCause: 'damaged',
  });
  expect(aside).toMatchObject([{ reason: 'damaged' }]);
});

it('goes on with what an earlier run did not bring over', async () => {
  await fillOld();
  setAside({ folder, name: NAME, reason: 'damaged', clock: systemClock });
  const journal = await open();
  await vi.waitFor(async () => expect(await journal.query('facts', null)).toMatchObject({ messages: 400 }));
});

it('takes one message and one log record of a commit', async () => {
  const journal = await open();
  const committed = await journal.commit({ ...batch(messageEntry(7, T)), logs: [logEntry(T, 'one')] });
  expect(committed).toMatchObject({ freshMessages: [true], logIds: [1] });
  expect(await journal.query('facts', null)).toMatchObject({ messages: 1, logRecords: 1 });
});

describe('what is kept beside messages', () => {
  const GAP: Gap = {
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
  };
  const progress = (deviceId: string, cursorUs: number): RefillProgress => ({
    deviceId,
    by: 'receipt',
    fromMs: 1,
    toMs: 2,
    gapToMs: 2,
    cursorUs,
    done: false,
    found: 0,
    reason: null,
    doubt: null,
  });

  it('is there at the next start: facts, gaps, and how far their refills are', async () => {
    const first = await open();
    expect(await first.query('fact', 'complete-to')).toBeNull();
    await first.query('setFact', { name: 'complete-to', value: '16' });
    await first.query('setFact', { name: 'complete-to', value: '17' });
    await first.query('saveGap', GAP);
    await first.query('saveGap', { ...GAP, id: 4 });
    await first.query('saveGap', { ...GAP, state: 'refilling' });
    await first.query('saveRefills', { gapId: 3, progress: [progress('7', 1), progress('8', 1)] });
    await first.query('saveRefills', { gapId: 3, progress: [progress('8', 2)] });
    await first.query('removeGap', 4);
    await first.close();
    const next = await open();
    expect(await next.query('fact', 'complete-to')).toBe('17');
    expect(await next.query('gaps', null)).toEqual([{ ...GAP, state: 'refilling' }]);
    expect(await next.query('refills', 3)).toEqual([progress('7', 1), progress('8', 2)]);
    expect(await next.query('refills', 4)).toEqual([]);
  });
});

describe('retention', () => {
  it('that fails is logged as that, and tried again', async () => {
    await fillOld();
    const journal = await open(WRITER, READER, {
      retention: () => ({ days: 1, maxBytes: 1e9, fetchedDays: 30 }),
    });
    const other = new DatabaseSync(journalFile(folder, NAME));
    other.exec('BEGIN IMMEDIATE');
    await journal.query('setRetention', { days: 1, maxBytes: 1e8, fetchedDays: 30 });
    await vi.waitFor(() => expect(logged).toEqual(['journal.retention-failed']));
    other.exec('ROLLBACK');
    other.close();
    await journal.query('setRetention', { days: 1, maxBytes: 1e7, fetchedDays: 30 });
    await vi.waitFor(async () => expect(await journal.query('facts', null)).toMatchObject({ expired: 400 }));
    expect(logged).toEqual(['journal.retention-failed']);
  });

  it('removes what is too old once it is shortened, while commits go on', async () => {
    const journal = await open();
    await journal.commit(batch(...day(7)));
    const nowS = Math.floor(Date.now() / 1000);
    // As if they had come when they say.
    const database = new DatabaseSync(journalFile(folder, NAME));
    database.exec('UPDATE blocks SET run = NULL');
    database.close();
    await journal.query('setRetention', { days: 1, maxBytes: 1e9, fetchedDays: 30 });
    expect((await journal.commit(batch(messageEntry(8, nowS)))).freshMessages).toEqual([true]);
    await vi.waitFor(async () => {
      expect(await journal.query('facts', null)).toMatchObject({ messages: 1, expired: 400 });
    });
  });

  const DAY = { retention: () => ({ days: 1, maxBytes: 1e9, fetchedDays: 30 }) };
  /** An answer to a question that nobody asked, after which retention looks at once. */
  const lookNow = (journal: OpenJournal): Promise<null> => journal.query('answerRetention', 'keep');

  it('is followed by the search for SMS of an earlier version, and those that it finds are told of', async () => {
    const topic = 'flespi/log/gw/devices/9/sms_received';
    const body = new TextEncoder().encode(JSON.stringify({ event_code: 302, timestamp: T }));
    const publish = {
      topic,
      payload: body,
      userProperties: undefined,
      retain: false,
      receivedAtMs: T * 1000,
    };
    const event = decodePublish(publish);
    if (!isRecord(event)) throw new Error(event.kind);
    const before = await open();
    await before.commit({ ...batch(), logs: [{ event, topic, body, receivedAtMs: T * 1000 }] });
    await before.close();
    const database = new DatabaseSync(journalFile(folder, NAME));
    // As versions left it that had no table of them.
    database.exec("DELETE FROM sms; DELETE FROM facts WHERE name = 'earlier-sms-down-to'");
    database.close();
    let told = 0;
    const onEarlierSms = () => told++;
    const journal = await open(WRITER, READER, { events: { ...EVENTS, onEarlierSms } });
    await lookNow(journal);
    await vi.waitFor(() => expect(told).toBe(1));
  });

  it('asks before it removes far more than usual, and says so once', async () => {
    await fillOld();
    const journal = await open(WRITER, READER, DAY);
    await lookNow(journal);
    await vi.waitFor(() => expect(waits).toBe(1));
    expect(logged).toEqual(['journal.retention-waits']);
    expect(await journal.query('facts', null)).toMatchObject({
      messages: 400,
      retentionWaiting: { messages: 400 },
    });
    await journal.query('answerRetention', 'delete');
    await vi.waitFor(async () => expect(await journal.query('facts', null)).toMatchObject({ expired: 400 }));
    await vi.waitFor(() => expect(waits).toBe(2));
    expect(logged).toEqual(['journal.retention-waits']);
  });

  it('asks nobody where the yes was said at the start', async () => {
    await fillOld();
    const journal = await open(WRITER, READER, { ...DAY, confirmRetention: true });
    await lookNow(journal);
    await vi.waitFor(async () => expect(await journal.query('facts', null)).toMatchObject({ expired: 400 }));
    expect(waits).toBe(0);
  });

  it('takes that yes for what was found at the start, not for what a later thread finds', async () => {
    await fillOld();
    const journal = await open(DYING_WRITER, READER, { ...DAY, confirmRetention: true });
    await journal.commit(batch(messageEntry(7, T))).catch(() => {});
    await journal.probe();
    await lookNow(journal);
    await vi.waitFor(() => expect(waits).toBe(1));
    expect(await journal.query('facts', null)).toMatchObject({ messages: 400, expired: 0 });
  });
});
