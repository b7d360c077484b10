import type { GapCause } from '../../shared/completeness.ts';
import type { Clock } from '../clock.ts';

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
  /** It is there again, and something may be missing. */
  lost(cause: GapCause): void;
  /** It is there again, and nothing is. */
  resumed(): void;
  /** The loss by the clock as it is now, where that was set since it was told last; else null. */
  moved(): MovedLoss | null;
}

/** Creates it with what an earlier run knew, by a clock that nobody can compare with ours: that is taken as it is. */
export function createLossByClock(clock: Clock, knownCompleteToMs: number | null): LossByClock {
  const offsetMs = (): number => clock.nowMs() - clock.monotonicMs();
  /** Up to when all was held as the link broke: `atMs` by a clock of that offset; null for one that cannot be compared. */
  let before =
    knownCompleteToMs === null ? null : { atMs: knownCompleteToMs, offsetMs: null as number | null };
  let loss: {
    readonly cause: GapCause;
    readonly from: NonNullable<typeof before>;
    readonly toMonotonicMs: number;
    offsetMs: number;
  } | null = null;

  return {
    broke(completeToMs) {
      before = completeToMs === null ? null : { atMs: completeToMs, offsetMs: offsetMs() };
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
