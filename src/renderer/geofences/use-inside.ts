import { useMemo } from 'react';
import type { Geofence, GeofencePresence } from '../../shared/geofences/geofence.ts';
import { useFleetStore, useFleetVersion } from '../fleet/fleet-context.ts';
import { useIsPast } from '../shell/past.ts';
import { useVehicleQuery } from '../shell/query-store.ts';
import type { SlotSet } from '../shell/slot-set.ts';
import { slotsInside } from './inside-then.ts';
import { useFences, useKnownGeofences, usePresencesIn, usePresencesOf } from './known-geofences.ts';
import { pairOf, usePresencesThen } from './use-presences-then.ts';

/** A vehicle in a geofence. */
export interface InsideNow {
  readonly vehicleId: string;
  /** Null of the past that is shown until its journal has told since when it was in, and where that tells nothing. */
  readonly presence: GeofencePresence | null;
}

/** Of the past that is shown, so often at most. */
const THEN_MS = 500;
const NOBODY: readonly string[] = [];

/** Who is in a geofence at the time that the desk shows, the longest first. */
export function useInside(fence: Geofence | null): readonly InsideNow[] {
  const presences = usePresencesIn(fence?.id ?? null);
  const isPast = useIsPast();
  const placed = usePlacedIn(fence);
  const then = usePresencesThen(placed, fence?.id ?? null);
  return useMemo(() => {
    if (!isPast) return presences.map((presence) => ({ vehicleId: presence.vehicleId, presence }));
    const inside = placed.map((vehicleId) => ({
      vehicleId,
      presence: then.get(pairOf(vehicleId, fence?.id ?? '')) ?? null,
    }));
    const sinceMs = ({ presence }: InsideNow): number => presence?.sinceMs ?? Number.POSITIVE_INFINITY;
    return inside.toSorted((a, b) => (sinceMs(a) === sinceMs(b) ? 0 : sinceMs(a) - sinceMs(b)));
  }, [fence, presences, isPast, placed, then]);
}

/** In the past that is shown, the vehicles that are in a geofence by their places of then, as the fleet has them; none while it shows now. */
function usePlacedIn(fence: Geofence | null): readonly string[] {
  const isPast = useIsPast();
  const store = useFleetStore();
  useFleetVersion(isPast ? THEN_MS : 5_000);
  const version = isPast ? store.version : 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the store changes in place; its version says when.
  return useMemo(() => {
    if (!isPast || fence === null) return NOBODY;
    const inside = slotsInside(store.columns, fence.shape);
    const found: string[] = [];
    for (let slot = 0; slot < store.length; slot += 1) {
      const id = store.has(slot) && inside.has(slot) ? store.identity(slot)?.id : undefined;
      if (id !== undefined) found.push(id);
    }
    return found;
  }, [fence, isPast, store, version]);
}

/** The vehicles that are asked for by the geofence that they are in; null where none is asked for. */
export function useAskedFenceSlots(): SlotSet | null {
  const geofenceId = useVehicleQuery((state) => state.geofenceId);
  const fence = useKnownGeofences((known) => known.byId.get(geofenceId ?? '') ?? null);
  const presences = usePresencesIn(fence?.id ?? null);
  const isPast = useIsPast();
  const placed = usePlacedIn(fence);
  const store = useFleetStore();
  const { identityVersion } = store;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the store changes in place; its version says when.
  return useMemo(() => {
    if (fence === null) return null;
    const inside = isPast ? placed : presences.map(({ vehicleId }) => vehicleId);
    return new Set(inside.flatMap((vehicleId) => store.slotOf(vehicleId) ?? []));
  }, [fence, isPast, placed, presences, store, identityVersion]);
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
  const placed = isPast
    ? fences.filter(({ shape }) => slot !== undefined && slotsInside(store.columns, shape).has(slot))
    : [];
  const asked = useMemo(() => (placed.length === 0 ? NOBODY : [vehicleId]), [placed.length, vehicleId]);
  const then = usePresencesThen(asked, null);
  if (isPast)
    return placed.map((fence) => ({ fence, presence: then.get(pairOf(vehicleId, fence.id)) ?? null }));
  return presences.flatMap((presence) => {
    const fence = byId.get(presence.geofenceId);
    return fence === undefined ? [] : [{ fence, presence }];
  });
}
