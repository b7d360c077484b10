import { hasFlag } from '../../../shared/vehicle-status.ts';
import type { FleetStore } from '../../fleet/fleet-store.ts';
import type { SlotSet } from '../../shell/slot-set.ts';
import { placeFaultAt } from '../vehicles/place-fault.ts';

/** What the map shows of a fleet of which something is asked for. */
export interface ShownCounts {
  readonly total: number;
  /** Of those found, the ones that are on the map and the ones that have no place on it. */
  readonly shown: number;
  readonly withoutPlace: number;
  /** Those in danger that were not found and are on the map all the same. */
  readonly inDanger: number;
}

/** Counts what is on the map while `found` is asked for. */
export function countShown(
  { length, has, columns }: Pick<FleetStore, 'length' | 'has' | 'columns'>,
  found: SlotSet,
): ShownCounts {
  let [total, shown, withoutPlace, inDanger] = [0, 0, 0, 0];
  for (let slot = 0; slot < length; slot += 1) {
    if (!has(slot)) continue;
    total += 1;
    const isPlaced = placeFaultAt(columns, slot) === null;
    if (found.has(slot)) {
      if (isPlaced) shown += 1;
      else withoutPlace += 1;
    } else if (isPlaced && hasFlag(columns.flags[slot] ?? 0, 'alarm')) inDanger += 1;
  }
  return { total, shown, withoutPlace, inDanger };
}
