import { errorText } from '../../shared/error-text.ts';
import type { Cancel, Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { SEGMENT_LIMITS } from '../past/unbuilt.ts';
import type { BuiltPast } from './queries/past.ts';

/** How soon after the journal was opened the past is looked at: a start has other things to do. */
const FIRST_MS = 60_000;
const LOOK_EVERY_MS = 30_000;
/** Of the time so much goes into it where there is more to be made: a part in four, and a little pause at least. */
const REST_SHARE = 3;
const LEAST_REST_MS = 200;
/** While so many commits are under way there is no time for it. */
const BUSY_MS = 1_000;
/** Where messages are missing for another: a day of few is one all the same, and need not be one at once. */
const LOOK_LATEST_MS = 3_600_000;
/** A thread that nobody asks anything ends: it is memory. */
const IDLE_MS = 300_000;
/** Also where it rests for longer than this: what it made the last segment of is still in its memory, and to begin takes a tenth of a second. */
const SHORT_REST_MS = 2_000;

export interface PastLoopDeps {
  readonly clock: Clock;
  readonly log: Log;
  /** Makes the next segment. */
  readonly build: () => Promise<BuiltPast>;
  /** Keeps it; false where there is no room. */
  readonly keep: (built: Pick<BuiltPast, 'drop' | 'segment'>) => Promise<boolean>;
  /** Whether something is being committed. */
  readonly isBusy: () => boolean;
  /** Ends the thread that makes them. */
  readonly endThread: () => void;
  /** When somebody asked that something last, by the clock that nobody sets; −∞ where nobody did. */
  readonly askedMs: () => number;
  /** How many messages were written so far. */
  readonly written: () => number;
}

/** Makes segments of the past in the background, step by step. */
export interface PastLoop {
  stop(): void;
}

/** Begins to, a while from now. */
export function createPastLoop({ clock, log, ...deps }: PastLoopDeps): PastLoop {
  let isStopped = false;
  let cancel: Cancel = () => {};
  /** When nothing was to be made, how many messages had been written by then, and how many more it takes; null where it is not known. */
  let nothing: { readonly atMs: number; readonly written: number; readonly lacking: number } | null = null;

  /** A look starts a thread and reads when every block came, so there is none while too little came for another segment. */
  const isWorthALook = (nowMs: number): boolean => {
    if (nothing === null) return true;
    const { atMs, written, lacking } = nothing;
    const isFew = lacking > 0;
    return (
      deps.written() - written >= (isFew ? lacking : SEGMENT_LIMITS.leastMessages) ||
      nowMs - atMs >= (isFew ? LOOK_LATEST_MS : SEGMENT_LIMITS.lengthMs) ||
      // What was found damaged is dropped.
      deps.askedMs() > atMs
    );
  };
  const endIdleThread = (nowMs: number, askedMs: number): void => {
    if (nowMs - askedMs > IDLE_MS) deps.endThread();
  };
  const lookIn = (delayMs: number): void => {
    if (isStopped) return;
    cancel = clock.after(delayMs, () => void look());
  };
  const look = async (): Promise<void> => {
    if (deps.isBusy()) {
      lookIn(BUSY_MS);
      return;
    }
    const startedMs = clock.monotonicMs();
    const askedMs = deps.askedMs();
    if (!isWorthALook(startedMs)) {
      endIdleThread(startedMs, askedMs);
      lookIn(LOOK_EVERY_MS);
      return;
    }
    try {
      const written = deps.written();
      const built = await deps.build();
      const isMore = built.segment !== null || built.drop.length > 0;
      nothing = isMore ? null : { atMs: startedMs, written, lacking: built.lacking };
      if (!isMore) endIdleThread(startedMs, askedMs);
      if (isMore && !isStopped && (await deps.keep(built))) {
        const restMs = Math.max(LEAST_REST_MS, REST_SHARE * (clock.monotonicMs() - startedMs));
        if (restMs > SHORT_REST_MS) endIdleThread(startedMs, askedMs);
        lookIn(restMs);
        return;
      }
    } catch (error) {
      // It is shown without it, only slower.
      if (!isStopped) log.warn('journal.past-not-kept', { error: errorText(error) });
    }
    lookIn(LOOK_EVERY_MS);
  };

  lookIn(FIRST_MS);
  return {
    stop() {
      isStopped = true;
      cancel();
    },
  };
}
