import { create } from 'zustand';
import type { MapSource } from '../../shared/map-source.ts';
import { readText, writeText } from '../ui/safe-storage.ts';

const KEY = 'fleetglass.base-map';

/** The bundled outline of the world, which needs nothing from anywhere. */
export const OUTLINE = 'outline';

interface BaseMapChoice {
  /** `OUTLINE`, or the id of a map; null until chosen. */
  readonly chosen: string | null;
  choose(id: string): void;
}

/** The choice of this window, kept for the next start. */
export const useBaseMapChoice = create<BaseMapChoice>()((set) => ({
  chosen: readText(KEY),
  choose(id) {
    writeText(KEY, id);
    set({ chosen: id });
  },
}));

/** The map to show above the outline: the chosen one, or the first there is where none was chosen. Null for the outline alone. */
export function shownMap(chosen: string | null, sources: readonly MapSource[]): MapSource | null {
  if (chosen === OUTLINE) return null;
  return sources.find(({ id }) => id === chosen) ?? (chosen === null ? (sources[0] ?? null) : null);
}
