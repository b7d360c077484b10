/** What is asked of a journal once it was closed: its file may be set aside by then, and nobody would end a thread. */
import { readdirSync } from 'node:fs';
import type { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { silentLog } from '../base/log.ts';
import { messageEntry } from '../journal/testing/entries.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { createOpenJournal } from './create-open-journal.ts';
import { JOURNAL_WORKERS } from './testing/journal-workers.ts';

const T = 1_770_000_000;

it('begins no thread for what is asked late, and makes no file', async () => {
  const threads: Worker[] = [];
  const note = (worker: Worker): void => void threads.push(worker);
  process.on('worker', note);
  const folder = temporaryFolder();
  try {
    const journal = createOpenJournal({
      folder,
      name: 'journal-closed',
      workers: JOURNAL_WORKERS,
      clock: createFakeClock(T * 1000),
      log: silentLog,
      retention: () => ({ days: 1, maxBytes: 1e9, fetchedDays: 30 }),
      events: { onSetAside() {}, onLoss() {}, onMissing() {}, onFailing() {} },
    });
    await journal.close();
    for (const askLate of [
      () => journal.query('report', { hours: 24, nowMs: T * 1000 }),
      () => journal.query('setFact', { name: 'late', value: '1' }),
      () => journal.commit({ messages: [messageEntry(7, T)], logs: [], states: [] }),
      () => journal.probe(),
    ]) {
      await expect(askLate()).rejects.toMatchObject({ name: 'StorageError', storageCause: 'io-error' });
    }
    expect(threads).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
  } finally {
    process.off('worker', note);
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
});
