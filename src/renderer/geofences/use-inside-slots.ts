import { useMemo } from 'react';
import { isInside } from '../../shared/geofences/inside.ts';
import { planeShape } from '../../shared/geofences/plane-shape.ts';
import { useFleetStore, useFleetVersion } from '../fleet/fleet-context.ts';
import { useVehicleQuery } from '../shell/query-store.ts';
import type { SlotSet } from '../shell/slot-set.ts';
import { useKnownGeofences, usePresencesIn } from './known-geofences.ts';
import { useIsPast } from './use-is-past.ts';

/** The vehicles that are asked for by the geofence that they are in; null where none is asked for. */
export function useAskedFenceSlots(): SlotSet | null {
  const geofenceId = useVehicleQuery((state) => state.geofenceId);
  const fence = useKnownGeofences((known) => known.byId.get(geofenceId ?? '') ?? null);
  const presences = usePresencesIn(geofenceId);
  const isPast = useIsPast();
  const store = useFleetStore();
  // Who is in is told for now alone. Of the past that is shown it is seen by the places of then.
  useFleetVersion(isPast && fence !== null ? 500 : 5_000);
  const version = isPast && fence !== null ? store.version : store.identityVersion;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the store changes in place; its version says when.
  return useMemo(() => {
    if (fence === null) return null;
    if (isPast) {
      const shape = planeShape(fence.shape);
      const { latitude, longitude } = store.columns;
      return {
        has: (slot) => {
          const [north, east] = [latitude[slot] ?? Number.NaN, longitude[slot] ?? Number.NaN];
          return Number.isFinite(north) && isInside(shape, { latitude: north, longitude: east });
        },
      };
    }
    return new Set(presences.flatMap(({ vehicleId }) => store.slotOf(vehicleId) ?? []));
  }, [fence, presences, isPast, store, version]);
}
