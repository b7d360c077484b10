/** How commits are paced: how long a batch gathers, and how large it may get. */
export interface BatchPace {
  /** Milliseconds from the first message of a batch to its commit, where no commit is under way. */
  readonly delayMs: number;
  /** Messages of one commit. */
  readonly maxBatch: number;
  /** Smoothed time of a commit, milliseconds. */
  readonly commitMs: number;
}

/** What a commit held and took, on the storage side. */
export interface MeasuredCommit {
  readonly entries: number;
  readonly tookMs: number;
}

const LEAST_DELAY_MS = 2;
const MOST_DELAY_MS = 50;
const LEAST_BATCH = 250;
const MOST_BATCH = 8_000;
/** A commit this long holds acknowledgements and frames up; one this short could take more. */
const LONG_COMMIT_MS = 200;
const SHORT_COMMIT_MS = 100;
const WEIGHT = 0.2;

/** The pace before anything was measured. */
export const FIRST_PACE: BatchPace = { delayMs: 5, maxBatch: 4_000, commitMs: 5 };

/**
 * The pace after one more commit. Gathering for about as long as a commit takes costs a message at most twice its
 * latency, and a commit costs much the same however little it holds: without it, a flood would be written in many small
 * ones, one on top of the other. The size only moves on full batches: small ones say nothing about large ones.
 */
export function nextPace(pace: BatchPace, { entries, tookMs }: MeasuredCommit): BatchPace {
  const commitMs = pace.commitMs + WEIGHT * (tookMs - pace.commitMs);
  const delayMs = clamp(commitMs, LEAST_DELAY_MS, MOST_DELAY_MS);
  const full = entries >= pace.maxBatch;
  const factor = full && tookMs > LONG_COMMIT_MS ? 0.5 : full && tookMs < SHORT_COMMIT_MS ? 1.5 : 1;
  return { commitMs, delayMs, maxBatch: Math.round(clamp(pace.maxBatch * factor, LEAST_BATCH, MOST_BATCH)) };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
