import type {
  Geofence,
  GeofenceList,
  GeofencePresence,
  GeofencePresenceChange,
} from '../../shared/geofences/geofence.ts';
import type { Failure } from '../../shared/result.ts';
import { windowPart } from '../window/window-store.ts';

/** Who is in which geofence, both ways round. */
export interface Presences {
  /** The longest stay first. */
  readonly ofVehicle: ReadonlyMap<string, readonly GeofencePresence[]>;
  readonly ofFence: ReadonlyMap<string, readonly GeofencePresence[]>;
}

interface KnownGeofences {
  /** Null until the host has answered. */
  readonly list: GeofenceList | null;
  readonly byId: ReadonlyMap<string, Geofence>;
  /** Why they could not be had. */
  readonly failure: Failure | null;
  readonly inside: Presences;
  readonly retry: () => void;
}

const NOBODY: Presences = { ofVehicle: new Map(), ofFence: new Map() };
const NO_FENCES: readonly Geofence[] = [];
const NO_PRESENCES: readonly GeofencePresence[] = [];

/** The geofences of the host as this window holds them; `FollowGeofences` keeps them in step. */
export const useKnownGeofences = windowPart<KnownGeofences>(() => ({
  list: null,
  byId: new Map(),
  failure: null,
  inside: NOBODY,
  retry: () => {},
}));

/** All geofences; none until the host has answered. */
export function useFences(): readonly Geofence[] {
  return useKnownGeofences((known) => known.list?.fences ?? NO_FENCES);
}

/** The geofences that a vehicle is in now. */
export function usePresencesOf(vehicleId: string): readonly GeofencePresence[] {
  return useKnownGeofences((known) => known.inside.ofVehicle.get(vehicleId) ?? NO_PRESENCES);
}

/** Who is in a geofence now. */
export function usePresencesIn(geofenceId: string | null): readonly GeofencePresence[] {
  return useKnownGeofences((known) => known.inside.ofFence.get(geofenceId ?? '') ?? NO_PRESENCES);
}

/** Presences by vehicle and geofence, in the order in which they began. Pure. */
export function presencesOf(all: readonly GeofencePresence[]): Presences {
  const byTime = all.toSorted((a, b) => a.sinceMs - b.sinceMs);
  return {
    ofVehicle: Map.groupBy(byTime, ({ vehicleId }) => vehicleId),
    ofFence: Map.groupBy(byTime, ({ geofenceId }) => geofenceId),
  };
}

/** The presences after a change: of a pair what is told last counts. Pure. */
export function presencesAfter(
  before: readonly GeofencePresence[] | null,
  { inside, left }: GeofencePresenceChange,
): readonly GeofencePresence[] {
  const told = new Set([...inside, ...left].map(pairOf));
  return [...(before ?? []).filter((presence) => !told.has(pairOf(presence))), ...inside];
}

function pairOf({ vehicleId, geofenceId }: Pick<GeofencePresence, 'vehicleId' | 'geofenceId'>): string {
  return `${vehicleId}\n${geofenceId}`;
}
