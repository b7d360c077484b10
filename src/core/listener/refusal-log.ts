import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { codesOf } from './codes-of.ts';
import type { Refusal } from './refusal.ts';

/** Logs refusals, at most one line a second: a flood of them must not become one of lines. */
export interface RefusalLog {
  add(refusal: Refusal, from: string): void;
}

const PERIOD_MS = 1_000;

export function createRefusalLog(clock: Clock, log: Log): RefusalLog {
  let isQuiet = false;
  let unsaid = 0;
  return {
    add({ status, reason }, from) {
      if (isQuiet) {
        unsaid++;
        return;
      }
      log.warn('listener.refused', { status, reason: codesOf(reason), from, unsaid });
      isQuiet = true;
      unsaid = 0;
      clock.after(PERIOD_MS, () => {
        isQuiet = false;
      });
    },
  };
}
