import { DAY_MS } from '../../shared/spans.ts';
import type { Clock } from '../base/clock.ts';
import type { AwaitedCheck } from './told-results.ts';
import { isUnderWay, type Known } from './under-way.ts';

/** When results with something on its way are looked at again. */
export interface LookAgain {
  /** Those of which nothing can be on its way any more: it came, or did not. Each is given out a few times at most. */
  due(awaited: readonly AwaitedCheck[], known: Known): readonly AwaitedCheck[];
}

/** Between one look and the next; then it stays as it was told last, for devices that send on and on what they kept. */
const PAUSES_MS = [1, 10, 60, 360, 1_440].map((minutes) => minutes * 60_000);
/** So many are looked at before something else has its turn. */
const MOST_AT_ONCE = 100;
/** By so much the clock of a device may be ahead of the time at which flespi received what it sent. */
const AHEAD_MS = DAY_MS;

/** Creates it; none was looked at yet. */
export function createLookAgain(clock: Pick<Clock, 'monotonicMs'>): LookAgain {
  let looked = new Map<string, { readonly times: number; readonly notBeforeMs: number }>();
  return {
    due(awaited, known) {
      const nowMs = clock.monotonicMs();
      const still = new Map(awaited.map((each) => [keyOf(each), each]));
      looked = new Map([...looked].filter(([key]) => still.has(key)));
      const due = [...still].filter(([key, { vehicleId, check }]) => {
        const before = looked.get(key);
        const mayBe =
          before === undefined || (before.times < PAUSES_MS.length && nowMs >= before.notBeforeMs);
        return mayBe && !isUnderWay(known, vehicleId, check.fromMs - AHEAD_MS, check.checkedMs);
      });
      return due.slice(0, MOST_AT_ONCE).map(([key, each]) => {
        const times = looked.get(key)?.times ?? 0;
        looked.set(key, { times: times + 1, notBeforeMs: nowMs + (PAUSES_MS[times] ?? 0) });
        return each;
      });
    },
  };
}

function keyOf({ vehicleId, check }: AwaitedCheck): string {
  return `${vehicleId} ${check.fromMs}`;
}
