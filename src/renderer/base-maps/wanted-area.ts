import type { MapBounds } from '../../shared/map-source.ts';
import { windowPart } from '../window/window-store.ts';

interface WantedArea {
  /** Each wish is an object of its own, so that the same area can be wished for again. */
  readonly area: { readonly bounds: MapBounds } | null;
  show(bounds: MapBounds): void;
}

/** An area that a dialog asks the map to show. */
export const useWantedArea = windowPart<WantedArea>((set) => ({
  area: null,
  show: (bounds) => set({ area: { bounds } }),
}));
