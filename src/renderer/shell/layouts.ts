import { keptObject } from '../../shared/kept-object.ts';
import { readText, writeText } from '../ui/safe-storage.ts';
import { windowPart } from '../window/window-store.ts';

/** Panel sizes of one group, in percent by panel id. */
export type PanelLayout = Readonly<Record<string, number>>;

/** The panels of the two groups, in their order. */
export const COLUMNS = ['vehicles', 'map', 'details'] as const;
export const ROWS = ['main', 'dock'] as const;

/** A layout is believed only where it names exactly these panels and fills the group. */
export function parseLayout(stored: string | null, panelIds: readonly string[]): PanelLayout | undefined {
  const entries = Object.entries(keptObject(stored));
  if (entries.length !== panelIds.length) return undefined;
  const layout: Record<string, number> = {};
  for (const [id, size] of entries) {
    if (!panelIds.includes(id) || typeof size !== 'number' || !(size >= 0 && size <= 100)) return undefined;
    layout[id] = size;
  }
  const sum = Object.values(layout).reduce((total, size) => total + size, 0);
  return Math.abs(sum - 100) < 1 ? layout : undefined;
}

interface Layouts {
  /** Sizes that the address of this window asked for, by group, until somebody changes them. */
  readonly shown: ReadonlyMap<string, PanelLayout>;
  /** The sizes to begin with: those that this window was asked for, else those that the dispatcher left, if they still make sense. */
  load(group: string, panelIds: readonly string[]): PanelLayout | undefined;
  /** Sizes for this window alone; they are kept once somebody changes them. */
  show(group: string, layout: PanelLayout): void;
  /** Keeps the sizes for the next start. */
  save(group: string, layout: PanelLayout): void;
}

/** Sizes of the panels of this window. */
export const useLayouts = windowPart<Layouts>((set, get) => ({
  shown: new Map(),
  load: (group, panelIds) =>
    get().shown.get(group) ?? parseLayout(readText(`fleetglass.layout.${group}`), panelIds),
  show: (group, layout) => set(({ shown }) => ({ shown: new Map(shown).set(group, layout) })),
  save(group, layout) {
    writeText(`fleetglass.layout.${group}`, JSON.stringify(layout));
    // Another map each time: whoever keeps the view is told of every change.
    set(({ shown }) => ({ shown: new Map([...shown].filter(([other]) => other !== group)) }));
  },
}));
