import { errorText } from '../../shared/error-text.ts';
import type {
  AccountStorage,
  BringingOver,
  Retention,
  RetentionAnswer,
  StorageFailure,
  StorageStatus,
} from '../../shared/storage-status.ts';
import type { Cancel, Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { tellChanges } from '../base/tell-changes.ts';
import type { JournalFacts } from '../journal/reading/journal-facts.ts';
import type { Journals } from '../storage/journals.ts';
import type { OpenJournal } from '../workers/open-journal.ts';

/** The journal of an account, and whether it works. */
export interface StorageInUse {
  readonly accountId: string;
  readonly journal: () => OpenJournal | undefined;
  readonly failure: () => StorageFailure | null;
  readonly bringingOver: () => BringingOver | null;
}

export interface StorageCommandsDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly journals: Journals;
  readonly inUse: () => readonly StorageInUse[];
  readonly retention: () => Retention;
  readonly keepRetention: (retention: Retention) => void;
  readonly onChange: (status: StorageStatus) => void;
}

/** What a window asks about storage. */
export interface StorageCommands {
  status(): Promise<StorageStatus>;
  /** As it was last asked for or told; null before that. */
  last(): StorageStatus | null;
  /** Keeps the bounds and applies them to the journals in use. Throws the file system's error where they cannot be kept. */
  setRetention(retention: Retention): Promise<StorageStatus>;
  /** How many messages these bounds would remove at once, of all accounts. */
  expiring(retention: Retention): Promise<number>;
  /** Says to an account's journal what becomes of that for which its retention waits. */
  answerRetention(accountId: string, answer: RetentionAnswer): Promise<StorageStatus>;
  /** Something about storage changed: windows are told. */
  changed(): void;
  stop(): void;
}

/** How often windows are told how full it is. */
const FACTS_EVERY_MS = 30_000;
const NO_FACTS: JournalFacts = {
  bytes: 0,
  messages: 0,
  logRecords: 0,
  unreadable: 0,
  oldestMs: null,
  newestMs: null,
  expired: 0,
  retentionWaiting: null,
};

/** Creates the commands and begins to tell windows now and then. */
export function createStorageCommands(deps: StorageCommandsDeps): StorageCommands {
  const { clock, log, journals } = deps;
  let last: StorageStatus | null = null;
  const tellStatus = tellChanges(deps.onChange);

  const factsOf = async ({ journal }: StorageInUse): Promise<JournalFacts> => {
    const facts = await journal()
      ?.query('facts', null)
      .catch((error: unknown) => {
        log.warn('storage.no-facts', { error: errorText(error) });
        return undefined;
      });
    return facts ?? NO_FACTS;
  };
  const status = async (): Promise<StorageStatus> => {
    const inUse = deps.inUse();
    const [facts, setAside] = await Promise.all([Promise.all(inUse.map(factsOf)), journals.setAside()]);
    last = {
      ...totalOf(facts),
      accounts: inUse.map(({ accountId, failure, bringingOver }, index) => ({
        accountId,
        bringingOver: bringingOver(),
        ...withoutExpired(facts[index] ?? NO_FACTS),
        failing: failure() !== null,
      })),
      failure: inUse.map(({ failure }) => failure()).find((failure) => failure !== null) ?? null,
      folder: journals.folder,
      retention: deps.retention(),
      setAside,
    };
    return last;
  };

  const tell = (): void => {
    status().then(tellStatus, (error: unknown) => log.warn('storage.no-status', { error: errorText(error) }));
  };
  const cancel: Cancel = clock.every(FACTS_EVERY_MS, tell);

  return {
    status,
    last: () => last,
    setRetention(retention) {
      deps.keepRetention(retention);
      for (const { journal } of deps.inUse()) {
        journal()
          ?.query('setRetention', retention)
          .catch((error: unknown) =>
            log.warn('storage.retention-not-set', {
              error: errorText(error),
            }),
          );
      }
      return status();
    },
    async expiring(retention) {
      const counts = await Promise.all(
        deps.inUse().map(({ journal }) => journal()?.query('expiring', retention) ?? 0),
      );
      return counts.reduce((sum, count) => sum + count, 0);
    },
    async answerRetention(accountId, answer) {
      const inUse = deps.inUse().find((one) => one.accountId === accountId);
      await inUse?.journal()?.query('answerRetention', answer);
      return status();
    },
    changed: tell,
    stop: cancel,
  };
}

function totalOf(facts: readonly JournalFacts[]): Total {
  return facts.reduce<Total>(
    (sum, each) => ({
      bytes: sum.bytes + each.bytes,
      messages: sum.messages + each.messages,
      logRecords: sum.logRecords + each.logRecords,
      unreadable: sum.unreadable + each.unreadable,
      oldestMs: pick(Math.min, sum.oldestMs, each.oldestMs),
      newestMs: pick(Math.max, sum.newestMs, each.newestMs),
      expired: sum.expired + each.expired,
    }),
    NO_TOTAL,
  );
}

type Total = Omit<JournalFacts, 'retentionWaiting'>;
const { retentionWaiting: _nobody, ...NO_TOTAL } = NO_FACTS;

/** The one of two times that `choose` prefers, or the only one known. */
function pick(choose: (a: number, b: number) => number, a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : choose(a, b);
}

function withoutExpired({
  expired: _expired,
  ...facts
}: JournalFacts): Omit<AccountStorage, 'accountId' | 'failing' | 'bringingOver'> {
  return facts;
}
