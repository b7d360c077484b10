import type {
  Geofence,
  GeofenceVisits,
  GeofenceVisitsProgress,
  GeofenceVisitsQuery,
} from '../../shared/geofences/geofence.ts';
import { ok, type Result } from '../../shared/result.ts';
import { scopedId } from '../../shared/scope.ts';
import type { Clock } from '../base/clock.ts';
import { createNamedRuns } from '../base/named-runs.ts';
import { createThrottle } from '../base/throttle.ts';
import { createFenceIndex } from './fence-index.ts';
import type { ReadFixes } from './read-fixes.ts';
import { findVisits, type VisitsDeps } from './visits.ts';

export interface VisitRunsDeps {
  readonly clock: Pick<Clock, 'after' | 'monotonicMs' | 'nowMs'>;
  readonly read: ReadFixes;
  /** All that there are. */
  readonly vehicles: () => VisitsDeps['vehicles'];
  readonly fences: () => readonly Geofence[];
  /** At most four times a second. */
  readonly onProgress: (progress: GeofenceVisitsProgress) => void;
}

/** Visits being read. Each run goes until it is done or cancelled; a second one of the same name ends the first. */
export interface VisitRuns {
  /** Fails with `visits-cancelled`. */
  read(query: GeofenceVisitsQuery): Promise<Result<GeofenceVisits>>;
  cancel(run: string): void;
  /** Cancels all. */
  stop(): void;
}

const PROGRESS_MS = 250;

/** Creates it; nothing is read. */
export function createVisitRuns(deps: VisitRunsDeps): VisitRuns {
  const { clock, onProgress } = deps;
  const runs = createNamedRuns();
  const read = async (
    { run, geofenceIds, vehicleIds, fromMs, toMs }: GeofenceVisitsQuery,
    signal: AbortSignal,
  ): Promise<GeofenceVisits> => {
    const vehicles = deps.vehicles().filter(isWanted(vehicleIds, ofVehicle));
    let vehiclesRead = 0;
    const progress = createThrottle(clock, PROGRESS_MS, () =>
      onProgress({ run, vehiclesRead, vehicles: vehicles.length }),
    );
    progress.soon();
    try {
      return await findVisits({
        read: deps.read,
        vehicles,
        index: createFenceIndex(deps.fences().filter(isWanted(geofenceIds, ({ id }) => id))),
        fromMs,
        toMs,
        nowMs: clock.nowMs(),
        onRead(count) {
          vehiclesRead = count;
          progress.soon();
        },
        signal,
      });
    } finally {
      progress.stop();
    }
  };

  return {
    read: (query) =>
      runs.run(query.run, { code: 'visits-cancelled' }, async (signal) => ok(await read(query, signal))),
    cancel: runs.cancel,
    stop: runs.stop,
  };
}

function ofVehicle({ accountId, vehicleId }: VisitsDeps['vehicles'][number]): string {
  return scopedId(accountId, vehicleId);
}

/** Whether one is among those of these ids; all are where they are null. */
function isWanted<Item>(ids: readonly string[] | null, idOf: (item: Item) => string) {
  const wanted = ids === null ? null : new Set(ids);
  return (item: Item): boolean => wanted === null || wanted.has(idOf(item));
}
