/** Gives records their places as they come, each behind all before it. */
export interface LogPlaces {
  /** The place of what came at `atMs`, behind `afterMs` and behind all that were given. Unix milliseconds. */
  next(atMs: number, afterMs: number): number;
}

/** What comes within a millisecond, or after a clock that was set back, is kept in order by this; exact in a double. */
const NEXT_MS = 2 ** -10;

/** Creates places of which none is given yet. */
export function createLogPlaces(): LogPlaces {
  let newestMs = Number.NEGATIVE_INFINITY;
  return {
    next(atMs, afterMs) {
      newestMs = Math.max(atMs, afterMs + NEXT_MS, newestMs + NEXT_MS);
      return newestMs;
    },
  };
}
