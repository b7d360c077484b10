import { logIdentityOf, markOf, subjectOf } from '../identity.ts';
import type { Committed, Journal, JournalBatch, StorageError } from '../journal.ts';

/** A journal in memory, for tests of what stands before it: it knows identities, and fails when told to. */
export interface RememberingJournal extends Journal {
  readonly batches: readonly JournalBatch[];
  /** Commits are refused with this until set to null. */
  failWith(error: StorageError | null): void;
  /** Commits stay unanswered until the result is called. */
  stall(): () => void;
}

/** Creates an empty one. */
export function createRememberingJournal(): RememberingJournal {
  const messages = new Set<string>();
  const logs = new Set<string>();
  const batches: JournalBatch[] = [];
  let failure: StorageError | null = null;
  let gate: Promise<void> = Promise.resolve();

  const isNew = (known: Set<string>, identity: string): boolean => {
    if (known.has(identity)) return false;
    known.add(identity);
    return true;
  };

  return {
    batches,
    async commit(batch): Promise<Committed> {
      await gate;
      if (failure !== null) throw failure;
      batches.push(batch);
      return {
        freshMessages: batch.messages.map(({ event }) =>
          isNew(messages, `${subjectOf(event)} ${event.timestampS} ${markOf(event)}`),
        ),
        freshLogs: batch.logs.map(({ event, topic }) => isNew(logs, logIdentityOf(event, topic).join())),
        tookMs: 1,
      };
    },
    async probe() {
      if (failure !== null) throw failure;
    },
    async close() {},
    failWith(error) {
      failure = error;
    },
    stall() {
      let open: () => void = () => {};
      gate = new Promise((resolve) => {
        open = resolve;
      });
      return open;
    },
  };
}
