import { type DayCheck, MOST_CHECKS_TOLD } from '../../shared/day-check.ts';
import type { OwnCheck } from './day-check-record.ts';

/** A result with something on its way. */
export interface AwaitedCheck {
  readonly vehicleId: string;
  readonly check: OwnCheck;
}

/** Of all results those that are told and those that are awaited: however many there are, no more are in memory. */
export interface ToldResults {
  /** Takes all results of a vehicle, in place of those before. */
  take(vehicleId: string, own: readonly OwnCheck[]): void;
  /** The newest, and how many there are beside them. */
  told(): { readonly checks: readonly DayCheck[]; readonly more: number };
  awaited(): readonly AwaitedCheck[];
}

/** So many are held before those that would not be told are let go. */
const MOST_HELD = 4 * MOST_CHECKS_TOLD;

/** Creates it without any. */
export function createToldResults(): ToldResults {
  const counts = new Map<string, number>();
  const awaited = new Map<string, readonly AwaitedCheck[]>();
  let held = new Map<string, readonly DayCheck[]>();
  let heldCount = 0;
  const hold = (vehicleId: string, checks: readonly DayCheck[]): void => {
    heldCount += checks.length - (held.get(vehicleId)?.length ?? 0);
    held.set(vehicleId, checks);
  };
  return {
    take(vehicleId, own) {
      counts.set(vehicleId, own.length);
      const waiting = own.filter(({ counts: { underWay } }) => underWay > 0);
      if (waiting.length === 0) awaited.delete(vehicleId);
      else
        awaited.set(
          vehicleId,
          waiting.map((check) => ({ vehicleId, check })),
        );
      hold(
        vehicleId,
        own.map((check) => ({ ...check, vehicleId })),
      );
      if (heldCount <= MOST_HELD) return;
      held = Map.groupBy(best([...held.values()].flat()), (check) => check.vehicleId);
      heldCount = MOST_CHECKS_TOLD;
    },
    told() {
      const checks = best([...held.values()].flat()).toSorted(byAge);
      const all = counts.values().reduce((sum, count) => sum + count, 0);
      return { checks, more: all - checks.length };
    },
    awaited: () => [...awaited.values()].flat(),
  };
}

/** The newest. Where there are more, equal ones give way: nobody is to take what is told for all, and a difference for none. */
function best(all: readonly DayCheck[]): readonly DayCheck[] {
  if (all.length <= MOST_CHECKS_TOLD) return all;
  const { equal = [], other = [] } = Object.groupBy(all.toSorted(byAge), ({ outcome }) =>
    outcome === 'equal' ? 'equal' : 'other',
  );
  return [...other, ...equal].slice(0, MOST_CHECKS_TOLD);
}

function byAge(a: DayCheck, b: DayCheck): number {
  return b.fromMs - a.fromMs || b.checkedMs - a.checkedMs;
}
