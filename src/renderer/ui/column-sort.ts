import { byName } from './by-name.ts';

/** Sorting a table by one of its columns. Pure. */

export type SortDirection = 'ascending' | 'descending';

export interface ColumnSort<Column extends string> {
  readonly column: Column;
  readonly direction: SortDirection;
}

/** What a column holds: names, states from good to bad, or figures, which stand at the right. */
export type ColumnKind = 'name' | 'state' | 'figure';

/** The sort after a press on a column's heading: first what is striking, the most or the worst, or A where it is names; then the other way. */
export function sortAfterPress<Column extends string>(
  sort: ColumnSort<Column>,
  column: Column,
  kind: ColumnKind,
): ColumnSort<Column> {
  if (sort.column !== column) return { column, direction: kind === 'name' ? 'ascending' : 'descending' };
  return { column, direction: sort.direction === 'ascending' ? 'descending' : 'ascending' };
}

/** Compares two cells; what is not known comes last either way. */
export function compareCells(
  a: string | number | null,
  b: string | number | null,
  direction: SortDirection,
): number {
  const sign = direction === 'ascending' ? 1 : -1;
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  if (typeof a === 'string' || typeof b === 'string') return sign * byName.compare(String(a), String(b));
  return sign * (a - b);
}
