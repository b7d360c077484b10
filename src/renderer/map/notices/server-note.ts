import { readText, writeText } from '../../ui/safe-storage.ts';
import { windowPart } from '../../window/window-store.ts';

const KEY = 'fleetglass.map-server-note';

interface ServerNote {
  /** Whether a person has read that tile servers learn which area is looked at. */
  readonly isRead: boolean;
  read(): void;
}

/** Said once to each window's user, when the first map of a server is shown. */
export const useServerNote = windowPart<ServerNote>((set) => ({
  isRead: readText(KEY) !== null,
  read() {
    writeText(KEY, 'read');
    set({ isRead: true });
  },
}));
