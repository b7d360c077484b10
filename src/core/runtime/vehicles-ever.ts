import { vehicleName } from '../fleet/vehicle-name.ts';
import type { AccountRuntimes } from './account-runtimes.ts';

/** A vehicle that an account has, or had. */
export interface VehicleEver {
  readonly accountId: string;
  readonly vehicleId: string;
  /** As it was called last where the fleet does not have it any more; else null. */
  readonly goneName: string | null;
}

/** The vehicles of all accounts: those of their fleets, and those that their journals hold messages of and the fleets have no more. */
export async function vehiclesEver(runtimes: Pick<AccountRuntimes, 'all'>): Promise<readonly VehicleEver[]> {
  const ofAccounts = await Promise.all(
    [...runtimes.all()].map(async ([accountId, { fleet, storage }]): Promise<readonly VehicleEver[]> => {
      const present = fleet.ids();
      const known = new Set(present);
      const stored = (await storage.journal()?.query('vehicles', null)) ?? [];
      return [
        ...present.map((vehicleId) => ({ accountId, vehicleId, goneName: null })),
        ...stored
          .filter(({ id }) => !known.has(id))
          .map((vehicle) => ({ accountId, vehicleId: vehicle.id, goneName: vehicleName(vehicle) })),
      ];
    }),
  );
  return ofAccounts.flat();
}
