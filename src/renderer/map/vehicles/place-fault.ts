import type { FleetColumns } from '../../../shared/fleet-frame.ts';
import { hasFlag } from '../../../shared/vehicle-status.ts';
import { isOnMap } from '../canvas/projection.ts';

/** Why a vehicle is not on the map. */
export type PlaceFault = 'noFix' | 'invalidPlace' | 'beyondMap';

/** Why a vehicle with this latitude (degrees, NaN where none is to be shown) and these flags is not on the map; null where it is. */
export function placeFault(latitude: number, flags: number): PlaceFault | null {
  if (Number.isFinite(latitude)) return isOnMap(latitude) ? null : 'beyondMap';
  return hasFlag(flags, 'invalidPlace') ? 'invalidPlace' : 'noFix';
}

/** The same of a slot of the fleet. */
export function placeFaultAt(
  { latitude, flags }: Pick<FleetColumns, 'latitude' | 'flags'>,
  slot: number,
): PlaceFault | null {
  return placeFault(latitude[slot] ?? Number.NaN, flags[slot] ?? 0);
}
