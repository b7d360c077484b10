import { windowPart } from '../window/window-store.ts';

interface SettingsFile {
  readonly isOpen: boolean;
  show(): void;
  close(): void;
}

/** Whether the settings file is asked for. Outlives the first screen: what was read in ends that, and is still to be read of. */
export const useSettingsFile = windowPart<SettingsFile>((set) => ({
  isOpen: false,
  show: () => set({ isOpen: true }),
  close: () => set({ isOpen: false }),
}));
