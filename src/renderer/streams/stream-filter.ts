import { toggled } from '../ui/toggled.ts';
import { windowPart } from '../window/window-store.ts';
import type { ShownState } from './shown-stream.ts';
import { type StreamSort, WORST_FIRST } from './stream-order.ts';

interface StreamFilter {
  /** States that are shown; none shows all. */
  readonly states: readonly ShownState[];
  readonly sort: StreamSort;
  toggle(state: ShownState): void;
  showOnly(states: readonly ShownState[]): void;
  showAll(): void;
  sortBy(sort: StreamSort): void;
}

/** Which streams the table shows, and in which order. */
export const useStreamFilter = windowPart<StreamFilter>((set) => ({
  states: [],
  sort: WORST_FIRST,
  toggle: (state) => set(({ states }) => ({ states: toggled(states, state) })),
  showOnly: (states) => set({ states }),
  showAll: () => set({ states: [] }),
  sortBy: (sort) => set({ sort }),
}));
