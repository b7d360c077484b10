import type { TrackPart } from '../../shared/track/track.ts';
import type { TrackInterval } from '../records/intervals/use-track-intervals.ts';
import type { Passage } from './passages.ts';
import { type DayTotals, hasSome } from './reading/day-totals.ts';
import type { DrawnVehicle } from './reading/vehicle-track.ts';

/**
 * A line of the table: a vehicle with its sums, the sums of a day, a part that begins in it, a way into a geofence or out of one during
 * the part, or an interval of flespi's that begins during it.
 */
export type TrackRow =
  | { readonly kind: 'vehicle'; readonly vehicle: DrawnVehicle }
  | { readonly kind: 'day'; readonly vehicle: DrawnVehicle; readonly totals: DayTotals }
  | {
      readonly kind: 'part';
      readonly vehicle: DrawnVehicle;
      readonly index: number;
      readonly part: TrackPart;
    }
  | (Below & { readonly kind: 'passage'; readonly passage: Passage })
  | (Below & { readonly kind: 'interval'; readonly interval: TrackInterval });

/** What stands below a part. */
interface Below {
  readonly vehicle: DrawnVehicle;
  /** When the part begins, Unix milliseconds: on the day below whose line it stands. */
  readonly partMs: number;
}

interface Timed {
  readonly atMs: number;
  readonly row: TrackRow;
}

/** The lines of all vehicles; each has one of its own only where there are several. */
export function rowsOf(vehicles: readonly DrawnVehicle[]): readonly TrackRow[] {
  if (vehicles.length < 2) return vehicles.flatMap(rowsOfOne);
  return vehicles.flatMap((vehicle) => [{ kind: 'vehicle', vehicle } as const, ...rowsOfOne(vehicle)]);
}

/** The parts under the days in which they begin; days have a line of their own only where there are several. */
function rowsOfOne(vehicle: DrawnVehicle): readonly TrackRow[] {
  const {
    track: { parts, fixes },
    days,
    passages,
    intervals,
  } = vehicle;
  const startOf = (part: TrackPart | undefined): number =>
    (fixes.timeUs[part?.from ?? -1] ?? Number.POSITIVE_INFINITY) / 1000;
  const lines = parts.map((part, index): readonly TrackRow[] => {
    const fromMs = startOf(part);
    const toMs = startOf(parts[index + 1]);
    const during: readonly Timed[] = [
      ...passages
        .filter(({ timeMs }) => timeMs >= fromMs && timeMs < toMs)
        .map((passage) => ({
          atMs: passage.timeMs,
          row: { kind: 'passage' as const, vehicle, partMs: fromMs, passage },
        })),
      // One that began before the track stands with its first part.
      ...intervals
        .filter(({ beginMs }) => (index === 0 || beginMs >= fromMs) && beginMs < toMs)
        .map((interval) => ({
          atMs: interval.beginMs,
          row: { kind: 'interval' as const, vehicle, partMs: fromMs, interval },
        })),
    ];
    return [
      { kind: 'part', vehicle, index, part },
      ...during.toSorted((a, b) => a.atMs - b.atMs).map(({ row }) => row),
    ];
  });
  if (days.length < 2) return lines.flat();
  const rows: TrackRow[] = [];
  let next = 0;
  for (const totals of days) {
    const first = next;
    while (startOf(parts[next]) < totals.toMs) next += 1;
    // A day that only sees the end of a part has its sums all the same.
    if (next > first || hasSome(totals)) {
      rows.push({ kind: 'day', vehicle, totals }, ...lines.slice(first, next).flat());
    }
  }
  return rows;
}

/** What stays the same about a row wherever it moves. */
export function keyOfRow(row: TrackRow): string {
  const { vehicleId } = row.vehicle;
  switch (row.kind) {
    case 'vehicle':
      return vehicleId;
    case 'day':
      return `${vehicleId} day ${row.totals.fromMs}`;
    case 'part':
      return `${vehicleId} part ${row.index}`;
    case 'passage': {
      const { kind, geofenceId, timeMs } = row.passage;
      return `${vehicleId} ${kind} ${geofenceId} ${timeMs}`;
    }
    case 'interval':
      return `${vehicleId} interval ${row.interval.calculatorId} ${row.interval.id}`;
  }
}
