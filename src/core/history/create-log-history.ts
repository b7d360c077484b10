import { errorText } from '../../shared/error-text.ts';
import { isUnderWay } from '../../shared/fetch-progress.ts';
import { isOneLog, type LogFetch, type LogFetchAsk } from '../../shared/log-fetch.ts';
import { type Failure, fail, ok, type Result } from '../../shared/result.ts';
import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { logsPath } from '../flespi/fetched-logs.ts';
import type { Rest } from '../flespi/rest.ts';
import { verdictOf } from '../flespi/rest-failure.ts';
import { isDeviceId } from '../flespi/topics.ts';
import { callPatiently } from '../gaps/refill-call.ts';
import { createRefillPace, type RefillPace } from '../gaps/refill-pace.ts';
import type { QueryPort } from '../workers/open-journal.ts';
import { FEWER, isNotPermitted, MORE, PAGE_COUNT, PAUSE_MS, roomIn, untilKept } from './fetch-manners.ts';
import { type FetchedLog, logsUri, readLogPage } from './log-page.ts';

export interface LogHistoryDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly rest: Pick<Rest, 'request'>;
  /** The journal; undefined while it is not open. */
  readonly port: () => QueryPort<'facts'> | undefined;
  /** Puts them into the journal and tells nobody; resolves after the commit. */
  readonly take: (records: readonly FetchedLog[]) => Promise<Result<{ readonly stored: number }>>;
  readonly maxBytes: () => number;
  readonly isFlespi: () => boolean;
  /** Records were added among those of before, or a fetch has ended. */
  readonly onKept: () => void;
  /** Records asked for at a time; 1000 where absent. */
  readonly pageCount?: number;
}

/** Fetches log records of before out of flespi's own log, because a person asks for it: one fetch of an account at a time (ADR 0068). */
export interface LogHistory {
  /** The link is live, or not. */
  setLive(live: boolean): void;
  /** The last fetch of this run; null where there was none. */
  last(): OwnLogFetch | null;
  /** Begins, unless one is under way. */
  fetch(ask: OwnLogAsk): Result<null>;
  /** What is here by now stays. */
  cancel(): void;
  stop(): Promise<void>;
}

/** Within one account. */
export type OwnLogAsk = Omit<LogFetchAsk, 'accountId'>;
export type OwnLogFetch = Omit<LogFetch, 'accountId'>;

const MOST_AT_ONCE = 16_000;

/** Creates it while the link is down. */
export function createLogHistory(deps: LogHistoryDeps): LogHistory {
  const { clock, log, rest } = deps;
  let isLive = false;
  let own: { fetch: OwnLogFetch; readonly pace: RefillPace } | null = null;
  let running: Promise<void> = Promise.resolve();

  const run = async (mine: NonNullable<typeof own>, port: QueryPort<'facts'>): Promise<void> => {
    const { pace } = mine;
    const { origin, id, fromMs, toMs } = mine.fetch;
    const most = deps.pageCount ?? PAGE_COUNT;
    const change = (patch: Partial<OwnLogFetch>): void => {
      mine.fetch = { ...mine.fetch, ...patch };
    };
    const failed = (failure: Failure): void => change({ state: 'failed', failure });
    let cursorUs = fromMs * 1_000;
    let count = most;
    /** How many records a reply is known not to hold. */
    let tooMany = Number.POSITIVE_INFINITY;
    await pace.untilLive();
    change({ state: 'asking' });
    for (;;) {
      const full = await pace.unlessEnded(roomIn(port, deps.maxBytes()));
      if (full !== null) return failed(full);
      const answer = await callPatiently(rest, pace, logsUri({ origin, id }, { cursorUs, toMs }, count));
      if (!answer.ok) {
        if (verdictOf(answer.error) !== 'too-much' || count === 1)
          return failed(permitted(answer.error, logsPath(origin, null)));
        tooMany = Math.min(tooMany, count);
        count = Math.ceil(count / FEWER);
        continue;
      }
      const page = readLogPage(answer.value, { origin, id }, clock.nowMs());
      if (page.refusal !== null) return failed(page.refusal);
      const kept = await untilKept({ pace, log }, () => deps.take(page.records));
      change({
        records: mine.fetch.records + page.records.length,
        kept: mine.fetch.kept + kept,
        unreadable: mine.fetch.unreadable + page.elements - page.records.length,
      });
      if (kept > 0) deps.onKept();
      // An answer may be shorter than asked for by a bound of flespi's own: only where it has nothing more is that the end.
      const isShort = page.elements < count;
      if (page.elements === 0 || (isShort && page.newestUs === null)) break;
      if (page.newestUs === null || page.newestUs < cursorUs) return failed({ code: 'logs-other-times' });
      const isOneMoment = page.newestUs === cursorUs;
      const more = Math.min(count * MORE, MOST_AT_ONCE, tooMany - 1);
      if (isOneMoment && !isShort && more > count) count = more;
      else {
        // More of one moment than are given out at once: what follows is not to wait for them.
        cursorUs = isOneMoment ? cursorUs + 1 : page.newestUs;
        count = Math.min(count, most);
      }
      if (cursorUs > toMs * 1_000) break;
      change({ reachedMs: Math.min(toMs, cursorUs / 1_000) });
      await pace.pause(PAUSE_MS);
    }
    change({ state: 'done', reachedMs: toMs });
    log.info('history.logs-fetched', { records: mine.fetch.records, kept: mine.fetch.kept });
  };

  return {
    setLive(live) {
      isLive = live;
      if (own === null) return;
      own.pace.setLive(live);
      const { state } = own.fetch;
      if (state === 'asking' && !live) own.fetch = { ...own.fetch, state: 'waiting' };
      else if (state === 'waiting' && live) own.fetch = { ...own.fetch, state: 'asking' };
    },
    last: () => own?.fetch ?? null,
    fetch(ask) {
      const port = deps.port();
      if (port === undefined) return fail({ code: 'no-journal' });
      if (!deps.isFlespi()) return fail({ code: 'history-not-flespi' });
      if (ask.id !== null && !isDeviceId(ask.id)) return fail({ code: 'api-bad-call' });
      if (own !== null && isUnderWay(own.fetch)) return ok(null);
      const mine = {
        pace: createRefillPace(clock),
        fetch: {
          ...ask,
          id: isOneLog(ask.origin) ? null : ask.id,
          toMs: Math.max(ask.fromMs, Math.min(ask.toMs, clock.nowMs())),
          state: 'waiting',
          reachedMs: ask.fromMs,
          records: 0,
          kept: 0,
          unreadable: 0,
          failure: null,
        } satisfies OwnLogFetch as OwnLogFetch,
      };
      mine.pace.setLive(isLive);
      own = mine;
      running = run(mine, port).catch((error: unknown) => {
        if (mine.pace.ended()) return;
        log.warn('history.logs-failed', { error: errorText(error) });
        mine.fetch = {
          ...mine.fetch,
          state: 'failed',
          failure: { code: 'history-failed', reason: errorText(error) },
        };
      });
      return ok(null);
    },
    cancel() {
      if (own === null || !isUnderWay(own.fetch)) return;
      own.fetch = { ...own.fetch, state: 'cancelled' };
      own.pace.end();
    },
    async stop() {
      own?.pace.end();
      await running;
    },
  };
}

function permitted(failure: Failure, path: string): Failure {
  if (!isNotPermitted(failure)) return failure;
  return { code: 'logs-not-permitted', path: path.replace(/(\/all)?\/logs$/, '') };
}
