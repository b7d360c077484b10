import type {
  Geofence,
  GeofenceList,
  GeofencePresence,
  GeofenceVisit,
} from '../../../shared/geofences/geofence.ts';

/** A geofence for tests: a circle of half a kilometre, with nothing remarkable but what is given. */
export function someFence(given: Partial<Geofence> & Pick<Geofence, 'id'>): Geofence {
  return {
    name: given.id,
    colour: 'teal',
    group: null,
    shape: { kind: 'circle', centre: [25, 54], radiusM: 500 },
    source: { kind: 'own' },
    ...given,
  };
}

/** What a host answers that has these. */
export function fenceList(fences: readonly Geofence[], given: Partial<GeofenceList> = {}): GeofenceList {
  return { fences, read: [], restorable: 0, ...given };
}

export function somePresence(
  vehicleId: string,
  geofenceId: string,
  given: Partial<GeofencePresence> = {},
): GeofencePresence {
  return { vehicleId, geofenceId, sinceMs: 0, isSinceBefore: false, ...given };
}

export function someVisit(
  vehicleId: string,
  geofenceId: string,
  given: Partial<GeofenceVisit> = {},
): GeofenceVisit {
  return {
    vehicleId,
    geofenceId,
    enteredMs: 0,
    isEnteredBefore: false,
    lastInsideMs: 600_000,
    leftMs: 660_000,
    silentS: 0,
    ...given,
  };
}
