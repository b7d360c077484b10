import { errorText } from '../../shared/error-text.ts';
import type { Log } from '../base/log.ts';
import type { QueryPort } from '../workers/open-journal.ts';

/** Has an account's log records indexed as they come, behind everything else. */
export interface LogIndexer {
  /** There are records that it does not know; `again`: among those of before. */
  begin(what: 'new' | 'again'): void;
  /** About once a second. */
  tick(): void;
  /** Records that are not indexed yet, as far as is known; null before that is known. */
  waiting(): number | null;
  /** Whether some were fetched from flespi's own log; null before that is known. */
  hasFetched(): boolean | null;
}

/** Records that were fetched are told of at most every so many ticks: windows read all that they show again. */
const TICKS_A_TELL = 4;
/** One round of it: the thread answers others in between. */
const BUDGET_MS = 80;

/**
 * Creates it; `journal` gives the account's journal while that is open. `onFetched` is told when records that were fetched came in among
 * those that are there.
 */
export function createLogIndexer({
  log,
  journal,
  onFetched,
}: {
  readonly log: Log;
  readonly journal: () => QueryPort<'indexLogRecords'> | undefined;
  readonly onFetched: () => void;
}): LogIndexer {
  let wanted: 'new' | 'again' | null = 'new';
  let waiting: number | null = null;
  let fetched: number | null = null;
  let told: number | null = null;
  let ticksToTell = 0;
  let isAtWork = false;
  let hasFailed = false;

  const run = async (): Promise<void> => {
    const open = journal();
    if (isAtWork || wanted === null || open === undefined) return;
    isAtWork = true;
    const again = wanted === 'again';
    wanted = null;
    try {
      ({ waiting, fetched } = await open.query('indexLogRecords', { budgetMs: BUDGET_MS, again }));
      if (waiting > 0) wanted ??= 'new';
      hasFailed = false;
    } catch (error) {
      // It is tried again at the next tick: the journal itself is sound, or says so itself.
      wanted ??= again ? 'again' : 'new';
      if (!hasFailed) log.warn('runtime.logs-not-indexed', { error: errorText(error) });
      hasFailed = true;
    }
    isAtWork = false;
    if (wanted !== null && !hasFailed) void run();
  };

  const tell = (): void => {
    ticksToTell = Math.max(0, ticksToTell - 1);
    if (fetched === null || waiting !== 0 || ticksToTell > 0) return;
    const isNews = told !== null && fetched > told;
    told = fetched;
    if (!isNews) return;
    ticksToTell = TICKS_A_TELL;
    onFetched();
  };

  return {
    begin(what) {
      if (wanted !== 'again') wanted = what;
    },
    tick() {
      tell();
      void run();
    },
    waiting: () => waiting,
    hasFetched: () => (fetched === null ? null : fetched > 0),
  };
}
