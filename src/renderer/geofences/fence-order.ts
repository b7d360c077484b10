import type { Geofence } from '../../shared/geofences/geofence.ts';
import { searchForm } from '../../shared/search-text.ts';
import { type ColumnKind, type ColumnSort, compareCells } from '../ui/column-sort.ts';
import { sizeOf } from './use-fence-figures.ts';

/** Columns that the list of geofences can be sorted by, in their order. */
export const FENCE_COLUMNS = ['name', 'group', 'kind', 'size', 'inside'] as const;
export type FenceColumn = (typeof FENCE_COLUMNS)[number];

const KINDS: Readonly<Record<FenceColumn, ColumnKind>> = {
  name: 'name',
  group: 'name',
  kind: 'name',
  size: 'figure',
  inside: 'figure',
};

export function fenceColumnKind(column: FenceColumn): ColumnKind {
  return KINDS[column];
}

/** One row. */
export interface FenceRow {
  readonly fence: Geofence;
  readonly inside: number;
}

/** Those with a text in their name or group, in an order; equal ones by name. Pure. */
export function fenceRows(
  fences: readonly Geofence[],
  countIn: (id: string) => number,
  text: string,
  { column, direction }: ColumnSort<FenceColumn>,
): readonly FenceRow[] {
  const asked = searchForm(text.trim());
  const found = asked === '' ? fences : fences.filter((fence) => isFound(fence, asked));
  const rows = found.map((fence) => ({ fence, inside: countIn(fence.id), size: sizeOf(fence.shape) }));
  const cellOf = (row: (typeof rows)[number]): string | number | null => {
    if (column === 'inside' || column === 'size') return row[column];
    return column === 'kind' ? row.fence.shape.kind : row.fence[column];
  };
  return rows.toSorted(
    (a, b) =>
      compareCells(cellOf(a), cellOf(b), direction) || compareCells(a.fence.name, b.fence.name, 'ascending'),
  );
}

/** Whether a text, as `searchForm` has it, is in name or group. */
export function isFound({ name, group }: Geofence, asked: string): boolean {
  return searchForm(name).includes(asked) || (group !== null && searchForm(group).includes(asked));
}
