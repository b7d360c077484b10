import type {
  Geofence,
  GeofencePresence,
  GeofencePresenceQuery,
  GeofenceVisits,
  GeofenceVisitsProgress,
  GeofenceVisitsQuery,
} from '../../shared/geofences/geofence.ts';
import { ok, type Result } from '../../shared/result.ts';
import { partsOfScopedId, scopedId } from '../../shared/scope.ts';
import type { Clock } from '../base/clock.ts';
import { createNamedRuns } from '../base/named-runs.ts';
import { createThrottle } from '../base/throttle.ts';
import { createFenceIndex, type FenceIndex } from './fence-index.ts';
import { findPresencesThen } from './presences-then.ts';
import type { ReadFixes } from './read-fixes.ts';
import { findVisits, type VisitVehicle } from './visits.ts';

export interface VisitRunsDeps {
  readonly clock: Pick<Clock, 'after' | 'monotonicMs' | 'nowMs'>;
  readonly read: ReadFixes;
  /** All that there are, and that there were. */
  readonly vehicles: () => Promise<readonly VisitVehicle[]>;
  readonly fences: () => readonly Geofence[];
  /** At most four times a second. */
  readonly onProgress: (progress: GeofenceVisitsProgress) => void;
}

/** Visits being read. Each run goes until it is done or cancelled; a second one of the same name ends the first. */
export interface VisitRuns {
  /** Fails with `visits-cancelled`. */
  read(query: GeofenceVisitsQuery): Promise<Result<GeofenceVisits>>;
  /** Since when vehicles were in geofences at a moment of the past. Fails with `visits-cancelled`. */
  readThen(query: GeofencePresenceQuery): Promise<Result<readonly GeofencePresence[]>>;
  cancel(run: string): void;
  /** Cancels all. */
  stop(): void;
}

const PROGRESS_MS = 250;

/** Creates it; nothing is read. */
export function createVisitRuns(deps: VisitRunsDeps): VisitRuns {
  const { clock, onProgress } = deps;
  const runs = createNamedRuns();
  const runsThen = createNamedRuns();
  const indexOf = (geofenceIds: readonly string[] | null): FenceIndex =>
    createFenceIndex(deps.fences().filter(isWanted(geofenceIds, ({ id }) => id)));
  const read = async (
    { run, geofenceIds, vehicleIds, fromMs, toMs, asOfMs }: GeofenceVisitsQuery,
    signal: AbortSignal,
  ): Promise<GeofenceVisits> => {
    const vehicles = (await deps.vehicles()).filter(isWanted(vehicleIds, ofVehicle));
    const untilMs = Math.min(asOfMs ?? clock.nowMs(), clock.nowMs());
    let vehiclesRead = 0;
    const progress = createThrottle(clock, PROGRESS_MS, () =>
      onProgress({ run, vehiclesRead, vehicles: vehicles.length }),
    );
    progress.soon();
    try {
      return await findVisits({
        read: deps.read,
        vehicles,
        index: indexOf(geofenceIds),
        fromMs,
        toMs: asOfMs === undefined ? toMs : Math.min(toMs, untilMs),
        nowMs: untilMs,
        asOfMs,
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
    readThen: ({ run, atMs, vehicleIds, geofenceIds }) =>
      runsThen.run(run, { code: 'visits-cancelled' }, async (signal) =>
        ok(
          await findPresencesThen({
            read: deps.read,
            vehicles: vehicleIds.flatMap((scoped) => {
              const parts = partsOfScopedId(scoped);
              return parts === undefined ? [] : [{ accountId: parts.accountId, vehicleId: parts.id }];
            }),
            index: indexOf(geofenceIds),
            atMs,
            signal,
          }),
        ),
      ),
    cancel: runs.cancel,
    stop() {
      runs.stop();
      runsThen.stop();
    },
  };
}

function ofVehicle({ accountId, vehicleId }: VisitVehicle): string {
  return scopedId(accountId, vehicleId);
}

/** Whether one is among those of these ids; all are where they are null. */
function isWanted<Item>(ids: readonly string[] | null, idOf: (item: Item) => string) {
  const wanted = ids === null ? null : new Set(ids);
  return (item: Item): boolean => wanted === null || wanted.has(idOf(item));
}
