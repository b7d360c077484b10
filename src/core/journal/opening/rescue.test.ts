import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SetAsideJournal } from '../../../shared/storage-status.ts';
import { createFakeClock } from '../../testing/fake-clock.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { createPacker } from '../blocks/packer.ts';
import { createJournalReader } from '../create-reader.ts';
import { openStore, type Store } from '../store/store.ts';
import { storeBatchOf } from '../store/store-batch.ts';
import { messageEntry } from '../testing/entries.ts';
import { createWriter, type WriterDeps } from '../writer.ts';
import { copyOut, hasCopy, placeCopy } from './rescue.ts';
import { journalFile } from './set-aside.ts';

const T = 1_770_000_000;
const NAME = 'journal-test';
const clock = createFakeClock(T * 1000);
let folder: string;
let file: string;
let store: Store;

beforeEach(() => {
  folder = temporaryFolder();
  file = journalFile(folder, NAME);
  store = openStore(file);
  const messages = [0, 1, 2].map((second) => messageEntry(7, T + second));
  store.commit(storeBatchOf({ messages, logs: [], states: [] }, [], createPacker()));
});
afterEach(() => {
  if (store.database.isOpen) store.close();
});

const copy = (database: DatabaseSync = store.database): Promise<void> =>
  copyOut(database, { folder, name: NAME }, true);
const deps = (): WriterDeps => ({
  folder,
  name: NAME,
  clock,
  onSetAside() {},
  onLoss() {},
  onMissing() {},
  onWitnessFailed() {},
  reachMs: () => 30 * 24 * 3_600_000,
});
/** What a start finds, and how many messages it then holds. */
const start = (): { readonly messages: number; readonly aside: readonly SetAsideJournal[] } => {
  const aside: SetAsideJournal[] = [];
  const writer = createWriter({ ...deps(), onSetAside: (one) => aside.push(one) });
  try {
    return { messages: writer.facts().messages, aside };
  } finally {
    writer.close();
  }
};
const others = (): readonly string[] => readdirSync(folder).filter((name) => /cop(y|ying)/.test(name));

describe('a kill while a journal is copied back', () => {
  it('before the copy is whole leaves the file that is there alone', () => {
    store.close();
    writeFileSync(`${file}.copying`, 'a part');
    writeFileSync(`${file}.copying-journal`, 'a part');
    expect(start()).toEqual({ messages: 3, aside: [] });
    expect(others()).toEqual([]);
  });

  it('before what is in its place is set aside goes on at the next start', async () => {
    rmSync(file);
    writeFileSync(file, 'somebody else has this now');
    await copy();
    store.close();
    expect(start()).toMatchObject({ messages: 3, aside: [{ reason: 'replaced', bytes: 26 }] });
    expect(others()).toEqual([]);
  });

  it('before the copy has its name goes on at the next start', async () => {
    rmSync(file);
    await copy();
    store.close();
    expect(existsSync(file)).toBe(false);
    expect(start()).toEqual({ messages: 3, aside: [] });
    expect(others()).toEqual([]);
  });

  it('after that leaves nothing to do', async () => {
    rmSync(file);
    await copy();
    placeCopy({ folder, name: NAME }, clock);
    store.close();
    expect(start()).toEqual({ messages: 3, aside: [] });
  });

  it('leaves no log of the one for the other', async () => {
    copyFileSync(`${file}-wal`, `${file}.log`);
    await copy();
    store.close();
    rmSync(file);
    copyFileSync(`${file}.log`, `${file}-wal`);
    expect(start()).toEqual({ messages: 3, aside: [] });
    const reader = createJournalReader(file);
    expect(reader.losses()).toEqual([]);
    reader.close();
  });
});

it('is copied once, however often something is in the way of its place', async () => {
  store.close();
  const moved: string[] = [];
  const writer = createWriter({ ...deps(), onMoved: ({ message }) => moved.push(message) });
  try {
    writer.facts();
    rmSync(file);
    rmSync(`${file}-wal`);
    mkdirSync(`${file}-wal`);
    writer.look();
    expect(moved).toHaveLength(1);
    await expect(writer.rescue()).rejects.toMatchObject({ storageCause: 'io-error' });
    const { ino } = statSync(`${file}.copy`);
    // A file of its own, so that its number is not given to another.
    linkSync(`${file}.copy`, join(folder, 'kept'));
    await expect(writer.rescue()).rejects.toMatchObject({ storageCause: 'io-error' });
    expect(statSync(`${file}.copy`).ino).toBe(ino);
    expect(writer.isMoved()).toBe(true);
    rmdirSync(`${file}-wal`);
    await writer.rescue();
    expect(writer.isMoved()).toBe(false);
    expect(writer.facts()).toMatchObject({ messages: 3 });
    expect(others()).toEqual([]);
  } finally {
    writer.close();
  }
});

it('gives no copy its name that is not sound', async () => {
  store.database.exec('DELETE FROM strips');
  await expect(copy()).rejects.toMatchObject({ storageCause: 'damaged' });
  expect(hasCopy({ folder, name: NAME })).toBe(false);
});
