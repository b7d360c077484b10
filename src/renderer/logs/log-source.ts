import type { Host, Unsubscribe } from '../../shared/contract.ts';
import { logMatcher } from '../../shared/log-filter/log-matcher.ts';
import { compareLogKeys, type LogKey, logKeyOf } from '../../shared/log-key.ts';
import type { LogFilter, LogPage, LogRecord } from '../../shared/log-record.ts';
import { ok, type Result } from '../../shared/result.ts';
import {
  arrived,
  EMPTY_TAIL,
  extended,
  type LogTail,
  MAX_SHOWN,
  opened,
  paused,
  reread,
  resumed,
  withoutAccount,
} from './log-tail.ts';

const PAGE = 300;
/** As many as the host gives at once. */
const MOST_PAGED = 1_000;

export interface LogSourceOptions {
  readonly logs: Host['logs'];
  readonly filter: LogFilter;
  /** What is shown until the host has answered, such as those of the last filter that match this one too. */
  readonly first?: readonly LogRecord[];
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
}

/** Creates a source of the records that match the filter; nothing happens before `start`. */
export function createLogSource({ logs, filter, first = [] }: LogSourceOptions): LogSource {
  const matches = logMatcher(filter);
  const admits = (accountId: string): boolean =>
    filter.accounts.length === 0 || filter.accounts.includes(accountId);
  const listeners = new Set<() => void>();
  let tail: LogTail = { ...EMPTY_TAIL, records: first };
  let meanwhile: LogRecord[] | null = null;
  let missed = false;
  let run = 0;
  let loadingOlder = false;

  const set = (next: LogTail): void => {
    if (next === tail) return;
    tail = next;
    for (const listener of [...listeners]) listener();
  };

  /** The newest records, `down` to the oldest shown where that is wanted: as many as it takes, at most as many as are shown. */
  async function pages(isCurrent: () => boolean, down: LogKey | null): Promise<Result<LogPage>> {
    const records: LogRecord[] = [];
    for (;;) {
      const before = records.map(logKeyOf).at(-1) ?? null;
      const answer = await logs.page({ before, limit: down === null ? PAGE : MOST_PAGED, filter });
      if (!answer.ok || !isCurrent()) return answer;
      records.push(...answer.value.records);
      const last = records.at(-1);
      const isDown = down === null || last === undefined || compareLogKeys(last, down) <= 0;
      if (isDown || !answer.value.more || records.length >= MAX_SHOWN)
        return ok({ ...answer.value, records });
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
  }
  const open = (): Promise<void> => ask(null, opened);
  /** What is shown may lack records that came in among them; or an answer under way may hold some that are gone. */
  const readAgain = (): Promise<void> => ask(tail.records.map(logKeyOf).at(-1) ?? null, reread);

  async function loadOlder(): Promise<void> {
    const oldest = tail.records.at(-1);
    if (loadingOlder || !tail.more || oldest === undefined || tail.records.length >= MAX_SHOWN) return;
    loadingOlder = true;
    const mine = run;
    const answer = await logs.page({ before: logKeyOf(oldest), limit: PAGE, filter });
    loadingOlder = false;
    if (mine !== run) return;
    set(answer.ok ? extended(tail, answer.value) : { ...tail, failure: answer.error });
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
      set(follow ? resumed(tail) : paused(tail));
      askForMissing();
    },
    loadOlder,
  };
}
