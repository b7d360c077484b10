import type { ColumnSort } from '../../ui/column-sort.ts';
import type { CustomSpan } from '../../ui/custom-span.ts';
import { windowPart } from '../../window/window-store.ts';
import type { VisitColumn, VisitTable } from './visit-rows.ts';

/** Spans that visits may be of; `custom` has ends of its own. */
export const VISIT_RANGES = ['today', 'yesterday', 'week', 'custom'] as const;
export type VisitRange = (typeof VISIT_RANGES)[number];

/** Whose visits are listed. */
export const VISITORS = ['all', 'found', 'selected'] as const;
export type Visitors = (typeof VISITORS)[number];

interface VisitsView {
  readonly range: VisitRange;
  readonly custom: CustomSpan;
  readonly table: VisitTable;
  /** Null for all geofences. */
  readonly geofenceId: string | null;
  readonly visitors: Visitors;
  readonly sort: ColumnSort<VisitColumn>;
}

const FIRST_SORTS: Readonly<Record<VisitTable, ColumnSort<VisitColumn>>> = {
  visit: { column: 'entered', direction: 'descending' },
  fence: { column: 'total', direction: 'descending' },
  vehicle: { column: 'total', direction: 'descending' },
};

/** What the table of visits is asked for; it stays while another tab shows. */
export const useVisitsView = windowPart<VisitsView & { showTable(table: VisitTable): void }>((set) => ({
  range: 'today',
  custom: { from: '', to: '' },
  table: 'visit',
  geofenceId: null,
  visitors: 'all',
  sort: FIRST_SORTS.visit,
  showTable: (table) => set({ table, sort: FIRST_SORTS[table] }),
}));
