/** The thread that makes segments of the past, beside the one that reads for whoever asks. */
import type { Worker } from 'node:worker_threads';
import { expect, it, vi } from 'vitest';
import { silentLog } from '../base/log.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { createOpenJournal } from './create-open-journal.ts';
import { JOURNAL_WORKERS } from './testing/journal-workers.ts';

const T_MS = 1_770_000_000_000;
/** Longer than a busy machine takes to begin and to end a thread. */
const PATIENCE = { timeout: 60_000, interval: 20 };

it('ends where nobody looks at the past for five minutes, whatever else is asked', async () => {
  const threads: Worker[] = [];
  const note = (worker: Worker): void => void threads.push(worker);
  process.on('worker', note);
  const clock = createFakeClock(T_MS);
  const journal = createOpenJournal({
    folder: temporaryFolder(),
    name: 'journal-test',
    workers: JOURNAL_WORKERS,
    clock,
    log: silentLog,
    retention: () => ({ days: 36_500, maxBytes: 1e9, fetchedDays: 30 }),
    events: { onSetAside() {}, onLoss() {}, onMissing() {}, onFailing() {} },
  });
  try {
    await journal.probe();
    const timers = clock.waiting();
    clock.advance(60_000);
    // It has looked once it waits to look again.
    await vi.waitFor(() => expect([threads.length, clock.waiting()]).toEqual([2, timers]), PATIENCE);
    clock.advance(180_000);
    await journal.query('report', { hours: 24, nowMs: T_MS });
    expect(threads).toHaveLength(3);
    clock.advance(90_000);
    await vi.waitFor(
      () => expect(threads.map(({ threadId }) => threadId > 0)).toEqual([true, false, true]),
      PATIENCE,
    );
  } finally {
    await journal.close();
    process.off('worker', note);
  }
});
