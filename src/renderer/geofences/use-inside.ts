import { useMemo } from 'react';
import type { Geofence, GeofencePresence } from '../../shared/geofences/geofence.ts';
import { useFleetStore, useFleetVersion } from '../fleet/fleet-context.ts';
import { useIsPast } from '../shell/past.ts';
import { useVehicleQuery } from '../shell/query-store.ts';
import type { SlotSet } from '../shell/slot-set.ts';
import { slotsInside } from './inside-then.ts';
import { useFences, useKnownGeofences, usePresencesIn, usePresencesOf } from './known-geofences.ts';

/** A vehicle in a geofence. */
export interface InsideNow {
  readonly vehicleId: string;
  /** Null of the past that is shown: that it was in is seen by its place of then, and no more. */
  readonly presence: GeofencePresence | null;
}

/** Of the past that is shown, so often at most. */
const THEN_MS = 500;

/** Who is in a geofence at the time that the desk shows: now the longest first, else by name as the fleet has them. */
export function useInside(fence: Geofence | null): readonly InsideNow[] {
  const presences = usePresencesIn(fence?.id ?? null);
  const isPast = useIsPast();
  const store = useFleetStore();
  useFleetVersion(isPast ? THEN_MS : 5_000);
  const version = isPast ? store.version : 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the store changes in place; its version says when.
  return useMemo(() => {
    if (!isPast) return presences.map((presence) => ({ vehicleId: presence.vehicleId, presence }));
    if (fence === null) return [];
    const inside = slotsInside(store.columns, fence.shape);
    const found: InsideNow[] = [];
    for (let slot = 0; slot < store.length; slot += 1) {
      const id = store.has(slot) && inside.has(slot) ? store.identity(slot)?.id : undefined;
      if (id !== undefined) found.push({ vehicleId: id, presence: null });
    }
    return found;
  }, [fence, presences, isPast, store, version]);
}

/** The vehicles that are asked for by the geofence that they are in; null where none is asked for. */
export function useAskedFenceSlots(): SlotSet | null {
  const geofenceId = useVehicleQuery((state) => state.geofenceId);
  const fence = useKnownGeofences((known) => known.byId.get(geofenceId ?? '') ?? null);
  const inside = useInside(fence);
  const store = useFleetStore();
  const { identityVersion } = store;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the store changes in place; its version says when.
  return useMemo(
    () => (fence === null ? null : new Set(inside.flatMap(({ vehicleId }) => store.slotOf(vehicleId) ?? []))),
    [fence, inside, store, identityVersion],
  );
}

/** The geofences that a vehicle is in at the time that the desk shows, the longest stay first. */
export function useFencesOf(vehicleId: string): readonly {
  readonly fence: Geofence;
  readonly presence: GeofencePresence | null;
}[] {
  const fences = useFences();
  const byId = useKnownGeofences((known) => known.byId);
  const presences = usePresencesOf(vehicleId);
  const isPast = useIsPast();
  const store = useFleetStore();
  useFleetVersion(isPast ? THEN_MS : 5_000);
  const slot = store.slotOf(vehicleId);
  if (!isPast) {
    return presences.flatMap((presence) => {
      const fence = byId.get(presence.geofenceId);
      return fence === undefined ? [] : [{ fence, presence }];
    });
  }
  return fences
    .filter(({ shape }) => slot !== undefined && slotsInside(store.columns, shape).has(slot))
    .map((fence) => ({ fence, presence: null }));
}
