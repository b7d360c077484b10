import { type Interval, intervalKeyOf } from '../../../shared/intervals.ts';
import { jsonText } from '../../../shared/json.ts';
import { textCell, valueCell } from '../../../shared/track-files/csv-cell.ts';
import { csvFile } from '../../ui/csv-file.ts';

/** Names as they are now. */
export interface IntervalNames {
  vehicle(vehicleId: string): string;
  /** Null where it is not known. */
  calculator(interval: Pick<Interval, 'accountId' | 'calculatorId'>): string | null;
}

/** Counters come behind them under their own names. */
const HEAD = [
  'vehicle',
  'vehicle_id',
  'calculator',
  'calculator_id',
  'interval',
  'begin_utc',
  'end_utc',
  'duration_s',
  'is_active',
  'taken_back_utc',
  'said_utc',
  'is_fetched',
];

/** Intervals as a table (RFC 4180) with a column for each counter: times in UTC. */
export function intervalsCsv(intervals: readonly Interval[], names: IntervalNames): string {
  const counters = [...new Set(intervals.flatMap((each) => Object.keys(each.counters)))].sort();
  const rows = intervals.map((interval) => [
    textCell(names.vehicle(interval.vehicleId)),
    textCell(interval.vehicleId),
    textCell(names.calculator(interval) ?? ''),
    textCell(interval.calculatorId),
    textCell(interval.id),
    iso(interval.beginMs),
    hasEnd(interval) ? iso(interval.endMs) : '',
    hasEnd(interval) ? String((interval.endMs - interval.beginMs) / 1000) : '',
    interval.isActive === null ? '' : String(interval.isActive),
    interval.deletedMs === null ? '' : iso(interval.deletedMs),
    iso(interval.saidMs),
    String(interval.isFetched),
    ...counters.map((name) =>
      valueCell(Object.hasOwn(interval.counters, name) ? interval.counters[name] : undefined),
    ),
  ]);
  return csvFile([[...HEAD, ...counters].map(textCell), ...rows]);
}

/** An object a line, counters as flespi sent them. */
export function intervalsNdjson(intervals: readonly Interval[], names: IntervalNames): string {
  return intervals
    .map((interval) => {
      const { vehicleId, beginMs, endMs, deletedMs, saidMs, isActive, isFetched, counters } = interval;
      const object = {
        key: intervalKeyOf(interval),
        vehicle: names.vehicle(vehicleId),
        vehicle_id: vehicleId,
        calculator: names.calculator(interval),
        begin: beginMs / 1000,
        end: hasEnd(interval) ? endMs / 1000 : null,
        active: isActive,
        deleted: deletedMs === null ? null : deletedMs / 1000,
        said: saidMs / 1000,
        fetched: isFetched,
        counters,
      };
      return `${jsonText(object)}\n`;
    })
    .join('');
}

/** Of one that goes on flespi may tell no end: it is kept as one that ends as it begins. */
function hasEnd({ isActive, beginMs, endMs }: Interval): boolean {
  return isActive !== true || endMs > beginMs;
}

function iso(unixMs: number): string {
  return new Date(unixMs).toISOString();
}
