import { errorText } from '../../shared/error-text.ts';
import type { Cancel, Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import type { BuiltSegment } from '../journal/past/segment-rows.ts';

/** How soon after the journal was opened the past is looked at: a start has other things to do. */
const FIRST_MS = 60_000;
const LOOK_EVERY_MS = 30_000;
/** Of the time so much goes into it where there is more to be made: a part in four, and a little pause at least. */
const REST_SHARE = 3;
const LEAST_REST_MS = 200;
/** While so many commits are under way there is no time for it. */
const BUSY_MS = 1_000;
/** A thread that nobody asks anything ends: it is memory. */
const IDLE_MS = 300_000;

export interface PastLoopDeps {
  readonly clock: Clock;
  readonly log: Log;
  /** Makes the next segment. */
  readonly build: () => Promise<{ readonly drop: readonly number[]; readonly segment: BuiltSegment | null }>;
  /** Keeps it; false where there is no room. */
  readonly keep: (built: {
    readonly drop: readonly number[];
    readonly segment: BuiltSegment | null;
  }) => Promise<boolean>;
  /** Whether something is being committed. */
  readonly isBusy: () => boolean;
  /** Ends the thread that makes them. */
  readonly endThread: () => void;
  /** When that was asked something last, by the clock that nobody sets. */
  readonly askedMs: () => number;
}

/** Makes segments of the past in the background, step by step. */
export interface PastLoop {
  stop(): void;
}

/** Begins to, a while from now. */
export function createPastLoop({ clock, log, ...deps }: PastLoopDeps): PastLoop {
  let isStopped = false;
  let cancel: Cancel = () => {};

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
    try {
      const askedMs = deps.askedMs();
      const built = await deps.build();
      const isMore = built.segment !== null || built.drop.length > 0;
      if (!isMore && startedMs - askedMs > IDLE_MS) deps.endThread();
      if (isMore && !isStopped && (await deps.keep(built))) {
        lookIn(Math.max(LEAST_REST_MS, REST_SHARE * (clock.monotonicMs() - startedMs)));
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
