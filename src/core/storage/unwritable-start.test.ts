/** Storage does not work when Fleetglass starts, though what is held can be read. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DEFAULT_RETENTION, type StorageFailure } from '../../shared/storage-status.ts';
import { silentLog } from '../base/log.ts';
import type { RestoredPart } from '../journal/port/restored-part.ts';
import { logEntry, messageEntry } from '../journal/testing/entries.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import type { OpenJournal } from '../workers/open-journal.ts';
import { JOURNAL_WORKERS } from '../workers/testing/journal-workers.ts';
import { createJournals } from './create-journals.ts';
import { createStorage, type Storage } from './create-storage.ts';
import { fillDisk, mountDisk, setReadOnly, unmountDisk, WHY_NO_DISK } from './testing/unwritable.ts';

const NAME = 'journal-x';
const T = 1_770_000_000;
let root: string;
let dataDir: string;
let storages: Storage[];

beforeEach(async () => {
  root = temporaryFolder();
  dataDir = join(root, 'data');
  mkdirSync(dataDir);
  storages = [];
  mountDisk(dataDir);
  const journal = await open();
  await journal.commit({
    messages: [messageEntry(7, T), messageEntry(8, T)],
    logs: [logEntry(T, 'one')],
    states: [],
  });
  await journal.close();
});
afterEach(async () => {
  for (const storage of storages) await storage.close();
  setReadOnly(dataDir, false);
  unmountDisk(dataDir);
});

const clock = createFakeClock(T * 1000);
const open = (): Promise<OpenJournal> =>
  createJournals({
    dataDir,
    workers: JOURNAL_WORKERS,
    clock,
    log: silentLog,
  }).open(NAME, () => DEFAULT_RETENTION, { onSetAside() {}, onLoss() {}, onMissing() {}, onFailing() {} });

function start() {
  const parts: RestoredPart[] = [];
  const failures: StorageFailure[] = [];
  const seen = { restored: 0, opened: 0, working: 0 };
  const storage = createStorage({
    clock,
    log: silentLog,
    folder: dataDir,
    openJournal: open,
    takeUpInbox: async () => {},
    restore: (part) => parts.push(part),
    onRestored: () => seen.restored++,
    onFailing: (failure) => failures.push(failure),
    onWorking: () => seen.working++,
  });
  storage.whenOpen(
    async () => {},
    () => void seen.opened++,
  );
  storages.push(storage);
  const vehicles = (): readonly string[] =>
    parts.flatMap((part) =>
      part.kind === 'messages' ? part.messages.map(({ vehicleId }) => vehicleId) : [],
    );
  const logs = (): number =>
    parts.reduce((sum, part) => sum + (part.kind === 'logs' ? part.logs.length : 0), 0);
  return { storage, failures, seen, vehicles, logs };
}

const CASES: readonly (readonly [string, StorageFailure['cause'], () => void, () => void])[] = [
  ['a read-only folder', 'read-only', () => setReadOnly(dataDir, true), () => setReadOnly(dataDir, false)],
  ['a full disk', 'disk-full', () => fillDisk(dataDir), () => rmSync(join(dataDir, 'fill'))],
];

it.each(CASES)(
  'on %s what is held is shown, once, and nothing is taken until it works',
  async (what, cause, spoil, mend) => {
    if (what === 'a full disk' && WHY_NO_DISK !== null) {
      process.stdout.write(`skipped: ${WHY_NO_DISK}\n`);
      return;
    }
    spoil();
    const { storage, failures, seen, vehicles, logs } = start();
    await storage.open();
    expect(failures.at(-1)).toMatchObject({ cause });
    expect(vehicles().toSorted()).toEqual(['7', '8']);
    expect(logs()).toBe(1);
    expect(seen).toEqual({ restored: 1, opened: 0, working: 0 });
    const batch = { messages: [messageEntry(9, T)], logs: [], states: [] };
    await expect(storage.commit(batch)).rejects.toMatchObject({ storageCause: 'not-openable' });
    expect(storage.isOpen()).toBe(false);
    // What is read of the past goes on.
    expect(await storage.journal()?.query('report', { hours: 24, nowMs: T * 1000 })).toBeDefined();

    mend();
    storage.lookNow();
    await expect.poll(() => seen.working, { timeout: 20_000 }).toBe(1);
    expect(seen).toEqual({ restored: 1, opened: 1, working: 1 });
    expect(vehicles()).toHaveLength(2);
    expect((await storage.commit(batch)).freshMessages).toEqual([true]);
  },
);
