import { readText, writeText } from '../ui/safe-storage.ts';
import { windowPart } from '../window/window-store.ts';

/** What the map does with vehicles that search, chips and accounts leave out. */
export type OtherVehicles = 'fade' | 'hide';

const KEY = 'fleetglass.other-vehicles';

interface OtherVehiclesChoice {
  readonly others: OtherVehicles;
  choose(others: OtherVehicles): void;
}

/** The choice of this window, kept for the next start. */
export const useOtherVehicles = windowPart<OtherVehiclesChoice>((set) => ({
  others: readText(KEY) === 'hide' ? 'hide' : 'fade',
  choose(others) {
    writeText(KEY, others);
    set({ others });
  },
}));
