import { partsOfScopedId } from '../../shared/scope.ts';
import type { FleetStore } from './fleet-store.ts';

/** The name of a vehicle as it is now, or was as it was deleted; `last`, or its id in its account, where this window has not seen it. */
export function vehicleNameIn(
  fleet: Pick<FleetStore, 'slotOf' | 'identity' | 'formerName'>,
  vehicleId: string,
  last?: string | undefined,
): string {
  const slot = fleet.slotOf(vehicleId);
  const known = slot === undefined ? undefined : fleet.identity(slot)?.name;
  return known ?? fleet.formerName(vehicleId) ?? last ?? partsOfScopedId(vehicleId)?.id ?? vehicleId;
}
