import type { Coordinates } from '../../shared/coordinates/coordinates.ts';
import { windowPart } from '../window/window-store.ts';

/** A place that was found, until somebody takes its mark away. */
export interface MarkedPlace extends Coordinates {
  /** As it is called; coordinates where it has no name. */
  readonly name: string;
  /** What tells it from others of that name; empty where nothing does. */
  readonly note: string;
}

interface PlaceMark {
  /** Each is an object of its own, so that the map goes to the same place again. */
  readonly place: MarkedPlace | null;
  show(place: MarkedPlace): void;
  clear(): void;
}

/** The one mark on the map for what was searched. */
export const usePlaceMark = windowPart<PlaceMark>((set) => ({
  place: null,
  show: (place) => set({ place: { ...place } }),
  clear: () => set({ place: null }),
}));
