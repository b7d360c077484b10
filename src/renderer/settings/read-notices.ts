import { windowPart } from '../window/window-store.ts';

interface ReadNotices {
  /** The sentences about settings that somebody has read in this window. */
  readonly read: readonly string[];
  markRead(message: string): void;
}

/** Outlives the screen: what was read on the first one is not told again on the next. */
export const useReadNotices = windowPart<ReadNotices>((set) => ({
  read: [],
  markRead: (message) => set(({ read }) => ({ read: [...read, message] })),
}));
