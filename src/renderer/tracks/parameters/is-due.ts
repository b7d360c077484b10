/** A reading of parameters; times by a steady clock, milliseconds. */
export interface BegunReading {
  /** Of what there was then. */
  readonly growth: string;
  readonly beganMs: number;
  /** When it ended; null while it goes on. */
  readonly endedMs: number | null;
  /** Somebody wanted no more of it. */
  readonly isCancelled: boolean;
}

/** It is looked so often whether there is more. */
export const RENEW_MS = 30_000;
/** What grew is read again so many times as long after the last reading as that took: in a large fleet that is long. */
const REST = 20;

/** Whether what was read is to be read again, now that there is `growth`. */
export function isDue(
  { growth: before, beganMs, endedMs, isCancelled }: BegunReading,
  growth: string,
  nowMs: number,
): boolean {
  if (endedMs === null || isCancelled || before === growth) return false;
  return nowMs - endedMs >= Math.max(RENEW_MS / 2, REST * (endedMs - beganMs));
}
