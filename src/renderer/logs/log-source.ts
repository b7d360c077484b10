import type { Host, Unsubscribe } from '../../shared/contract.ts';
import { logMatcher } from '../../shared/log-filter/log-matcher.ts';
import { compareLogKeys, type LogKey, logKeyOf } from '../../shared/log-key.ts';
import { OWN_LOG } from '../../shared/log-kinds.ts';
import { type LogFilter, type LogPage, type LogRecord, MOST_IN_PAGE } from '../../shared/log-record.ts';
import { ok, type Result } from '../../shared/result.ts';
import {
  arrived,
  EMPTY_TAIL,
  extended,
  type LogTail,
  MAX_SHOWN,
  opened,
  paused,
  placed,
  preceded,
  reread,
  rereadPiece,
  resumed,
  withoutAccount,
} from './log-tail.ts';

const PAGE = 300;
/** As many as the host gives at once. */
const MOST_PAGED = MOST_IN_PAGE;
/** So many above a place that is gone to, so that it does not stand at the edge. */
const ABOVE = 100;

export interface LogSourceOptions {
  readonly logs: Host['logs'];
  readonly filter: LogFilter;
  /** What is shown until the host has answered, such as those of the last filter that match this one too. */
  readonly first?: readonly LogRecord[];
  /** The place that it begins at; the newest where absent. */
  readonly at?: LogKey | null;
}

/** The records of one filter, live. */
export interface LogSource {
  readonly getTail: () => LogTail;
  readonly subscribe: (listener: () => void) => Unsubscribe;
  /** Listens and asks for the newest page; the result ends it. It may be started again. */
  readonly start: () => () => void;
  /** Stands still, or moves on with what arrived meanwhile. */
  readonly follow: (follow: boolean) => void;
  /** Asks for a page of older records, unless one is under way or there are none. */
  readonly loadOlder: () => Promise<void>;
  /** Asks for a page of newer records above a piece of the past. */
  readonly loadNewer: () => Promise<void>;
}

/** A key behind which a page begins that has this one too. */
function including({ receivedMs, accountId, id }: LogKey): LogKey {
  return { receivedMs, accountId, id: id + 1 };
}

/** Creates a source of the records that match the filter; nothing happens before `start`. */
export function createLogSource({ logs, filter, first = [], at = null }: LogSourceOptions): LogSource {
  const matches = logMatcher(filter);
  const admits = (accountId: string): boolean =>
    filter.accounts.length === 0 || accountId === OWN_LOG || filter.accounts.includes(accountId);
  const listeners = new Set<() => void>();
  let tail: LogTail = { ...EMPTY_TAIL, records: at === null ? first : [], following: at === null };
  /** The place that is gone to, until somebody returns to the newest. */
  let place = at;
  let meanwhile: LogRecord[] | null = null;
  let missed = false;
  let run = 0;
  /** The run that a page is being asked for in; what another one asked for holds nobody up. */
  let loadingOlder: number | null = null;
  let loadingNewer: number | null = null;

  const set = (next: LogTail): void => {
    if (next === tail) return;
    tail = next;
    for (const listener of [...listeners]) listener();
  };

  const older = (from: LogKey | null, limit: number): ReturnType<typeof logs.page> =>
    logs.page({ from, direction: 'older', limit, filter });

  /**
   * The newest records, or those from the first shown of a piece of the past, `down` to the oldest shown where that is wanted: as
   * many as it takes, at most as many as are shown.
   */
  async function pages(isCurrent: () => boolean, down: LogKey | null): Promise<Result<LogPage>> {
    const records: LogRecord[] = [];
    const [top] = tail.records;
    let from = down !== null && tail.newer && top !== undefined ? including(top) : null;
    for (;;) {
      const answer = await older(from, down === null ? PAGE : MOST_PAGED);
      if (!answer.ok || !isCurrent()) return answer;
      const { records: found, more, stoppedAt } = answer.value;
      records.push(...found);
      const last = stoppedAt ?? records.at(-1);
      const isDown = down === null || last === undefined || compareLogKeys(last, down) <= 0;
      if (isDown || !more || records.length >= MAX_SHOWN) return ok({ ...answer.value, records });
      from = logKeyOf(last);
    }
  }

  async function ask(down: LogKey | null, use: typeof opened): Promise<void> {
    const mine = ++run;
    const arrivals: LogRecord[] = [];
    meanwhile = arrivals;
    missed = false;
    const answer = await pages(() => mine === run, down);
    if (mine !== run) return;
    meanwhile = null;
    if (!answer.ok) return set({ ...tail, loaded: true, failure: answer.error });
    if (missed) return ask(down, use);
    set(use(tail, answer.value, arrivals));
    if (answer.value.stoppedAt !== null) void loadOlder();
  }
  async function openAt(key: LogKey): Promise<void> {
    const mine = ++run;
    const [below, above] = await Promise.all([
      older(including(key), PAGE),
      logs.page({ from: key, direction: 'newer', limit: ABOVE, filter }),
    ]);
    if (mine !== run) return;
    if (!below.ok) return set({ ...tail, loaded: true, failure: below.error });
    if (!above.ok) return set({ ...tail, loaded: true, failure: above.error });
    set(placed(below.value, above.value));
    if (below.value.stoppedAt !== null) void loadOlder();
  }
  const open = (): Promise<void> => (place === null ? ask(null, opened) : openAt(place));
  /** What is shown may lack records that came in among them; or an answer under way may hold some that are gone. */
  const readAgain = (): Promise<void> =>
    ask(tail.records.map(logKeyOf).at(-1) ?? null, tail.newer ? rereadPiece : reread);

  async function loadOlder(): Promise<void> {
    const oldest = tail.stoppedAt ?? tail.records.at(-1);
    if (loadingOlder === run || !tail.more || oldest === undefined) return;
    const mine = run;
    loadingOlder = mine;
    let from = logKeyOf(oldest);
    let found = 0;
    for (;;) {
      const answer = await older(from, PAGE);
      if (mine !== run) break;
      set(answer.ok ? extended(tail, answer.value) : { ...tail, stoppedAt: null, failure: answer.error });
      if (!answer.ok || answer.value.stoppedAt === null) break;
      found += answer.value.records.length;
      from = answer.value.stoppedAt;
      if (found >= PAGE) break;
    }
    if (loadingOlder === mine) loadingOlder = null;
  }

  async function loadNewer(): Promise<void> {
    const [newest] = tail.records;
    if (loadingNewer === run || !tail.newer || newest === undefined) return;
    const mine = run;
    loadingNewer = mine;
    let from = logKeyOf(newest);
    for (;;) {
      const answer = await logs.page({ from, direction: 'newer', limit: PAGE, filter });
      if (mine !== run) break;
      set(answer.ok ? preceded(tail, answer.value) : { ...tail, failure: answer.error });
      if (!answer.ok || answer.value.stoppedAt === null || answer.value.records.length > 0) break;
      from = answer.value.stoppedAt;
    }
    if (loadingNewer === mine) loadingNewer = null;
  }

  /** Records that the host left out would be a gap in the list: the newest page is asked for instead. */
  const askForMissing = (): void => {
    if (tail.following && tail.incomplete && meanwhile === null) void open();
  };

  return {
    getTail: () => tail,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start() {
      const stopListening = logs.onAppended(({ records, skipped }) => {
        const matching = records.filter(matches);
        if (meanwhile !== null) {
          meanwhile.push(...matching);
          missed ||= skipped > 0;
          return;
        }
        set(arrived(tail, matching, skipped));
        askForMissing();
      });
      const stopRestored = logs.onRestored(({ accountId }) => {
        if (admits(accountId)) void readAgain();
      });
      const stopRemoved = logs.onRemoved(({ accountId }) => {
        if (!admits(accountId)) return;
        set(withoutAccount(tail, accountId));
        void readAgain();
      });
      void open();
      return () => {
        for (const stop of [stopListening, stopRestored, stopRemoved]) stop();
        run += 1;
        meanwhile = null;
      };
    },
    follow(follow) {
      if (follow) place = null;
      set(follow ? resumed(tail) : paused(tail));
      askForMissing();
    },
    loadOlder,
    loadNewer,
  };
}
