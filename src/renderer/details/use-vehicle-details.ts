import { useCallback, useEffect, useState } from 'react';
import type { Failure } from '../../shared/result.ts';
import type { VehicleDetails } from '../../shared/vehicle-details.ts';
import { useHost } from '../host/host-context.ts';
import { useAppState } from '../stores/stores.ts';

interface Answer {
  readonly vehicleId: string;
  readonly details: VehicleDetails | null;
  readonly failure: Failure | null;
}

/** What is known of a vehicle so far: neither details nor failure while the host is being asked. */
export interface FollowedVehicle {
  readonly details: VehicleDetails | null;
  readonly failure: Failure | null;
  readonly retry: () => void;
}

/**
 * Follows one vehicle for as long as it is shown, and again each time the host comes back into reach. An event that
 * overtook the answer is newer than the answer and wins; events of a vehicle followed before are not ours. A vehicle that
 * the fleet does not know (`inFleet`) is not asked for until it does.
 */
export function useVehicleDetails(vehicleId: string, inFleet: boolean): FollowedVehicle {
  const host = useHost();
  const reachable = useAppState((state) => state.hostLink === 'open');
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [attempt, setAttempt] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks again.
  useEffect(() => {
    if (!reachable || !inFleet) return;
    let wanted = true;
    let heard = false;
    const stop = host.details.onChanged((details) => {
      if (details.id !== vehicleId) return;
      heard = true;
      setAnswer({ vehicleId, details, failure: null });
    });
    void host.details.open({ vehicleId }).then((result) => {
      if (!wanted || heard) return;
      setAnswer(
        result.ok
          ? { vehicleId, details: result.value, failure: null }
          : { vehicleId, details: null, failure: result.error },
      );
    });
    return () => {
      wanted = false;
      stop();
      void host.details.close();
    };
  }, [host, vehicleId, reachable, inFleet, attempt]);

  const retry = useCallback(() => {
    setAnswer(null);
    setAttempt((count) => count + 1);
  }, []);
  const current = answer?.vehicleId === vehicleId ? answer : null;
  return { details: current?.details ?? null, failure: current?.failure ?? null, retry };
}
