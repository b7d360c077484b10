import type { VehicleFix } from '../fleet/position.ts';
import type { AccountRuntimes } from './account-runtimes.ts';

/** The newest valid fix of each vehicle of all accounts. */
export function* fixesNow(
  runtimes: Pick<AccountRuntimes, 'all'>,
): Generator<readonly [accountId: string, vehicleId: string, fix: VehicleFix]> {
  for (const [accountId, { fleet }] of runtimes.all()) {
    for (const vehicleId of fleet.ids()) {
      const fix = fleet.brief(vehicleId)?.fix ?? null;
      if (fix !== null) yield [accountId, vehicleId, fix];
    }
  }
}
