import type { Host, Unsubscribe } from '../../shared/contract.ts';
import { logMatcher } from '../../shared/log-filter.ts';
import type { LogFilter, LogRecord } from '../../shared/log-record.ts';
import {
  arrived,
  EMPTY_TAIL,
  extended,
  type LogTail,
  MAX_SHOWN,
  opened,
  paused,
  resumed,
} from './log-tail.ts';

const PAGE = 300;

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

  async function open(): Promise<void> {
    const mine = ++run;
    const arrivals: LogRecord[] = [];
    meanwhile = arrivals;
    missed = false;
    const answer = await logs.page({ beforeSeq: null, limit: PAGE, filter });
    if (mine !== run) return;
    meanwhile = null;
    if (!answer.ok) return set({ ...tail, loaded: true, failure: answer.error });
    if (missed) return open();
    set(opened(tail, answer.value, arrivals));
  }

  async function loadOlder(): Promise<void> {
    const oldest = tail.records.at(-1);
    if (loadingOlder || !tail.more || oldest === undefined || tail.records.length >= MAX_SHOWN) return;
    loadingOlder = true;
    const mine = run;
    const answer = await logs.page({ beforeSeq: oldest.seq, limit: PAGE, filter });
    loadingOlder = false;
    if (mine !== run) return;
    set(answer.ok ? extended(tail, answer.value) : { ...tail, failure: answer.error });
  }

  /** Records that the host left out would be a hole in the list: the newest page is asked for instead. */
  const mend = (): void => {
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
        mend();
      });
      void open();
      return () => {
        stopListening();
        run += 1;
        meanwhile = null;
      };
    },
    follow(follow) {
      set(follow ? resumed(tail) : paused(tail));
      mend();
    },
    loadOlder,
  };
}
