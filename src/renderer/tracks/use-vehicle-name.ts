import { useFleetStore, useFleetVersion } from '../fleet/fleet-context.ts';
import { vehicleNameIn } from '../fleet/vehicle-name.ts';

/** A name may change, and not so often that more would be seen. */
const RENEW_MS = 1_000;

/** The name of a vehicle as it is now, or was as it was deleted. */
export function useVehicleName(vehicleId: string | null): string {
  const fleet = useFleetStore();
  useFleetVersion(RENEW_MS);
  return vehicleId === null ? '' : vehicleNameIn(fleet, vehicleId);
}
