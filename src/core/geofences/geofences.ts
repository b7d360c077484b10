import type { Coordinates } from '../../shared/coordinates/coordinates.ts';
import type {
  GeofenceList,
  GeofencePresence,
  GeofencePresenceChange,
} from '../../shared/geofences/geofence.ts';
import type { SettingsNotice } from '../../shared/settings.ts';
import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import type { VehicleFix } from '../fleet/position.ts';
import { UNDATED_S } from '../fleet/timestamped.ts';
import type { TimedPlace } from './follow-vehicle.ts';
import { createGeofenceRepository, type GeofenceRepository } from './geofence-repository.ts';
import { createGeofenceWatch, type GeofenceEvent } from './geofence-watch.ts';
import type { GeofencesFile } from './geofences-file.ts';
import { createLookBack } from './look-back.ts';
import type { ReadFixes } from './read-fixes.ts';
import { createVisitRuns, type VisitRuns, type VisitRunsDeps } from './visit-runs.ts';

export interface GeofencesDeps extends Pick<VisitRunsDeps, 'vehicles' | 'onProgress'> {
  readonly clock: Clock;
  readonly log: Log;
  readonly file: GeofencesFile;
  readonly read: ReadFixes;
  /** The newest valid fix of each vehicle of all accounts. */
  readonly fixesNow: () => Iterable<readonly [accountId: string, vehicleId: string, fix: VehicleFix]>;
  readonly onList: (list: GeofenceList) => void;
  /** At most twice a second. */
  readonly onInside: (change: GeofencePresenceChange) => void;
  /** A vehicle went in or out, and it was seen now. */
  readonly onEvent: (event: GeofenceEvent) => void;
}

/** Geofences: what they are, who is in which, and who was. */
export interface Geofences {
  readonly repository: GeofenceRepository;
  readonly visits: VisitRuns;
  readonly notices: readonly SettingsNotice[];
  /** Who is told of the fixes of a new pipeline of this account. */
  fixesOf(accountId: string): {
    fix(
      vehicleId: string,
      fix: VehicleFix,
      how: { readonly isSettled: boolean; readonly isOld: boolean },
    ): void;
    gone(vehicleId: string): void;
  };
  inside(): readonly GeofencePresence[];
  /** Ids of those that a place is in. */
  at(place: Coordinates): readonly string[];
  /** The account is gone, and what was its with it. */
  removeAccount(accountId: string): void;
  stop(): void;
}

/** How often windows are told who is in which. */
const TELL_MS = 500;

/** Creates them out of the file, and begins to watch. */
export function createGeofences(deps: GeofencesDeps): Geofences {
  const { clock, log, file } = deps;
  const watch = createGeofenceWatch(
    {
      onEvent: deps.onEvent,
      onUnknownSince: (accountId, vehicleId) => lookBack.add(accountId, vehicleId),
      *placesNow() {
        for (const [accountId, vehicleId, fix] of deps.fixesNow()) {
          const place = timedPlaceOf(fix);
          if (place !== null) yield [accountId, vehicleId, place] as const;
        }
      },
    },
    file.kept.fences,
  );
  const lookBack = createLookBack({ watch, read: deps.read, log, clock });
  const repository = createGeofenceRepository(file, (list) => {
    watch.setFences(list.fences);
    deps.onList(list);
  });
  const visits = createVisitRuns({ ...deps, fences: () => repository.list().fences });
  const cancel = clock.every(TELL_MS, () => {
    watch.settle();
    const change = watch.takeChanges();
    if (change !== undefined) deps.onInside(change);
  });

  return {
    repository,
    visits,
    notices: file.notices,
    fixesOf(accountId) {
      watch.forget(accountId);
      return {
        fix(vehicleId, fix, how) {
          const place = timedPlaceOf(fix);
          if (place !== null) watch.fix(accountId, vehicleId, place, how);
        },
        gone: (vehicleId) => watch.gone(accountId, vehicleId),
      };
    },
    inside: watch.inside,
    at(place) {
      const index = watch.index();
      return index.at(place).flatMap((fence) => index.fences[fence]?.id ?? []);
    },
    removeAccount(accountId) {
      watch.forget(accountId);
      const removed = repository.removeAccount(accountId);
      if (!removed.ok) log.warn('geofences.not-removed', { code: removed.error.code });
    },
    stop() {
      cancel();
      lookBack.stop();
      visits.stop();
    },
  };
}

/** Null of a place that it was at nobody knows when. */
function timedPlaceOf({ latitude, longitude, timeS }: VehicleFix): TimedPlace | null {
  return timeS === UNDATED_S ? null : { latitude, longitude, timeMs: timeS * 1000 };
}
