import type { ColumnSort } from '../ui/column-sort.ts';
import { windowPart } from '../window/window-store.ts';
import type { FenceColumn } from './fence-order.ts';

interface FenceListState {
  readonly text: string;
  readonly sort: ColumnSort<FenceColumn>;
}

/** What the list of geofences is asked for; it stays while another tab shows. */
export const useFenceList = windowPart<FenceListState>(() => ({
  text: '',
  sort: { column: 'name', direction: 'ascending' },
}));
