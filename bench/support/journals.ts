import { systemClock } from '../../src/core/base/clock.ts';
import { silentLog } from '../../src/core/base/log.ts';
import { createJournals } from '../../src/core/storage/create-journals.ts';
import type { Journals } from '../../src/core/storage/journals.ts';

const worker = (name: string): URL => new URL(`../../src/core/workers/${name}-worker.ts`, import.meta.url);

/** The journals of a data dir, as the browser host has them. */
export function benchJournals(dataDir: string): Journals {
  return createJournals({
    dataDir,
    workers: { writer: worker('writer'), reader: worker('reader') },
    clock: systemClock,
    log: silentLog,
  });
}
