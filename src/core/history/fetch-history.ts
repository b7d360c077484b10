import { errorText } from '../../shared/error-text.ts';
import { type Failure, fail, ok, type Result } from '../../shared/result.ts';
import type { HistorySpan } from '../../shared/track/history.ts';
import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import type { Rest } from '../flespi/rest.ts';
import { verdictOf } from '../flespi/rest-failure.ts';
import { callPatiently } from '../gaps/refill-call.ts';
import type { TakeMessages } from '../gaps/refill-device.ts';
import type { RefillPace } from '../gaps/refill-pace.ts';
import { afterPage, readPage } from '../gaps/refill-page.ts';
import { messagesUri, oldestMessageUri } from '../gaps/refill-query.ts';
import type { RefillProgress } from '../journal/port/refill-progress.ts';
import { FEWER, MORE, PAUSE_MS, untilKept } from './fetch-manners.ts';

export interface FetchDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly rest: Pick<Rest, 'request'>;
  readonly pace: RefillPace;
  /** Resolves after the commit. */
  readonly take: TakeMessages;
  /** Why nothing more is to be kept; null where there is room. */
  readonly room: () => Promise<Failure | null>;
  /** All of the span is in the journal by now, and `stored` of it was not before. */
  readonly onHeld: (span: HistorySpan, stored: number) => Promise<void>;
  /** Messages asked for at a time. */
  readonly pageCount: number;
}

const MOST_AT_ONCE = 64_000;

/** The oldest message of a device that flespi holds, by the device's clock. Unix milliseconds. */
export interface OldestHeld {
  readonly timeMs: number;
  /** When flespi received it; null where it does not say. */
  readonly receivedMs: number | null;
}

/** What flespi holds of a device goes back to this; null where it holds none. */
export async function oldestHeld(
  { rest, pace }: Pick<FetchDeps, 'rest' | 'pace'>,
  deviceId: string,
): Promise<Result<OldestHeld | null>> {
  const answer = await callPatiently(rest, pace, oldestMessageUri(deviceId));
  if (!answer.ok) return answer;
  const { refusal, newestUs, messages } = readPage(answer.value, beginOf(deviceId, EVER), 0);
  if (refusal !== null) return fail(refusal);
  if (newestUs === null) return ok(null);
  const receivedS = messages[0]?.event.serverTimestampS ?? null;
  return ok({ timeMs: newestUs / 1_000, receivedMs: receivedS === null ? null : receivedS * 1_000 });
}

const EVER: HistorySpan = { fromMs: 0, toMs: Number.MAX_SAFE_INTEGER };

/**
 * Asks for the messages of one device in a span of device time, page by page, oldest first. What a page held is told as held only
 * after its commit, so that whoever goes on later begins there. A moment of which more is there than is given out at once is not told as
 * held: what follows it is fetched, and then it fails with `history-moment-crowded`. Rejects once the pace is ended.
 */
export async function fetchSpan(deps: FetchDeps, deviceId: string, span: HistorySpan): Promise<Result<null>> {
  const { rest, pace, clock, log } = deps;
  let progress = beginOf(deviceId, span);
  let count = deps.pageCount;
  /** How many messages a reply is known not to hold. */
  let tooMany = Number.POSITIVE_INFINITY;
  let heldFromMs = span.fromMs;
  let crowdedMs: number | null = null;
  const tellHeld = (toMs: number, stored: number): Promise<void> =>
    deps
      .onHeld({ fromMs: heldFromMs, toMs }, stored)
      .catch((error: unknown) => log.warn('history.not-noted', { error: errorText(error) }));
  while (!progress.done) {
    const full = await pace.unlessEnded(deps.room());
    if (full !== null) return fail(full);
    const answer = await callPatiently(rest, pace, messagesUri(progress, count));
    if (!answer.ok) {
      if (verdictOf(answer.error) !== 'too-much' || count === 1) return answer;
      tooMany = Math.min(tooMany, count);
      count = Math.ceil(count / FEWER);
      continue;
    }
    const page = readPage(answer.value, progress, clock.nowMs());
    const stored = await untilKept(deps, () => deps.take(page.messages));
    const after = afterPage(progress, page, count);
    const more = Math.min(count * MORE, MOST_AT_ONCE, tooMany - 1);
    const isCrowded = after.next === 'more-at-once' && more <= count;
    if (after.next === 'on') progress = after.progress;
    count = after.next === 'more-at-once' && !isCrowded ? more : Math.min(count, deps.pageCount);
    if (progress.reason !== null) return fail(progress.reason);
    await tellHeld(progress.done ? span.toMs : progress.cursorUs / 1_000, stored);
    if (isCrowded) {
      // More of one moment than are given out at once: what follows is not to wait for them.
      crowdedMs ??= progress.cursorUs / 1_000;
      progress = { ...progress, cursorUs: progress.cursorUs + 1 };
      heldFromMs = progress.cursorUs / 1_000;
    }
    if (!progress.done) await pace.pause(PAUSE_MS);
  }
  return crowdedMs === null ? ok(null) : fail({ code: 'history-moment-crowded', atMs: crowdedMs });
}

function beginOf(deviceId: string, { fromMs, toMs }: HistorySpan): RefillProgress {
  return {
    deviceId,
    by: 'device-time',
    fromMs,
    toMs,
    gapToMs: toMs,
    cursorUs: fromMs * 1_000,
    done: false,
    found: 0,
    reason: null,
    doubt: null,
  };
}
