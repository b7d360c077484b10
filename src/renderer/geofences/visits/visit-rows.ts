import type { GeofenceVisit } from '../../../shared/geofences/geofence.ts';
import { type ColumnSort, compareCells } from '../../ui/column-sort.ts';

/** What a row of the table of visits is about. */
export const VISIT_TABLES = ['visit', 'fence', 'vehicle'] as const;
export type VisitTable = (typeof VISIT_TABLES)[number];

/** Columns by table, in their order. */
export const VISIT_COLUMNS = {
  visit: ['vehicle', 'fence', 'entered', 'left', 'dwell', 'silent'],
  fence: ['fence', 'visits', 'others', 'total', 'longest', 'last'],
  vehicle: ['vehicle', 'visits', 'others', 'total', 'longest', 'last'],
} as const satisfies Readonly<Record<VisitTable, readonly string[]>>;
export type VisitColumn = (typeof VISIT_COLUMNS)[VisitTable][number];

/** Names by ids, as they are now. */
export interface VisitNames {
  vehicle(id: string): string;
  /** Whether the fleet that is shown does not have the vehicle. */
  isGone(id: string): boolean;
  fence(id: string): string;
}

/** One stay. */
export interface VisitRow {
  readonly kind: 'visit';
  readonly visit: GeofenceVisit;
  readonly stay: Stay;
}

/** All stays in a geofence, or of a vehicle. */
export interface SumRow {
  readonly kind: 'fence' | 'vehicle';
  readonly id: string;
  readonly visits: number;
  /** How many vehicles were in the geofence, or in how many geofences the vehicle was. */
  readonly others: number;
  readonly total: Stay;
  readonly longest: Stay;
  readonly lastEnteredMs: number;
}

export type VisitsRow = VisitRow | SumRow;

/** How long; where an end of it is not known, at least. */
export interface Stay {
  readonly ms: number;
  readonly isAtLeast: boolean;
}

/** From the first fix inside to the first outside, else to the last inside. */
export function stayOf({ enteredMs, isEnteredBefore, lastInsideMs, leftMs }: GeofenceVisit): Stay {
  return { ms: (leftMs ?? lastInsideMs) - enteredMs, isAtLeast: isEnteredBefore || leftMs === null };
}

/** The rows of a table, in no order. Pure. */
export function visitRows(visits: readonly GeofenceVisit[], table: VisitTable): readonly VisitsRow[] {
  const rows = visits.map((visit): VisitRow => ({ kind: 'visit', visit, stay: stayOf(visit) }));
  if (table === 'visit') return rows;
  const idOf = ({ visit }: VisitRow): string => (table === 'fence' ? visit.geofenceId : visit.vehicleId);
  const otherOf = ({ visit }: VisitRow): string => (table === 'fence' ? visit.vehicleId : visit.geofenceId);
  return Array.from(Map.groupBy(rows, idOf), ([id, stays]) => ({
    kind: table,
    id,
    visits: stays.length,
    others: new Set(stays.map(otherOf)).size,
    total: sumOf(stays),
    longest: stays.reduce((longest, { stay }) => (stay.ms > longest.ms ? stay : longest), NO_STAY),
    lastEnteredMs: stays.reduce((last, { visit }) => Math.max(last, visit.enteredMs), 0),
  }));
}

const NO_STAY: Stay = { ms: 0, isAtLeast: false };

/** All stays together. */
export function sumOf(rows: readonly { readonly stay: Stay }[]): Stay {
  return rows.reduce(
    ({ ms, isAtLeast }, { stay }) => ({ ms: ms + stay.ms, isAtLeast: isAtLeast || stay.isAtLeast }),
    NO_STAY,
  );
}

/** Rows in an order; equal ones stay as they are. Pure. */
export function sortRows(
  rows: readonly VisitsRow[],
  { column, direction }: ColumnSort<VisitColumn>,
  names: VisitNames,
): readonly VisitsRow[] {
  const cells = new Map(rows.map((row) => [row, cellOf(row, column, names)]));
  return rows.toSorted((a, b) => compareCells(cells.get(a) ?? null, cells.get(b) ?? null, direction));
}

function cellOf(row: VisitsRow, column: VisitColumn, names: VisitNames): string | number | null {
  if (row.kind !== 'visit') {
    switch (column) {
      case 'fence':
      case 'vehicle':
        return row.kind === 'fence' ? names.fence(row.id) : names.vehicle(row.id);
      case 'visits':
      case 'others':
        return row[column];
      case 'total':
      case 'longest':
        return row[column].ms;
      case 'last':
        return row.lastEnteredMs;
      default:
        return null;
    }
  }
  const { visit, stay } = row;
  switch (column) {
    case 'vehicle':
      return names.vehicle(visit.vehicleId);
    case 'fence':
      return names.fence(visit.geofenceId);
    case 'entered':
      return visit.enteredMs;
    case 'left':
      return visit.leftMs;
    case 'dwell':
      return stay.ms;
    case 'silent':
      return visit.silentS;
    default:
      return null;
  }
}

/** What stays the same about a row wherever it moves. */
export function keyOfRow(row: VisitsRow): string {
  if (row.kind !== 'visit') return row.id;
  const { vehicleId, geofenceId, enteredMs } = row.visit;
  return `${vehicleId} ${geofenceId} ${enteredMs}`;
}
