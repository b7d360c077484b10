import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SetAsideJournal } from '../../shared/storage-status.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { createPacker, type Packer } from './blocks/packer.ts';
import { createJournalReader } from './create-reader.ts';
import { PAGE_BYTES } from './file/open-database.ts';
import { journalFile } from './opening/set-aside.ts';
import type { JournalBatch, MessageEntry } from './port/journal.ts';
import type { Loss } from './port/loss.ts';
import type { RefillProgress } from './port/refill-progress.ts';
import { storeBatchOf } from './store/store-batch.ts';
import { logEntry, messageEntry } from './testing/entries.ts';
import { createFakeComputer } from './testing/fake-look.ts';
import { createWriter, type Writer } from './writer.ts';

const T = 1_770_000_000;
const NAME = 'journal-test';
let folder: string;
let file: string;
let aside: SetAsideJournal[];
let losses: Loss[];
let writer: Writer;
let packer: Packer;

beforeEach(() => {
  folder = temporaryFolder();
  file = journalFile(folder, NAME);
  aside = [];
  losses = [];
  packer = createPacker();
  writer = createWriter({
    folder,
    name: NAME,
    clock: createFakeClock(T * 1000),
    onSetAside: (journal) => aside.push(journal),
    onLoss: (loss) => losses.push(loss),
    onMissing() {},
    onWitnessFailed() {},
    reachMs: () => 30 * 24 * 3_600_000,
  });
});
afterEach(() => {
  writer.close();
});

const commitBatch = (batch: Partial<JournalBatch>): readonly number[] => {
  const whole = { messages: [], logs: [], states: [], ...batch };
  return [...writer.commit(storeBatchOf(whole, whole.states, packer)).freshMessages];
};
const commit = (...messages: readonly MessageEntry[]): readonly number[] => commitBatch({ messages });
const held = (): readonly string[] => {
  const reader = createJournalReader(file);
  try {
    return [...reader.messages({ fromUs: 0, toUs: 5e15, vehicleId: null })].map(
      ({ vehicleId, timeUs }) => `${vehicleId} ${timeUs / 1e6 - T}`,
    );
  } finally {
    reader.close();
  }
};
it('keeps how far refills are, for the next run', () => {
  const progress: RefillProgress = {
    deviceId: '7',
    by: 'receipt',
    fromMs: 1,
    toMs: 2,
    gapToMs: 2,
    cursorUs: 1_000,
    done: false,
    found: 3,
    reason: null,
    doubt: null,
  };
  writer.small.saveRefills(1, [progress]);
  writer.close();
  expect(writer.small.refills(1)).toEqual([progress]);
  expect(writer.small.refills(2)).toEqual([]);
});

describe('a file that was closed after a failure', () => {
  it('is opened anew, and the vehicles named before are known there', () => {
    expect(commit(messageEntry(7, T))).toEqual([1]);
    writer.close();
    expect(commit(messageEntry(7, T), messageEntry(7, T + 1))).toEqual([0, 1]);
    expect(held()).toEqual(['7 0', '7 1']);
  });

  it('is made anew where it was set aside, under the same packer', () => {
    commit(messageEntry(7, T));
    writer.leave();
    expect(aside).toMatchObject([{ reason: 'damaged', atMs: T * 1000 }]);
    expect(commit(messageEntry(7, T))).toEqual([1]);
    expect(held()).toEqual(['7 0']);
  });
});

it('says why a journal cannot be set aside, and leaves it where it is', () => {
  commit(messageEntry(7, T));
  const aside = `${NAME}.damaged-${new Date(T * 1000).toISOString().slice(0, 19).replace(/[-:]/g, '')}.db`;
  mkdirSync(join(folder, `${aside}.brought-over.json`));
  expect(() => writer.leave()).toThrow(expect.objectContaining({ name: 'StorageError' }));
  expect(commit(messageEntry(7, T))).toEqual([0]);
});

describe('damage', () => {
  it('that a commit meets refuses that batch alone, sets the file aside and begins a fresh one', () => {
    commitBatch({ messages: [messageEntry(7, T)], logs: [logEntry(T, 'one')] });
    writer.close();
    const database = new DatabaseSync(file, { defensive: false });
    // The index of logs is said to be where a table is.
    database.exec(`PRAGMA writable_schema = ON;
      UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'streams')
      WHERE name = 'sqlite_autoindex_logs_1'`);
    database.close();
    expect(commit(messageEntry(7, T + 1))).toEqual([1]);
    expect(() => commitBatch({ messages: [messageEntry(7, T + 2)], logs: [logEntry(T, 'two')] })).toThrow(
      expect.objectContaining({ name: 'StorageError', storageCause: 'damaged' }),
    );
    expect(aside).toMatchObject([{ reason: 'damaged' }]);
    expect(readdirSync(folder)).toContain(aside[0]?.file);
    commitBatch({ messages: [messageEntry(7, T + 2)], logs: [logEntry(T, 'two')] });
    expect(held()).toEqual(['7 2']);
  });

  describe('in the log', () => {
    /** As a kill leaves it: with a log of three commits, of which one byte is changed. */
    const killed = (offset: (log: Buffer) => number, inLast = 1): void => {
      for (const second of [0, 1]) commit(messageEntry(7, T + second));
      commit(...Array.from({ length: inLast }, (_, index) => messageEntry(7 + index, T + 2)));
      const [own, log] = [file, `${file}-wal`].map((path) => readFileSync(path));
      writer.close();
      if (own === undefined || log === undefined) throw new Error('There is no log.');
      const at = offset(log);
      log[at] = (log[at] ?? 0) ^ 1;
      writeFileSync(file, own);
      writeFileSync(`${file}-wal`, log);
    };

    it('sets the journal aside where whole commits lie behind it', () => {
      killed(() => 32 + 24 + 50);
      expect(commit(messageEntry(7, T + 9))).toEqual([1]);
      expect(aside).toMatchObject([{ reason: 'damaged' }]);
      expect(held()).toEqual(['7 9']);
    });

    it('tells where it is in the last one, once', () => {
      killed((log) => log.length - 4_000);
      const writtenMs = statSync(`${file}-wal`).mtimeMs;
      expect(writer.facts()).toMatchObject({ messages: 2 });
      // What was in it may have waited at the broker.
      const toMs = Math.ceil(writtenMs);
      expect(losses).toEqual([
        { messages: null, vehicleIds: [], fromMs: Math.floor(writtenMs) - 3_600_000, toMs },
      ]);
      expect(aside).toEqual([]);
      writer.close();
      expect(writer.facts()).toMatchObject({ messages: 2 });
      expect(losses).toHaveLength(1);
    });

    it.each([1, 500])('tells it once also where it is killed again, behind a commit of %i', (inLast) => {
      killed((log) => log.length - 4_000, inLast);
      expect(writer.facts()).toMatchObject({ messages: 2 });
      const files = [file, `${file}-wal`].map((path) => [path, readFileSync(path)] as const);
      writer.close();
      for (const [path, bytes] of files) writeFileSync(path, bytes);
      expect(writer.facts()).toMatchObject({ messages: 2 });
      expect(losses).toHaveLength(1);
      expect(aside).toEqual([]);
    });
  });

  it('of the newest log record is found as it is opened', () => {
    commitBatch({
      messages: [messageEntry(7, T)],
      logs: Array.from({ length: 100 }, (_, index) => logEntry(T + index, `note ${index}`)),
    });
    writer.close();
    const bytes = readFileSync(file);
    const page = Math.floor(bytes.indexOf('note 99') / PAGE_BYTES) * PAGE_BYTES;
    writeFileSync(file, bytes.fill(0, page, page + PAGE_BYTES));
    expect(writer.facts()).toMatchObject({ messages: 0 });
    expect(aside).toMatchObject([{ reason: 'damaged' }]);
  });

  it('in the header is found also where SQLite would open it, and write to it by another rule', () => {
    commit(messageEntry(7, T));
    writer.close();
    const bytes = readFileSync(file);
    // Pages that are free are given back at once, where it says nothing else.
    bytes.writeUInt32BE(0, 64);
    writeFileSync(file, bytes);
    expect(writer.facts()).toMatchObject({ messages: 0 });
    expect(aside).toMatchObject([{ reason: 'damaged' }]);
  });

  it('of a block is met by retention, which goes on past it', () => {
    commit(messageEntry(7, T));
    commit(messageEntry(8, T));
    writer.close();
    const database = new DatabaseSync(file);
    database.exec("UPDATE blocks SET body = x'00112233445566778899' WHERE id = 1");
    database.close();
    writer.recount(true);
    while (writer.retain({ days: 1, maxBytes: 1, fetchedDays: 30 }));
    expect(aside).toEqual([]);
    expect(held()).toEqual([]);
    expect(writer.facts()).toMatchObject({ messages: 0, expired: 2 });
    commit(messageEntry(7, T));
    expect(held()).toEqual(['7 0']);
  });

  it('of a block is noted once, with what was in it', () => {
    commit(messageEntry(7, T), messageEntry(8, T + 1));
    commit(messageEntry(7, T + 2));
    writer.close();
    const database = new DatabaseSync(file);
    database.exec("UPDATE blocks SET body = x'00112233445566778899' WHERE id = 1");
    database.close();
    expect(writer.noteBlocks([1, 2])).toEqual([
      { messages: 2, vehicleIds: ['7', '8'], fromMs: T * 1000 + 250, toMs: (T + 1) * 1000 + 250 },
    ]);
    expect(writer.noteBlocks([1])).toEqual([]);
    expect(writer.facts()).toMatchObject({ messages: 1 });
    expect(commit(messageEntry(7, T), messageEntry(7, T + 2))).toEqual([1, 0]);
  });
});

describe('what a writer tells', () => {
  it('is how long a commit took', () => {
    const batch = { messages: [messageEntry(7, T)], logs: [], states: [] };
    const startedMs = performance.now();
    const { tookMs } = writer.commit(storeBatchOf(batch, [], packer));
    expect(tookMs).toBeGreaterThan(0);
    expect(tookMs).toBeLessThanOrEqual(performance.now() - startedMs);
  });

  it('is how many messages expired, counted once however often it is closed', () => {
    commit(messageEntry(7, T), messageEntry(8, T));
    writer.recount(true);
    while (writer.retain({ days: 1, maxBytes: 1, fetchedDays: 30 }));
    expect(writer.facts()).toMatchObject({ expired: 2 });
    for (let time = 0; time < 3; time++) writer.close();
    expect(writer.facts()).toMatchObject({ messages: 0, expired: 2 });
  });
});

describe('a probe', () => {
  it('writes as much as a batch, for where there is room for less it does not work again, and leaves little', () => {
    writer.facts();
    const before = statSync(`${file}-wal`).size;
    writer.probe();
    expect(statSync(`${file}-wal`).size - before).toBeGreaterThan(128 * 1024);
    expect(writer.small.fact('probe')).toBe(String(T * 1000));
  });
});

describe('opening', () => {
  it.each([
    ['messages', 'streams'],
    ['states', 'streams'],
    ['logs', 'sqlite_autoindex_logs_1'],
  ])('looks at %s, and sets the file aside where they cannot be read', (table, other) => {
    commitBatch({ messages: [messageEntry(7, T)], logs: [logEntry(T, 'one')] });
    writer.close();
    const database = new DatabaseSync(file, { defensive: false });
    // It is said to be where a tree of the other kind is.
    database.exec(`PRAGMA writable_schema = ON;
      UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = '${other}')
      WHERE name = '${table}'`);
    database.close();
    expect(writer.facts()).toMatchObject({ messages: 0 });
    expect(aside).toMatchObject([{ reason: 'damaged' }]);
    // It let go of what it could not use.
    const left = new DatabaseSync(join(folder, aside[0]?.file ?? ''), { defensive: false });
    expect(() => left.exec('PRAGMA locking_mode = EXCLUSIVE; CREATE TABLE own (a)')).not.toThrow();
    left.close();
  });
});

describe('a yes to what other bounds remove', () => {
  it('is to the next pass alone: one that is far larger than usual later is asked about', () => {
    const DAY_MS = 86_400_000;
    const computer = createFakeComputer(T * 1000);
    const own = createWriter({
      folder,
      name: 'journal-other',
      clock: computer.clock,
      look: computer.look,
      onSetAside: () => {},
      onLoss: () => {},
      onMissing: () => {},
      onWitnessFailed() {},
      reachMs: () => 30 * DAY_MS,
    });
    const bounds = { days: 30, maxBytes: Number.MAX_SAFE_INTEGER, fetchedDays: 30 };
    const write = (deviceId: number): void => {
      const entries = [0, 1, 2].map((second) => messageEntry(deviceId, T + second));
      own.commit(storeBatchOf({ messages: entries, logs: [], states: [] }, [], createPacker()));
    };
    try {
      write(7);
      computer.clock.advance(31 * DAY_MS);
      own.recount(true);
      while (own.retain(bounds));
      expect(own.facts()).toMatchObject({ messages: 0 });
      for (const deviceId of [8, 9, 10, 11]) write(deviceId);
      computer.clock.advance(31 * DAY_MS);
      while (own.retain(bounds));
      expect(own.retentionWaiting()).toMatchObject({ messages: 12 });
      expect(own.facts()).toMatchObject({ messages: 12 });
    } finally {
      own.close();
    }
  });
});
