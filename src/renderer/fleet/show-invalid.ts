import { readText, writeText } from '../ui/safe-storage.ts';
import { windowPart } from '../window/window-store.ts';

const KEY = 'fleetglass.show-invalid-places';

interface ShowInvalid {
  /** Whether places that trackers mark as invalid are shown where no valid one is known. Off until chosen. */
  readonly shown: boolean;
  choose(shown: boolean): void;
}

/** The choice of this window, kept for the next start. */
export const useShowInvalid = windowPart<ShowInvalid>((set) => ({
  shown: readText(KEY) === 'yes',
  choose(shown) {
    writeText(KEY, shown ? 'yes' : 'no');
    set({ shown });
  },
}));
