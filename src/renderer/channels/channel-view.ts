import { windowPart } from '../window/window-store.ts';
import { type ChannelSort, WORST_FIRST } from './channel-order.ts';

interface ChannelView {
  readonly text: string;
  readonly sort: ChannelSort;
  /** The channel that is looked at. */
  readonly selectedId: string | null;
  search(text: string): void;
  sortBy(sort: ChannelSort): void;
  select(id: string | null): void;
}

/** Which channels the table shows, in which order, and which is looked at. */
export const useChannelView = windowPart<ChannelView>((set) => ({
  text: '',
  sort: WORST_FIRST,
  selectedId: null,
  search: (text) => set({ text }),
  sortBy: (sort) => set({ sort }),
  select: (selectedId) => set({ selectedId }),
}));
