import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SetAsideJournal } from '../../shared/storage-status.ts';
import { systemClock } from '../base/clock.ts';
import { silentLog } from '../base/log.ts';
import { createJournalReader } from '../journal/create-reader.ts';
import { journalFile } from '../journal/opening/set-aside.ts';
import type { StorageError } from '../journal/port/journal.ts';
import type { Loss } from '../journal/port/loss.ts';
import { messageEntry } from '../journal/testing/entries.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { openJournal } from './create-open-journal.ts';
import type { OpenJournal } from './open-journal.ts';
import { JOURNAL_WORKERS } from './testing/journal-workers.ts';

const T = 1_770_000_000;
const NAME = 'journal-test';
/** Longer than a busy machine needs to copy a small journal; each look opens the file. */
const PATIENCE = { timeout: 60_000, interval: 200 };
let root: string;
let folder: string;
let file: string;
let aside: SetAsideJournal[];
let losses: Loss[];
let failures: StorageError[];
let journal: OpenJournal;
/** Numbers of the messages that were said to be committed. */
let acknowledged: number[];
let next: number;

beforeEach(async () => {
  root = temporaryFolder();
  folder = join(root, 'data');
  mkdirSync(folder);
  file = journalFile(folder, NAME);
  aside = [];
  losses = [];
  failures = [];
  acknowledged = [];
  next = 0;
  journal = await open();
});
afterEach(async () => {
  await journal.close();
});

const open = (name = NAME): Promise<OpenJournal> =>
  openJournal({
    folder,
    name,
    workers: JOURNAL_WORKERS,
    clock: systemClock,
    log: silentLog,
    retention: () => ({ days: 36_500, maxBytes: 1e9, fetchedDays: 30 }),
    events: {
      onSetAside: (found) => aside.push(found),
      onLoss: (loss) => losses.push(loss),
      onMissing() {},
      onFailing: (error) => failures.push(error),
    },
  });
/** Ten messages; refused ones are offered again, as a broker would. */
const commitSome = async (): Promise<void> => {
  const numbers = Array.from({ length: 10 }, (_, index) => next + index);
  const messages = numbers.map((n) => messageEntry(n % 7, T + n, { parameters: { 'custom.n': n } }));
  await journal.commit({ messages, logs: [], states: [] });
  acknowledged.push(...numbers);
  next += 10;
};
const held = (): readonly number[] => {
  const reader = createJournalReader(file);
  try {
    const bodies = [...reader.messages({ fromUs: 0, toUs: 5e15, vehicleId: null })].map(({ body }) => body);
    expect(reader.losses()).toEqual([]);
    return bodies.map((body) => Number(JSON.parse(body)['custom.n'])).sort((a, b) => a - b);
  } finally {
    reader.close();
  }
};
/** A journal of a stranger, with messages of its own. */
const strange = async (): Promise<string> => {
  const other = await open('journal-other');
  await other.commit({ messages: [messageEntry(99, T)], logs: [], states: [] });
  await other.close();
  return journalFile(folder, 'journal-other');
};
const replaceBy = (text: string): void => {
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
};

const CASES: readonly (readonly [string, () => void | Promise<void>])[] = [
  ['was deleted', () => rmSync(file)],
  [
    'was deleted with all beside it',
    () => {
      for (const name of readdirSync(folder)) rmSync(join(folder, name));
    },
  ],
  ['was moved away', () => renameSync(file, join(root, 'elsewhere.db'))],
  [
    'was replaced by an older copy',
    () => {
      copyFileSync(file, `${file}.older`);
      renameSync(`${file}.older`, file);
    },
  ],
  ['was replaced by another journal', async () => renameSync(await strange(), file)],
  ['was replaced by garbage', () => replaceBy('this was never a database'.repeat(1_000))],
  ['was replaced by an empty file', () => replaceBy('')],
  ['lost its log', () => rmSync(`${file}-wal`)],
  ['got another log', () => writeFileSync(`${file}.new`, 'x') ?? renameSync(`${file}.new`, `${file}-wal`)],
  ['had its log cut short', () => truncateSync(`${file}-wal`, 5_000)],
  ['had its log emptied', () => truncateSync(`${file}-wal`)],
  ['lost its index of the log', () => rmSync(`${file}-shm`)],
  ['was written to by something else', () => appendFileSync(file, 'x')],
  ['lost its folder', () => rmSync(folder, { recursive: true })],
  ['was moved with its folder', () => renameSync(folder, join(root, 'moved'))],
];

describe.each(CASES)('a journal in use that %s', (_what, meddle) => {
  it('is put back before the next answer, with all that was acknowledged', async () => {
    await commitSome();
    await commitSome();
    const answers = [commitSome()];
    await meddle();
    await Promise.all(answers);
    await commitSome();
    expect(held()).toEqual(acknowledged);
    expect(losses).toEqual([]);
    expect(aside.filter(({ reason }) => reason !== 'replaced')).toEqual([]);
  });

  it('is put back while nobody writes', async () => {
    await commitSome();
    await commitSome();
    await meddle();
    await vi.waitFor(() => expect(held()).toEqual(acknowledged), PATIENCE);
    await commitSome();
    await journal.close();
    journal = await open();
    expect(held()).toEqual(acknowledged);
    await commitSome();
    expect(held()).toEqual(acknowledged);
  });
});

it('tells that it does not work before it is asked for anything', async () => {
  await commitSome();
  rmSync(file);
  await vi.waitFor(() => expect(failures).toMatchObject([{ storageCause: 'moved' }]), PATIENCE);
  await vi.waitFor(() => expect(existsSync(file)).toBe(true), PATIENCE);
});

it('keeps what was found in its place', async () => {
  await commitSome();
  replaceBy('what a stranger has');
  await commitSome();
  expect(aside).toMatchObject([{ reason: 'replaced', bytes: 19 }]);
  expect(readdirSync(folder)).toContain(aside[0]?.file);
});

it('holds on to what is open where it cannot be copied, says so, and copies it once it can', async () => {
  await commitSome();
  // Something that is in the way of the copy.
  mkdirSync(`${file}.copying`);
  rmSync(file);
  await expect(commitSome()).rejects.toMatchObject({ name: 'StorageError' });
  await expect(journal.probe()).rejects.toMatchObject({ name: 'StorageError' });
  expect(existsSync(file)).toBe(false);
  expect(failures).not.toEqual([]);
  rmSync(`${file}.copying`, { recursive: true });
  await journal.probe();
  expect(held()).toEqual(acknowledged);
  await commitSome();
  expect(held()).toEqual(acknowledged);
});

it('knows whose a message is that was refused before anybody looked into it, and comes again', async () => {
  const ofNewVehicle = { messages: [messageEntry(50, T)], logs: [], states: [] };
  await commitSome();
  mkdirSync(`${file}.copying`);
  rmSync(file);
  await expect(journal.commit(ofNewVehicle)).rejects.toMatchObject({ name: 'StorageError' });
  rmSync(`${file}.copying`, { recursive: true });
  await journal.probe();
  expect((await journal.commit(ofNewVehicle)).freshMessages).toEqual([true]);
  const reader = createJournalReader(file);
  expect([...reader.messages({ fromUs: 0, toUs: 5e15, vehicleId: '50' })]).toHaveLength(1);
  reader.close();
});
