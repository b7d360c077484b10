import { systemClock } from '../../src/core/base/clock.ts';
import { silentLog } from '../../src/core/base/log.ts';
import { createJournals } from '../../src/core/storage/create-journals.ts';
import type { Journals } from '../../src/core/storage/journals.ts';
import { JOURNAL_WORKERS } from '../../src/core/workers/testing/journal-workers.ts';

/** The journals of a data dir, as the browser host has them. */
export function benchJournals(dataDir: string): Journals {
  return createJournals({
    dataDir,
    workers: JOURNAL_WORKERS,
    clock: systemClock,
    log: silentLog,
  });
}
