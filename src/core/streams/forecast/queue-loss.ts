import type { LossForecast } from '../../../shared/forecast.ts';
import type { QueueFlow } from '../evidence/queue-flow.ts';

/** What is known of a queue. Times are Unix seconds. */
export interface QueueState {
  readonly nowS: number;
  readonly bytes: number | null;
  /** How long messages may wait; null where that is not known. */
  readonly ttlS: number | null;
  /** Since when it has not been empty; null where that is not known. */
  readonly waitingSinceS: number | null;
  /** When its first message was tried and not taken, and nothing was since; null where it moves. */
  readonly stuckSinceS: number | null;
  readonly flow: QueueFlow | null;
}

/** A target that takes nothing for less is not away. */
const STUCK_S = 60;
/** A queue that empties itself well before is no reason to foresee anything. */
const SOON_EMPTY = 0.5;

/**
 * When the oldest message of a queue is discarded. Where nothing is taken, its head came between when the queue was last empty and when it was
 * first tried. Where it moves, and does not shrink, its oldest message is no older than the queue has not been empty: that is the earliest,
 * and how late it may become is not known. Null where nothing waits, nothing is known, or what waits is soon sent.
 */
export function forecastQueueLoss(state: QueueState): LossForecast | null {
  const { bytes, ttlS, waitingSinceS, stuckSinceS, flow, nowS } = state;
  if (bytes === null || bytes === 0 || ttlS === null || ttlS <= 0) return null;
  if (stuckSinceS !== null) {
    if (nowS - stuckSinceS < STUCK_S) return null;
    const fromS = Math.min(waitingSinceS ?? stuckSinceS, stuckSinceS);
    return { earliestS: fromS + ttlS, latestS: stuckSinceS + ttlS };
  }
  if (waitingSinceS === null || flow === null || flow.leastPerS <= 0) return null;
  const leftS = waitingSinceS + ttlS - nowS;
  if (leftS > SOON_EMPTY * ttlS && flow.leastPerS * leftS < bytes) return null;
  return { earliestS: waitingSinceS + ttlS, latestS: null };
}
