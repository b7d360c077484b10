/** What is done to a journal while nobody has it open is noticed at the next opening. */
import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SetAsideJournal } from '../../shared/storage-status.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { createPacker } from './blocks/packer.ts';
import { createJournalReader } from './create-reader.ts';
import type { Missing } from './opening/missing.ts';
import { journalFile, setAside } from './opening/set-aside.ts';
import { witnessFile } from './opening/witness.ts';
import { StorageError } from './port/journal.ts';
import type { Loss } from './port/loss.ts';
import { storeBatchOf } from './store/store-batch.ts';
import { messageEntry } from './testing/entries.ts';
import { createWriter, type Writer } from './writer.ts';

const T = 1_770_000_000;
const DAY_MS = 24 * 3_600_000;
const NAME = 'journal-test';
/** What tells that all of it is missing, and that its end is. */
const ALL: Missing = { cause: 'journal-gone', fromMs: T * 1000, toMs: (T + 9) * 1000 };
const END: Missing = { ...ALL, fromMs: (T + 1) * 1000 + 500 };
let root: string;
let folder: string;
let file: string;
let aside: SetAsideJournal[];
let losses: Loss[];
let missing: Missing[];
let witnessFailures: string[];
let writers: Writer[];

beforeEach(() => {
  root = temporaryFolder();
  folder = join(root, 'data');
  file = journalFile(folder, NAME);
  aside = [];
  losses = [];
  missing = [];
  witnessFailures = [];
  writers = [];
  cpSync(mkdtempSync(join(root, 'empty-')), folder, { recursive: true });
});
afterEach(() => {
  for (const writer of writers) writer.close();
});

/** A run that begins so many seconds after the first. */
const run = (second: number, name = NAME, clock = createFakeClock((T + second) * 1000)): Writer => {
  const writer = createWriter({
    folder,
    name,
    clock,
    onSetAside: (journal) => aside.push(journal),
    onLoss: (loss) => losses.push(loss),
    onMissing: (one) => missing.push(one),
    onWitnessFailed: (words) => witnessFailures.push(words),
    reachMs: () => 30 * DAY_MS,
  });
  writers.push(writer);
  return writer;
};
const commit = (writer: Writer, second: number, deviceId = 7): readonly number[] => {
  const batch = { messages: [messageEntry(deviceId, T + second)], logs: [], states: [] };
  return [...writer.commit(storeBatchOf(batch, [], createPacker())).freshMessages];
};
/** A run of one message, ended as it should be. */
const shortRun = (second: number, name = NAME): void => {
  const writer = run(second, name);
  commit(writer, second);
  writer.close();
};
const copyAs = (path: string): void => {
  for (const suffix of ['', '-wal']) {
    if (existsSync(`${file}${suffix}`)) copyFileSync(`${file}${suffix}`, `${path}${suffix}`);
  }
};
const older = (): string => join(root, 'older.db');
const moveHere = (from: string): void => {
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
  renameSync(from, file);
  if (existsSync(`${from}-wal`)) renameSync(`${from}-wal`, `${file}-wal`);
};

const CASES: readonly (readonly [string, () => void, Missing])[] = [
  ['was deleted', () => rmSync(file), ALL],
  ['was emptied', () => truncateSync(file), ALL],
  ['was replaced by an older copy', () => moveHere(older()), END],
  [
    'was replaced by one begun elsewhere for the same account',
    () => {
      renameSync(folder, join(root, 'ours'));
      cpSync(mkdtempSync(join(root, 'empty-')), folder, { recursive: true });
      shortRun(3);
      copyAs(join(root, 'theirs.db'));
      rmSync(folder, { recursive: true });
      renameSync(join(root, 'ours'), folder);
      moveHere(join(root, 'theirs.db'));
    },
    ALL,
  ],
];

describe.each(CASES)('a journal that %s while it was not open', (_what, meddle, told) => {
  it('is told at that opening and at each one after it, and once a loss of the export', () => {
    shortRun(0);
    shortRun(1);
    copyAs(older());
    shortRun(2);
    expect(missing).toEqual([]);
    meddle();
    shortRun(9);
    expect(missing).toEqual([told]);
    shortRun(10);
    expect(missing).toEqual([told, told]);
    const reader = createJournalReader(file);
    for (const _message of reader.messages({ fromUs: 0, toUs: 5e15, vehicleId: null }));
    expect(reader.losses()).toMatchObject([{ messages: null, fromMs: told.fromMs, toMs: told.toMs }]);
    reader.close();
  });

  it('is told where a kill came before it was acted upon', () => {
    shortRun(0);
    shortRun(1);
    copyAs(older());
    shortRun(2);
    meddle();
    const killed = run(9);
    killed.facts();
    copyAs(join(root, 'killed.db'));
    killed.close();
    moveHere(join(root, 'killed.db'));
    missing = [];
    run(11).facts();
    expect(missing).toEqual([told]);
  });
});

describe('a journal of a process that was killed', () => {
  /** What a kill leaves: the last commits are in the log alone. */
  const kill = (): void => {
    shortRun(0);
    const writer = run(1);
    commit(writer, 1);
    copyAs(join(root, 'killed.db'));
    copyFileSync(witnessFile(folder, NAME), join(root, 'witness'));
    writer.close();
    moveHere(join(root, 'killed.db'));
    copyFileSync(join(root, 'witness'), witnessFile(folder, NAME));
  };

  it('is whole', () => {
    kill();
    commit(run(9), 9);
    expect(missing).toEqual([]);
  });

  it('is told where its log was removed', () => {
    kill();
    rmSync(`${file}-wal`);
    commit(run(9), 9);
    expect(missing).toEqual([{ ...END, fromMs: T * 1000 + 500 }]);
  });
});

describe('a journal of another account in its place', () => {
  it('is set aside as it is, and everything is missing', () => {
    shortRun(0);
    shortRun(1, 'journal-other');
    moveHere(journalFile(folder, 'journal-other'));
    expect(commit(run(9), 9)).toEqual([1]);
    expect(aside).toMatchObject([{ reason: 'replaced' }]);
    expect(missing).toEqual([ALL]);
    expect(losses).toEqual([]);
  });
});

describe('what is no loss', () => {
  it('is that the witness was removed, or is not readable', () => {
    shortRun(0);
    for (const change of [rmSync, truncateSync, (path: string) => writeFileSync(path, 'x')]) {
      change(witnessFile(folder, NAME));
      shortRun(1);
    }
    expect(missing).toEqual([]);
  });

  it('is a journal of a version that had no witness', () => {
    shortRun(0);
    rmSync(witnessFile(folder, NAME));
    const database = new DatabaseSync(file);
    database.exec("DELETE FROM facts WHERE name = 'origin'; DELETE FROM totals WHERE name = 'writes'");
    database.close();
    shortRun(1);
    shortRun(2);
    expect(missing).toEqual([]);
  });

  it('is retention that removes everything', () => {
    const writer = run(0);
    commit(writer, 0);
    writer.recount(true);
    while (writer.retain({ days: 1, maxBytes: 1, fetchedDays: 30 }));
    writer.close();
    run(1).facts();
    expect(missing).toEqual([]);
  });
});

it('is noticed too where another failure had closed it, and everything beside it is gone with it', () => {
  const writer = run(0);
  commit(writer, 0);
  writer.close();
  for (const name of readdirSync(folder)) rmSync(join(folder, name));
  commit(writer, 1);
  expect(missing).toEqual([{ ...ALL, toMs: T * 1000 }]);
});

it('refuses a commit before it is made where the witness cannot be opened: it comes again as new', () => {
  const clock = createFakeClock(T * 1000);
  const writer = run(0, NAME, clock);
  commit(writer, 0);
  clock.advance(10_000);
  // Waits for the disk, and lets go of it.
  commit(writer, 1);
  rmSync(witnessFile(folder, NAME));
  mkdirSync(witnessFile(folder, NAME));
  expect(() => commit(writer, 2)).toThrow(StorageError);
  rmSync(witnessFile(folder, NAME), { recursive: true });
  expect(commit(writer, 2)).toEqual([1]);
});

describe.skipIf(process.platform === 'win32')('a witness to which nothing can be written', () => {
  /** A pipe can be opened like a file, and takes no writing at a place. */
  const breakWitness = (): void => {
    rmSync(witnessFile(folder, NAME));
    execFileSync('mkfifo', [witnessFile(folder, NAME)]);
  };

  it('refuses nothing, for the commit is on disk: it is told once, and again where that comes back', () => {
    const writer = run(0);
    commit(writer, 0);
    writer.close();
    breakWitness();
    expect([1, 2, 3].map((second) => commit(writer, second))).toEqual([[1], [1], [1]]);
    expect(witnessFailures).toEqual([expect.stringContaining('ESPIPE')]);
    expect(witnessFailures).toEqual([expect.stringContaining(witnessFile(folder, NAME))]);
    rmSync(witnessFile(folder, NAME));
    writer.close();
    expect(commit(writer, 4)).toEqual([1]);
    expect(witnessFailures).toHaveLength(1);
    writer.close();
    breakWitness();
    expect(commit(writer, 5)).toEqual([1]);
    expect(witnessFailures).toHaveLength(2);
  });

  it('is no reason to forget, while this run lasts, how far the journal was', () => {
    const writer = run(9);
    commit(writer, 0);
    copyAs(older());
    writer.close();
    breakWitness();
    commit(writer, 1);
    writer.close();
    moveHere(older());
    rmSync(witnessFile(folder, NAME));
    commit(writer, 2);
    expect(missing).toEqual([{ ...END, fromMs: T * 1000 + 500 }]);
  });
});

it('is told as damage where garbage is in its place, which is set aside', () => {
  shortRun(0);
  writeFileSync(file, 'this was never a database'.repeat(1_000));
  shortRun(9);
  expect(aside).toMatchObject([{ reason: 'damaged' }]);
  expect(missing).toEqual([{ ...ALL, cause: 'journal-damaged' }]);
});

it('is set aside once, where a full disk leaves the one in its place empty', () => {
  shortRun(0);
  setAside({ folder, name: NAME, reason: 'damaged', clock: createFakeClock((T + 5) * 1000) });
  writeFileSync(file, '');
  shortRun(9);
  expect(aside).toEqual([]);
  expect(missing).toEqual([{ ...ALL, cause: 'journal-damaged' }]);
});

describe('a journal that was begun in the place of a damaged one, which is still to be brought over', () => {
  const begin = (): void => {
    shortRun(0);
    writeFileSync(file, 'this was never a database'.repeat(1_000));
    shortRun(1);
    missing = [];
  };

  it('is no part of what that one held, where it was deleted', () => {
    begin();
    rmSync(file);
    shortRun(9);
    shortRun(10);
    expect(missing).toEqual([ALL, ALL]);
  });

  it('is damage like the first, where it is set aside and a kill comes before another was begun', () => {
    begin();
    setAside({ folder, name: NAME, reason: 'damaged', clock: createFakeClock((T + 5) * 1000) });
    shortRun(9);
    expect(missing).toEqual([{ ...ALL, cause: 'journal-damaged' }]);
  });
});

it('is told of a copy that was put in the place of a newer copy, and of the newer one put back', () => {
  shortRun(0);
  copyAs(older());
  shortRun(1);
  copyAs(join(root, 'newer.db'));
  moveHere(older());
  shortRun(2);
  moveHere(join(root, 'newer.db'));
  missing = [];
  shortRun(9);
  expect(missing).toMatchObject([{ cause: 'journal-gone' }]);
});
