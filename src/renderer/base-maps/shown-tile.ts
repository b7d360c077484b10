import { windowPart } from '../window/window-store.ts';

/** A tile of 256 px in the common scheme. */
export interface ShownTile {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** The tile in the middle of what the map shows, for tests of tile servers. */
export const useShownTile = windowPart<{ readonly tile: ShownTile }>(() => ({ tile: { z: 0, x: 0, y: 0 } }));
