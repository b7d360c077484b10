import type { GapCause } from '../../shared/completeness.ts';
import type { Clock } from '../base/clock.ts';

/** A clock that moved by less is being kept right, not set. */
const SET_BY_MS = 60_000;

/** What may be missing and why, in Unix milliseconds by the clock as it is now. */
export interface MovedLoss {
  readonly cause: GapCause;
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * From when to when the messages of a broken link may be missing, in time that passed, so that a clock that is set later does not
 * move it: flespi is asked by its own time, and a span told by a clock that was wrong is another one.
 */
export interface LossByClock {
  /** The link broke; everything up to `completeToMs`, by the clock of now, is held. Null where nothing is known. */
  broke(completeToMs: number | null): void;
  /** What was in hand then is held too. */
  holds(completeToMs: number | null): void;
  /** How long the link has been down, milliseconds; null where it was in an earlier run, or never. */
  awayMs(): number | null;
  /** Up to when all is held by the clock as it is now, where that was set since the link broke; else null. */
  heldTo(): number | null;
  /** It is there again, and something may be missing. */
  lost(cause: GapCause): void;
  /** It is there again, and nothing is. */
  resumed(): void;
  /** The loss by the clock as it is now, where that was set since it was told last; else null. */
  moved(): MovedLoss | null;
}

/** Up to when all was held, by a clock that was so far ahead of the monotonic one; null for one that cannot be compared. */
interface Known {
  readonly atMs: number;
  readonly offsetMs: number | null;
}

/** Creates it with what an earlier run knew, by a clock that nobody can compare with ours: that is taken as it is. */
export function createLossByClock(clock: Clock, knownCompleteToMs: number | null): LossByClock {
  const offsetMs = (): number => clock.nowMs() - clock.monotonicMs();
  /** As the link broke. */
  let before: Known | null = knownCompleteToMs === null ? null : { atMs: knownCompleteToMs, offsetMs: null };
  let brokeMonotonicMs: number | null = null;
  let loss: {
    readonly cause: GapCause;
    readonly from: Known;
    readonly toMonotonicMs: number;
    offsetMs: number;
  } | null = null;

  const holds = (completeToMs: number | null): void => {
    before = completeToMs === null ? null : { atMs: completeToMs, offsetMs: offsetMs() };
  };
  return {
    broke(completeToMs) {
      brokeMonotonicMs = clock.monotonicMs();
      holds(completeToMs);
    },
    holds,
    awayMs: () => (brokeMonotonicMs === null ? null : clock.monotonicMs() - brokeMonotonicMs),
    heldTo() {
      if (before === null || before.offsetMs === null) return null;
      const movedMs = offsetMs() - before.offsetMs;
      return Math.abs(movedMs) < SET_BY_MS ? null : before.atMs + movedMs;
    },
    lost(cause) {
      loss =
        before === null
          ? null
          : { cause, from: before, toMonotonicMs: clock.monotonicMs(), offsetMs: offsetMs() };
    },
    resumed() {
      loss = null;
    },
    moved() {
      if (loss === null) return null;
      const nowOffsetMs = offsetMs();
      if (Math.abs(nowOffsetMs - loss.offsetMs) < SET_BY_MS) return null;
      loss.offsetMs = nowOffsetMs;
      const { atMs, offsetMs: thenMs } = loss.from;
      return {
        cause: loss.cause,
        fromMs: thenMs === null ? atMs : atMs + nowOffsetMs - thenMs,
        toMs: loss.toMonotonicMs + nowOffsetMs,
      };
    },
  };
}
