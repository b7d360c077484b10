/** A value with the time it was said: the newest word stands (flespi-facts §2.2, state topics are last-value). */
export interface Timestamped<T> {
  readonly value: T;
  /** Unix seconds; `UNDATED_S` where the protocol carries no time. */
  readonly timeS: number;
}

/** Time of an undated value: older than anything dated, and as good as any other undated one. */
export const UNDATED_S = Number.NEGATIVE_INFINITY;

/** Nothing said yet. */
export const UNSET: Timestamped<null> = { value: null, timeS: UNDATED_S };

/** Unix seconds of a value that may have none. */
export function timeOrUndated(timeS: number | null): number {
  return timeS === null || !Number.isFinite(timeS) ? UNDATED_S : timeS;
}

/** What stands after `value` was said at `timeS`: of equal times the later word. */
export function applyIfNewer<T>(before: Timestamped<T>, value: T, timeS: number): Timestamped<T> {
  return timeS >= before.timeS ? { value, timeS } : before;
}
