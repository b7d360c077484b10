import type { OwnAlarm } from '../../shared/alarms.ts';

/** Came and went: so often in so long is flapping (ISA 18.2 for the short one). */
const SHORT = { times: 3, ms: 60_000 } as const;
const LONG = { times: 5, ms: 10 * 60_000 } as const;
/** Let go after so long at rest. */
export const REST_MS = 10 * 60_000;

/** Counts how often one alarm came and went. */
export interface Flapping {
  /** It went. Answers with what it is now; null while it is none. */
  went(atMs: number): OwnAlarm['flapping'];
  /** Whether it has been at rest for so long that it is let go. */
  isOver(nowMs: number): boolean;
}

/** Creates the count of an alarm that never went; `known` where it is flapping already. */
export function createFlapping(known: OwnAlarm['flapping'] = null, lastMs = 0): Flapping {
  let went: readonly number[] = known === null ? [] : [lastMs];
  let flapping = known;
  return {
    went(atMs) {
      went = [...went.filter((ms) => atMs - ms < LONG.ms), atMs];
      const within = (span: number): number => went.filter((ms) => atMs - ms < span).length;
      if (flapping !== null) flapping = { ...flapping, times: flapping.times + 1 };
      else if (within(SHORT.ms) >= SHORT.times || went.length >= LONG.times) {
        flapping = { sinceMs: went[0] ?? atMs, times: went.length };
      }
      return flapping;
    },
    isOver: (nowMs) => flapping !== null && nowMs - (went.at(-1) ?? 0) >= REST_MS,
  };
}
