/** How far something of the past is that is fetched from flespi because a person asked for it (ADR 0060, 0068). */
import type { Failure } from './result.ts';

/** A fetch of a span, oldest first, that runs or has ended. */
export interface FetchProgress {
  /** Unix milliseconds; the end is not in it. */
  readonly fromMs: number;
  readonly toMs: number;
  /** `waiting`: for the link, or for another fetch of the account. */
  readonly state: 'waiting' | 'asking' | 'done' | 'cancelled' | 'failed';
  /** Up to where it is held by now. */
  readonly reachedMs: number;
  /** Why it failed; null where it did not. */
  readonly failure: Failure | null;
}

/** Whether it goes on. */
export function isUnderWay({ state }: Pick<FetchProgress, 'state'>): boolean {
  return state === 'waiting' || state === 'asking';
}
