import type { DayCheck, DayDifference } from '../../shared/day-check.ts';
import { textCell } from '../../shared/track-files/csv-cell.ts';
import { csvFile } from '../ui/csv-file.ts';
import { checkWord, isCompared } from './check-word.ts';

/** A result with its differences, and what else a file says of it. */
export interface CheckForFile {
  readonly check: DayCheck;
  readonly differences: readonly DayDifference[];
  readonly vehicle: string;
  /** Why it was not checked, in words; null where it was. */
  readonly reason: string | null;
}

const HEAD = [
  'vehicle',
  'vehicle_id',
  'day',
  'zone',
  'from_utc',
  'to_utc',
  'checked_utc',
  'outcome',
  'at_flespi',
  'equal',
  'missing_here',
  'no_longer_at_flespi',
  'differing',
  'under_way',
  'late_messages_may_come',
  'reason',
  'difference',
  'device_time_utc',
  'received_by_flespi_utc',
];

/** Results as a table (RFC 4180), times in UTC: a row for each, and one more for each message that is not the same on both sides. */
export function dayChecksCsv(checks: readonly CheckForFile[]): string {
  const rows = checks.flatMap((each) => {
    const own = ownCells(each);
    return [
      [...own, '', '', ''],
      ...each.differences.map(({ kind, timeMs, serverMs }) => [
        ...own,
        kind,
        iso(timeMs),
        serverMs === null ? '' : iso(serverMs),
      ]),
    ];
  });
  return csvFile([HEAD.map(textCell), ...rows]);
}

function ownCells({ check, vehicle, reason }: CheckForFile): readonly string[] {
  const { counts } = check;
  const { atFlespi, equal, missing, gone, differing, underWay } = counts;
  return [
    textCell(vehicle),
    textCell(check.vehicleId),
    check.day,
    textCell(check.zone),
    iso(check.fromMs),
    iso(check.toMs),
    iso(check.checkedMs),
    checkWord(check),
    // What was not compared has no figures.
    ...[atFlespi, equal, missing, gone, differing, underWay].map((count) =>
      isCompared(check) ? String(count) : '',
    ),
    String(check.mayStillCome),
    textCell(reason ?? ''),
  ];
}

function iso(unixMs: number): string {
  return new Date(unixMs).toISOString();
}
