import { keptObject } from '../../shared/kept-object.ts';
import { readText, writeText } from '../ui/safe-storage.ts';

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

/** Sizes that the address of this window asked for, until somebody changes them. */
const shown = new Map<string, PanelLayout>();
const listeners = new Set<() => void>();

/** The sizes to begin with: those that this window was asked for, else those that the dispatcher left, if they still make sense. */
export function loadLayout(group: string, panelIds: readonly string[]): PanelLayout | undefined {
  return shown.get(group) ?? parseLayout(readText(`fleetglass.layout.${group}`), panelIds);
}

/** Sizes for this window alone; they are kept once somebody changes them. */
export function showLayout(group: string, layout: PanelLayout): void {
  shown.set(group, layout);
}

/** Keeps the sizes for the next start. */
export function saveLayout(group: string, layout: PanelLayout): void {
  shown.delete(group);
  writeText(`fleetglass.layout.${group}`, JSON.stringify(layout));
  for (const listener of listeners) listener();
}

/** Calls when sizes were changed. Returns how to stop. */
export function onLayoutSaved(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
