import { useFleetStore, useFleetVersion } from '../fleet/fleet-context.ts';
import { vehicleNameIn } from '../fleet/vehicle-name.ts';

/** Names of vehicles as they are now, by their ids within all accounts. */
export function useVehicleNames(): (vehicleId: string) => string {
  const fleet = useFleetStore();
  useFleetVersion(1_000);
  return (vehicleId) => vehicleNameIn(fleet, vehicleId);
}
