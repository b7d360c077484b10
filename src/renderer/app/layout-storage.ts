import { readText, writeText } from '../ui/safe-storage.ts';

/** Panel sizes of one group, in percent by panel id. */
export type PanelLayout = Readonly<Record<string, number>>;

/** A layout is believed only where it names exactly these panels and fills the group. */
export function parseLayout(stored: string | null, panelIds: readonly string[]): PanelLayout | undefined {
  if (stored === null) return undefined;
  let parsed: unknown;
  try {
    parsed = JSON.parse(stored);
  } catch {
    return undefined;
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return undefined;
  const entries = Object.entries(parsed);
  if (entries.length !== panelIds.length) return undefined;
  const layout: Record<string, number> = {};
  for (const [id, size] of entries) {
    if (!panelIds.includes(id) || typeof size !== 'number' || !(size >= 0 && size <= 100)) return undefined;
    layout[id] = size;
  }
  const sum = Object.values(layout).reduce((total, size) => total + size, 0);
  return Math.abs(sum - 100) < 1 ? layout : undefined;
}

/** The sizes that the dispatcher left, if they still make sense. */
export function loadLayout(group: string, panelIds: readonly string[]): PanelLayout | undefined {
  return parseLayout(readText(`fleetglass.layout.${group}`), panelIds);
}

/** Keeps the sizes for the next start. */
export function saveLayout(group: string, layout: PanelLayout): void {
  writeText(`fleetglass.layout.${group}`, JSON.stringify(layout));
}
