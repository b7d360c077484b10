/** Whose storage at flespi is asked. Pure. */
import { MOST_PULLED } from '../../shared/pull.ts';
import type { FleetStore } from '../fleet/fleet-store.ts';
import type { SlotSet } from '../shell/slot-set.ts';

export const WHOSE = ['this', 'found', 'chosen'] as const;
export type Whose = (typeof WHOSE)[number];

/** Vehicles that the list finds now, at most so many; all where nothing is left out. */
export function foundVehicles(
  fleet: Pick<FleetStore, 'length' | 'has' | 'identity'>,
  found: SlotSet | null,
): { readonly ids: readonly string[]; readonly isCut: boolean } {
  const ids: string[] = [];
  for (let slot = 0; slot < fleet.length; slot += 1) {
    if (!fleet.has(slot) || found?.has(slot) === false) continue;
    const id = fleet.identity(slot)?.id;
    if (id === undefined) continue;
    if (ids.length === MOST_PULLED) return { ids, isCut: true };
    ids.push(id);
  }
  return { ids, isCut: false };
}
