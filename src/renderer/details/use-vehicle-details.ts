import { useCallback } from 'react';
import type { Failure } from '../../shared/result.ts';
import type { VehicleDetails } from '../../shared/vehicle-details.ts';
import { useHost } from '../host/host-context.ts';
import { useLiveQuery } from '../host/use-live-query.ts';
import { useAppState } from '../stores/stores.ts';

/** What is known of a vehicle so far: neither details nor failure while the host is being asked. */
export interface FollowedVehicle {
  readonly details: VehicleDetails | null;
  readonly failure: Failure | null;
  readonly retry: () => void;
}

/**
 * Follows one vehicle for as long as it is shown, and again each time the host comes back into reach. Events of a vehicle followed
 * before are not ours. A vehicle that the fleet does not know (`inFleet`) is not asked for until it does.
 */
export function useVehicleDetails(vehicleId: string, inFleet: boolean): FollowedVehicle {
  const { details } = useHost();
  const reachable = useAppState((state) => state.hostLink === 'open');
  const listen = useCallback(
    (listener: (change: VehicleDetails) => void) => {
      const stop = details.onChanged((change) => {
        if (change.id === vehicleId) listener(change);
      });
      return () => {
        stop();
        void details.close();
      };
    },
    [details, vehicleId],
  );
  const { value, failure, retry } = useLiveQuery({
    subject: vehicleId,
    ask: () => details.open({ vehicleId }),
    listen,
    enabled: reachable && inFleet,
  });
  return { details: value, failure, retry };
}
