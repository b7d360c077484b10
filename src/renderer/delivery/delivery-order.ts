import { assertNever } from '../../shared/assert-never.ts';
import { byName } from '../ui/by-name.ts';
import { type ColumnKind, type ColumnSort, compareCells } from '../ui/column-sort.ts';
import {
  type DeliveryRow,
  type DeliveryView,
  missingOf,
  repeatsOf,
  VERDICTS,
  verdictOf,
} from './delivery-rows.ts';

/** Columns that the tables can be sorted by, in their order on screen. */
export const DELIVERY_COLUMNS = [
  'verdict',
  'name',
  'vehicles',
  'messages',
  'mqtt',
  'http',
  'rest',
  'repeats',
  'doubled',
  'resent',
  'missingInHttp',
  'missingInMqtt',
] as const;
export type DeliveryColumn = (typeof DELIVERY_COLUMNS)[number];
export type DeliverySort = ColumnSort<DeliveryColumn>;

export const WORST_FIRST: DeliverySort = { column: 'verdict', direction: 'descending' };

/** The columns of a table: how many vehicles it is tells a stream alone. */
export function columnsOf(view: DeliveryView): readonly DeliveryColumn[] {
  return view === 'streams' ? DELIVERY_COLUMNS : DELIVERY_COLUMNS.filter((column) => column !== 'vehicles');
}

export function columnKind(column: DeliveryColumn): ColumnKind {
  if (column === 'verdict') return 'state';
  return column === 'name' ? 'name' : 'figure';
}

/**
 * The rows in order. Equals stand as what they need a look for: the most missing, the most sent twice; then by `nameOf`.
 */
export function sortRows(
  rows: readonly DeliveryRow[],
  { column, direction }: DeliverySort,
  nameOf: (row: DeliveryRow) => string,
): readonly DeliveryRow[] {
  return [...rows].sort(
    (a, b) =>
      compareCells(cellOf(a, column, nameOf), cellOf(b, column, nameOf), direction) ||
      missingOf(b.counts) - missingOf(a.counts) ||
      twiceOf(b) - twiceOf(a) ||
      byName.compare(nameOf(a), nameOf(b)) ||
      byName.compare(a.key, b.key),
  );
}

function twiceOf({ counts: { duplicates } }: DeliveryRow): number {
  return duplicates['double-subscription'] + duplicates['device-resend'];
}

function cellOf(
  row: DeliveryRow,
  column: DeliveryColumn,
  nameOf: (row: DeliveryRow) => string,
): string | number | null {
  const { counts } = row;
  switch (column) {
    case 'verdict':
      return VERDICTS.indexOf(verdictOf(counts));
    case 'name':
      return nameOf(row);
    case 'vehicles':
      return row.kind === 'stream' ? row.counts.vehicles : null;
    case 'messages':
    case 'missingInHttp':
    case 'missingInMqtt':
      return counts[column];
    case 'mqtt':
    case 'http':
    case 'rest':
      return counts.bySource[column];
    case 'repeats':
      return repeatsOf(counts);
    case 'doubled':
      return counts.duplicates['double-subscription'];
    case 'resent':
      return counts.duplicates['device-resend'];
    default:
      return assertNever(column);
  }
}
