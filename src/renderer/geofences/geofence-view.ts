import { readText, writeText } from '../ui/safe-storage.ts';
import { windowPart } from '../window/window-store.ts';

interface GeofenceView {
  /** Whether the map draws them. */
  readonly isShown: boolean;
  readonly selectedId: string | null;
  /** What the map is to show; each wish is an object of its own. */
  readonly wanted: { readonly ids: readonly string[] } | null;
  setShown(isShown: boolean): void;
  select(id: string | null): void;
  /** Shows these on the map, which are drawn again where they were not. */
  fit(ids: readonly string[]): void;
}

const KEY = 'fleetglass.geofences';
const HIDDEN = 'hidden';

/** What this window shows of geofences. */
export const useGeofenceView = windowPart<GeofenceView>((set) => {
  const show = (isShown: boolean): { readonly isShown: boolean } => {
    writeText(KEY, isShown ? 'shown' : HIDDEN);
    return { isShown };
  };
  return {
    isShown: readText(KEY) !== HIDDEN,
    selectedId: null,
    wanted: null,
    setShown: (isShown) => set(show(isShown)),
    select: (selectedId) => set({ selectedId }),
    fit: (ids) => set({ ...show(true), wanted: { ids } }),
  };
});
