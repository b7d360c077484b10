import { textCell } from '../../../shared/track-files/csv-cell.ts';
import type { VisitNames, VisitsRow } from './visit-rows.ts';

const HEADS = {
  visit: [
    'vehicle',
    'vehicle_id',
    'geofence',
    'entered_utc',
    'entered_before',
    'left_utc',
    'last_inside_utc',
    'stay_s',
    'stay_is_at_least',
    'no_report_s',
  ],
  fence: ['geofence', 'visits', 'vehicles', 'stay_s', 'longest_stay_s', 'last_entered_utc'],
  vehicle: ['vehicle', 'vehicle_id', 'visits', 'geofences', 'stay_s', 'longest_stay_s', 'last_entered_utc'],
} as const;

/** Rows as CSV (RFC 4180) with their headings: times in UTC, spans in seconds. Empty where there is no row. */
export function visitsCsv(rows: readonly VisitsRow[], names: VisitNames): string {
  const [first] = rows;
  if (first === undefined) return '';
  const lines = [HEADS[first.kind].join(','), ...rows.map((row) => cellsOf(row, names).join(','))];
  return `${lines.join('\r\n')}\r\n`;
}

function cellsOf(row: VisitsRow, names: VisitNames): readonly string[] {
  if (row.kind === 'visit') {
    const { vehicleId, geofenceId, enteredMs, isEnteredBefore, leftMs, lastInsideMs, silentS } = row.visit;
    return [
      textCell(names.vehicle(vehicleId)),
      textCell(vehicleId),
      textCell(names.fence(geofenceId)),
      iso(enteredMs),
      String(isEnteredBefore),
      leftMs === null ? '' : iso(leftMs),
      iso(lastInsideMs),
      seconds(row.stay.ms),
      String(row.stay.isAtLeast),
      String(silentS),
    ];
  }
  const who =
    row.kind === 'fence'
      ? [textCell(names.fence(row.id))]
      : [textCell(names.vehicle(row.id)), textCell(row.id)];
  return [
    ...who,
    String(row.visits),
    String(row.others),
    seconds(row.total.ms),
    seconds(row.longest.ms),
    iso(row.lastEnteredMs),
  ];
}

function seconds(ms: number): string {
  return String(Math.round(ms / 1000));
}

function iso(unixMs: number): string {
  return new Date(unixMs).toISOString();
}
