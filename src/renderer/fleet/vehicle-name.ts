import { partsOfScopedId } from '../../shared/scope.ts';
import type { FleetStore } from './fleet-store.ts';

/** The name of a vehicle as it is now; its id in its account where it is not known any more. */
export function vehicleNameIn(fleet: Pick<FleetStore, 'slotOf' | 'identity'>, vehicleId: string): string {
  const slot = fleet.slotOf(vehicleId);
  const known = slot === undefined ? undefined : fleet.identity(slot)?.name;
  return known ?? partsOfScopedId(vehicleId)?.id ?? vehicleId;
}
