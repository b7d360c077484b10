/** What a writer does where its file or its folder is not as it was, and what it keeps beside messages. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Gap } from '../../shared/completeness.ts';
import type { SetAsideJournal } from '../../shared/storage-status.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { createPacker, type Packer } from './blocks/packer.ts';
import { createJournalReader } from './create-reader.ts';
import { journalFile } from './opening/set-aside.ts';
import { witnessFile } from './opening/witness.ts';
import type { MessageEntry, StorageError } from './port/journal.ts';
import { type AsideSlice, AT_THE_BEGINNING } from './store/aside-slice.ts';
import { storeBatchOf } from './store/store-batch.ts';
import { logEntry, messageEntry } from './testing/entries.ts';
import { createWriter, type Writer, type WriterDeps } from './writer.ts';

const T = 1_770_000_000;
const NAME = 'journal-test';
let folder: string;
let file: string;
let aside: SetAsideJournal[];
let writer: Writer;
let packer: Packer;

beforeEach(() => {
  folder = temporaryFolder();
  file = journalFile(folder, NAME);
  aside = [];
  packer = createPacker();
  open();
});
afterEach(() => {
  writer.close();
});

function open(over: Partial<WriterDeps> = {}): void {
  writer = createWriter({
    folder,
    name: NAME,
    clock: createFakeClock(T * 1000),
    onSetAside: (journal) => aside.push(journal),
    onLoss() {},
    onMissing() {},
    onWitnessFailed() {},
    reachMs: () => 30 * 24 * 3_600_000,
    ...over,
  });
}
const commit = (...messages: readonly MessageEntry[]): readonly number[] => [
  ...writer.commit(storeBatchOf({ messages, logs: [], states: [] }, [], packer)).freshMessages,
];
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

describe('a failure', () => {
  it('that passes leaves the file open, and what it holds as it was', () => {
    commit(messageEntry(7, T));
    const other = new DatabaseSync(file);
    other.exec('BEGIN IMMEDIATE');
    expect(() => commit(messageEntry(7, T + 1))).toThrow(expect.objectContaining({ storageCause: 'locked' }));
    other.exec('ROLLBACK');
    other.close();
    // SQLite removes the log with the last connection: the writer's is still there.
    expect(existsSync(`${file}-wal`)).toBe(true);
    expect(commit(messageEntry(7, T), messageEntry(7, T + 1))).toEqual([0, 1]);
    expect(aside).toEqual([]);
  });

  it('to open it is told with its cause, and it is opened once that is gone', () => {
    rmSync(folder, { recursive: true });
    expect(() => writer.facts()).toThrow(expect.objectContaining({ storageCause: 'not-openable' }));
    mkdirSync(folder);
    expect(writer.facts()).toMatchObject({ messages: 0 });
  });
});

describe('where the file is not in its place any more', () => {
  const MOVED = expect.objectContaining({ name: 'StorageError', storageCause: 'moved' });

  it('nothing is asked of it, nor is it set aside, until it is put back', async () => {
    const told: string[] = [];
    open({ onMoved: ({ message }) => told.push(message) });
    commit(messageEntry(7, T));
    await writer.rescue();
    expect(writer.isMoved()).toBe(false);
    rmSync(file);
    writer.look();
    writer.look();
    expect(told).toEqual(['It is not there any more.']);
    expect(writer.isMoved()).toBe(true);
    for (const use of [() => commit(messageEntry(7, T + 1)), writer.facts, writer.probe, writer.leave]) {
      expect(use).toThrow(MOVED);
    }
    await writer.rescue();
    expect(writer.isMoved()).toBe(false);
    expect(commit(messageEntry(7, T), messageEntry(7, T + 1))).toEqual([0, 1]);
    expect(held()).toEqual(['7 0', '7 1']);
    expect(aside).toEqual([]);
    rmSync(file);
    writer.look();
    expect(told).toHaveLength(2);
    await writer.rescue();
  });

  it('any failure is that one, and what is open stays so, until it is put back', async () => {
    const failures: StorageError[] = [];
    open({ onMoved: (failure) => failures.push(failure) });
    commit(messageEntry(7, T));
    const other = new DatabaseSync(file);
    other.exec('BEGIN IMMEDIATE');
    rmSync(file);
    // Locked, but that alone would be waited for.
    expect(() => commit(messageEntry(7, T + 1))).toThrow(MOVED);
    expect(failures).toMatchObject([{ storageCause: 'moved' }]);
    other.exec('ROLLBACK');
    other.close();
    await writer.rescue();
    expect(commit(messageEntry(7, T), messageEntry(7, T + 1))).toEqual([0, 1]);
    expect(aside).toEqual([]);
  });

  it('whoever found it damaged read what another put there: that is set aside, and nothing of ours', async () => {
    open();
    commit(messageEntry(7, T));
    rmSync(file);
    writeFileSync(file, 'of somebody else');
    expect(() => writer.leave()).toThrow(MOVED);
    await writer.rescue();
    expect(aside).toMatchObject([{ reason: 'replaced' }]);
    expect(held()).toEqual(['7 0']);
  });

  it('what is found not to be sound is set aside as damaged, and a fresh one begun', async () => {
    open();
    commit(messageEntry(7, T), messageEntry(7, T + 1));
    const other = new DatabaseSync(file);
    other.exec('DELETE FROM strips');
    other.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    other.close();
    writer.look();
    expect(writer.isMoved()).toBe(true);
    await expect(writer.rescue()).rejects.toMatchObject({ storageCause: 'damaged' });
    expect(aside).toMatchObject([{ reason: 'damaged' }]);
    expect(writer.isMoved()).toBe(false);
    expect(commit(messageEntry(7, T))).toEqual([1]);
  });
});

describe('what is old', () => {
  it.each([
    [64 * 1024 * 1024 - 1, false],
    [64 * 1024 * 1024, true],
  ])('is written where %d bytes are free: %s', (free, isWritten) => {
    open({ freeBytes: () => free });
    const slice: AsideSlice = {
      kind: 'slice',
      after: AT_THE_BEGINNING,
      upTo: { ...AT_THE_BEGINNING, block: 4 },
      blocks: [],
      logs: [],
      unreadable: [],
      states: [],
    };
    const write = () => writer.bringOver('journal-test.damaged-20261125T140312.db', slice);
    if (isWritten) expect(write()).toMatchObject({ cursor: { block: 4 } });
    else expect(write).toThrow(expect.objectContaining({ storageCause: 'disk-full' }));
    expect(commit(messageEntry(7, T))).toEqual([1]);
  });
});

describe('where little of the disk is left', () => {
  const LITTLE = 64 * 1024 * 1024 - 1;
  const BOUNDS = { days: 30, maxBytes: Number.MAX_SAFE_INTEGER, fetchedDays: 30 };
  const bytes = (): Uint8Array<ArrayBuffer> => new Uint8Array([1]);
  const segment = { startMs: 1_000, endMs: 2_000, messages: 0, state: bytes(), body: bytes(), next: null };
  let free: number;
  /** Beside the writer: what it has committed. */
  const countOf = (what: string): unknown => {
    const database = new DatabaseSync(file, { readOnly: true });
    try {
      return database.prepare(`SELECT count(*) AS count FROM ${what}`).get()?.count;
    } finally {
      database.close();
    }
  };
  beforeEach(() => {
    free = LITTLE;
    open({ freeBytes: () => free });
    commit(messageEntry(7, T));
  });

  it('nothing is made of the past, nor dropped of it, until there is room again', () => {
    expect(writer.keepPast({ drop: [], segment })).toBe(false);
    expect(countOf('segments')).toBe(0);
    free = LITTLE + 1;
    expect(writer.keepPast({ drop: [], segment })).toBe(true);
    expect(countOf('segments')).toBe(1);
    free = LITTLE;
    expect(writer.keepPast({ drop: [1_000], segment: null })).toBe(false);
    expect(countOf('segments')).toBe(1);
    free = LITTLE + 1;
    expect(writer.keepPast({ drop: [1_000], segment: null })).toBe(true);
    expect(countOf('segments')).toBe(0);
  });

  it('retention goes on, and records of before are looked through once there is room again', () => {
    const lookedThrough = (): unknown => countOf("facts WHERE name = 'earlier-sms-down-to'");
    expect(writer.retain(BOUNDS)).toBe(false);
    expect(lookedThrough()).toBe(0);
    free = LITTLE + 1;
    expect(writer.retain(BOUNDS)).toBe(false);
    expect(lookedThrough()).toBe(1);
  });
});

it('says that there is more to do where records of before are left to be looked through', () => {
  open({ freeBytes: () => 1e12 });
  const logs = Array.from({ length: 2_001 }, (_, index) => logEntry(T + index / 100, `record ${index}`));
  writer.commit(storeBatchOf({ messages: [], logs, states: [] }, [], packer));
  const bounds = { days: 30, maxBytes: Number.MAX_SAFE_INTEGER, fetchedDays: 30 };
  expect([1, 2, 3, 4].map(() => writer.retain(bounds))).toEqual([true, true, false, false]);
});

describe('small things', () => {
  it('are kept, and each that is written counts as one', () => {
    const gap: Gap = {
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
    const writes = (): unknown => JSON.parse(readFileSync(witnessFile(folder, NAME), 'utf8')).writes;
    commit(messageEntry(7, T));
    expect(writes()).toBe(1);
    writer.small.saveGap(gap);
    writer.small.setFact('complete-to', '17');
    writer.small.saveRefills(3, []);
    expect(writes()).toBe(4);
    expect([writer.small.gaps(), writer.small.fact('complete-to'), writer.small.refills(3)]).toEqual([
      [gap],
      '17',
      [],
    ]);
    writer.small.removeGap(3);
    writer.forgetMissing(0);
    expect(writer.small.gaps()).toEqual([]);
    writer.probe();
    writer.facts();
    expect(writes()).toBe(6);
  });
});
