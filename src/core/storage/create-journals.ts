import type { Clock } from '../base/clock.ts';
import { type Log, withFields } from '../base/log.ts';
import { logIndexFile, removeLogIndex } from '../journal/log-index/open-log-index.ts';
import { listSetAside, setAside } from '../journal/opening/set-aside.ts';
import { removeWitness } from '../journal/opening/witness.ts';
import { createOpenJournal } from '../workers/create-open-journal.ts';
import type { Journals } from './journals.ts';

/** Where the journal's threads begin: files that only a host knows the place of. */
export interface JournalWorkers {
  readonly writer: URL;
  readonly reader: URL;
}

/** The journals in a data dir. */
export function createJournals(deps: {
  readonly dataDir: string;
  readonly workers: JournalWorkers;
  readonly clock: Clock;
  readonly log: Log;
  /** Whether what retention removes first was said yes to at the start. */
  readonly confirmRetention?: boolean;
}): Journals {
  const { dataDir, workers, clock, log, confirmRetention = false } = deps;
  return {
    folder: dataDir,
    open: async (name, retention, events) =>
      createOpenJournal({
        folder: dataDir,
        name,
        workers,
        clock,
        log: withFields(log, { journal: name }),
        retention,
        events,
        confirmRetention,
      }),
    async forget(name) {
      setAside({ folder: dataDir, name, reason: 'forgotten', clock });
      removeWitness(dataDir, name);
      removeLogIndex(logIndexFile(dataDir, name));
    },
    setAside: () => listSetAside(dataDir),
  };
}
