import { setImmediate as settled } from 'node:timers/promises';
import { beforeEach, expect, it } from 'vitest';
import { DEFAULT_RETENTION } from '../../shared/storage-status.ts';
import type { Clock } from '../base/clock.ts';
import { silentLog } from '../base/log.ts';
import type { JournalEvents } from '../journal/journal-events.ts';
import { StorageError } from '../journal/port/journal.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import type { OpenJournal } from '../workers/open-journal.ts';
import { JOURNAL_WORKERS } from '../workers/testing/journal-workers.ts';
import { createJournals } from './create-journals.ts';
import { createStorage } from './create-storage.ts';
import type { Journals } from './journals.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = temporaryFolder();
});

const NO_EVENTS: JournalEvents = { onSetAside() {}, onLoss() {}, onMissing() {}, onFailing() {} };
const createTestJournals = (clock: Clock): Journals =>
  createJournals({
    dataDir,
    workers: JOURNAL_WORKERS,
    clock,
    log: silentLog,
  });

/** Storage over real journals, whose n-th opening does first what `before` says. */
function setUp(before: (opening: number) => Promise<void>) {
  const clock = createFakeClock();
  const journals = createTestJournals(clock);
  const seen = { openings: 0, closings: 0, opened: [] as OpenJournal[], works: 0 };
  const storage = createStorage({
    clock,
    log: silentLog,
    folder: dataDir,
    takeUpInbox: async () => {},
    async openJournal() {
      seen.openings++;
      await before(seen.openings);
      const journal = await journals.open('journal-x', () => DEFAULT_RETENTION, NO_EVENTS);
      return {
        ...journal,
        async close() {
          seen.closings++;
          await journal.close();
        },
      };
    },
    restore() {},
    onRestored() {},
    onFailing() {},
    onWorking: () => seen.works++,
  });
  storage.whenOpen(
    async (open) => open,
    (open) => void seen.opened.push(open),
  );
  return { clock, storage, seen };
}

const denied = new StorageError('read-only', 'permission denied');

/** Storage over a real journal that is in part as `instead` says, with what is told of it in order. */
function setUpTold(instead: Partial<OpenJournal>) {
  const shown: string[] = [];
  const clock = createFakeClock();
  const journals = createTestJournals(clock);
  const storage = createStorage({
    clock,
    log: silentLog,
    folder: dataDir,
    takeUpInbox: async () => {},
    openJournal: async () => ({
      ...(await journals.open('journal-x', () => DEFAULT_RETENTION, NO_EVENTS)),
      ...instead,
    }),
    restore: ({ kind }) => shown.push(kind),
    onRestored: () => shown.push('restored'),
    onFailing: ({ cause }) => shown.push(cause),
    onWorking: () => shown.push('works'),
  });
  return { storage, shown };
}

it('opens the journal once, though something wants to be committed and storage is looked at meanwhile', async () => {
  const gate = Promise.withResolvers<void>();
  const { clock, storage, seen } = setUp(() => gate.promise);
  const opening = storage.open();
  const error = await storage
    .commit({ messages: [], logs: [], states: [] })
    .catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(StorageError);
  if (error instanceof StorageError) storage.failed(error);
  clock.advance(60_000);
  gate.resolve();
  await opening;
  storage.lookNow();
  await settled();
  expect(seen).toMatchObject({ openings: 1, works: 1 });
  expect(seen.opened).toHaveLength(1);
  await storage.close();
  expect(seen.closings).toBe(1);
});

it('closes a journal too that opens only while storage is closed', async () => {
  const gate = Promise.withResolvers<void>();
  const { storage, seen } = setUp(async (opening) => {
    if (opening === 1) throw denied;
    await gate.promise;
  });
  await storage.open();
  storage.lookNow();
  const closed = storage.close();
  gate.resolve();
  await closed;
  expect(seen).toMatchObject({ openings: 2, closings: 1, opened: [], works: 0 });
});

it('shows what is held where it can only be read, once, and what could not be read at first once it can', async () => {
  let canRead = false;
  let canWrite = false;
  const { storage, shown } = setUpTold({
    async probe() {
      if (!canWrite) throw denied;
    },
    async restore(take) {
      if (!canRead) throw denied;
      take({ kind: 'logs', logs: [] });
    },
  });
  storage.whenOpen(
    async () => {},
    () => void shown.push('opened'),
  );
  const look = async (): Promise<void> => {
    shown.length = 0;
    storage.lookNow();
    await settled();
  };
  await storage.open();
  expect(shown).toEqual(['read-only']);
  expect(storage.journal()).toBeUndefined();
  canRead = true;
  await look();
  expect(shown).toEqual(['read-only', 'logs', 'restored', 'read-only']);
  expect([storage.journal() !== undefined, storage.isOpen()]).toEqual([true, false]);
  canWrite = true;
  await look();
  expect(shown).toEqual(['read-only', 'opened', 'works']);
  expect(storage.isOpen()).toBe(true);
  await storage.close();
});

it('tries once more to show what is held before it goes on without', async () => {
  let failures = 1;
  const { storage, shown } = setUpTold({
    async restore(take) {
      failures -= 1;
      if (failures >= 0) throw denied;
      take({ kind: 'logs', logs: [] });
    },
  });
  await storage.open();
  expect(shown).toEqual(['logs', 'restored']);
  await storage.close();
});
