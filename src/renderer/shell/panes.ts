import { windowPart } from '../window/window-store.ts';
import { type Arrangement, currentArrangement } from './arrangement.ts';

/** What can be folded to its edge. */
export const PANES = ['vehicles', 'details', 'dock'] as const;
export type Pane = (typeof PANES)[number];

/** Tabs of the dock, in their order. */
export const DOCK_TABS = [
  'streams',
  'logs',
  'delivery',
  'track',
  'geofences',
  'visits',
  'intervals',
  'sms',
  'alarms',
  'shift',
  'channels',
] as const;
export type DockTab = (typeof DOCK_TABS)[number];

/** What is folded: in a window with room for all, and in a small one, each remembered for itself. */
export interface PanesState {
  /** Folded where there is room for all of them. */
  readonly folded: ReadonlySet<Pane>;
  /** The one beside the map where only one can be; null for the map alone. */
  readonly side: 'vehicles' | 'details' | null;
  /** Whether the dock covers the rest, where it does that when open. */
  readonly dockOpen: boolean;
}

export const FIRST_PANES: PanesState = { folded: new Set(), side: 'vehicles', dockOpen: false };

/** Whether a pane is folded in that arrangement. */
export function isFolded(state: PanesState, pane: Pane, { oneSide, dockOver }: Arrangement): boolean {
  if (pane === 'dock') return dockOver ? !state.dockOpen : state.folded.has('dock');
  return oneSide ? state.side !== pane : state.folded.has(pane);
}

/** The panes after one was folded or opened; where only one side can be open, opening one folds the other. */
export function withPane(state: PanesState, pane: Pane, fold: boolean, arrangement: Arrangement): PanesState {
  if (isFolded(state, pane, arrangement) === fold) return state;
  if (pane === 'dock' && arrangement.dockOver) return { ...state, dockOpen: !fold };
  if (pane !== 'dock' && arrangement.oneSide) return { ...state, side: fold ? null : pane };
  const folded = new Set(state.folded);
  if (fold) folded.add(pane);
  else folded.delete(pane);
  return { ...state, folded };
}

export interface Panes extends PanesState {
  readonly tab: DockTab;
  /** Folds or opens in the arrangement of the window as it is. */
  fold(pane: Pane, fold: boolean): void;
  /** Shows a tab of the dock, and opens the dock for it. */
  showTab(tab: DockTab): void;
}

/** What of this window is open, and which tab of the dock shows. */
export const usePanes = windowPart<Panes>((set) => ({
  ...FIRST_PANES,
  tab: 'streams',
  fold: (pane, fold) => set((state) => withPane(state, pane, fold, currentArrangement())),
  showTab: (tab) => set((state) => ({ ...withPane(state, 'dock', false, currentArrangement()), tab })),
}));
