import { keptObject } from '../../../shared/kept-object.ts';
import { readText, writeText } from '../../ui/safe-storage.ts';
import { windowPart } from '../../window/window-store.ts';

/** What becomes of bright pictures in the dark theme. */
export type DarkPictures = 'inverted' | 'dimmed' | 'as they are';

/** How the map under the vehicles looks; vehicles and their labels stay as they are. */
export interface MapLook {
  /** How much of the map gives way to its ground: 0 to `MOST_DIM_PERCENT`. */
  readonly dimPercent: number;
  readonly gray: boolean;
  readonly darkPictures: DarkPictures;
}

interface KeptLook extends MapLook {
  change(change: Partial<MapLook>): void;
}

const KEY = 'fleetglass.map-look';
/** A map that cannot be seen at all would be taken for one that does not come. */
export const MOST_DIM_PERCENT = 80;
export const DARK_PICTURES = ['inverted', 'dimmed', 'as they are'] as const satisfies readonly DarkPictures[];
/** Streets on white, which most servers send, make a good dark map when they are turned round. */
const FIRST: MapLook = { dimPercent: 0, gray: false, darkPictures: 'inverted' };

/** The look of the map in this window, kept for the next start. */
export const useMapLook = windowPart<KeptLook>((set, get) => ({
  ...readLook(readText(KEY)),
  change(change) {
    const { dimPercent, gray, darkPictures } = { ...get(), ...change };
    writeText(KEY, JSON.stringify({ dimPercent, gray, darkPictures }));
    set({ dimPercent, gray, darkPictures });
  },
}));

/** A look as it was kept; what is no look any more is as at first. */
export function readLook(text: string | null): MapLook {
  const { dimPercent, gray, darkPictures } = keptObject(text);
  return {
    dimPercent:
      typeof dimPercent === 'number' && Number.isFinite(dimPercent)
        ? Math.min(MOST_DIM_PERCENT, Math.max(0, Math.round(dimPercent)))
        : FIRST.dimPercent,
    gray: gray === true,
    darkPictures: DARK_PICTURES.find((one) => one === darkPictures) ?? FIRST.darkPictures,
  };
}
