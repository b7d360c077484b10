import { partsOfScopedId } from '../../shared/scope.ts';
import { useFleetStore, useFleetVersion } from '../fleet/fleet-context.ts';

/** A name may change, and not so often that more would be seen. */
const RENEW_MS = 1_000;

/** The name of a vehicle as it is now; its id in its account where it is not known any more. */
export function useVehicleName(vehicleId: string | null): string {
  const fleet = useFleetStore();
  useFleetVersion(RENEW_MS);
  if (vehicleId === null) return '';
  const slot = fleet.slotOf(vehicleId);
  const known = slot === undefined ? undefined : fleet.identity(slot)?.name;
  return known ?? partsOfScopedId(vehicleId)?.id ?? vehicleId;
}
