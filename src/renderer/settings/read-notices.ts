import { windowPart } from '../window/window-store.ts';

interface ReadNotices {
  /** The files set aside that somebody has read of in this window. */
  readonly read: readonly string[];
  markRead(file: string): void;
}

/** Outlives the screen: what was read on the first one is not told again on the next. */
export const useReadNotices = windowPart<ReadNotices>((set) => ({
  read: [],
  markRead: (file) => set(({ read }) => ({ read: [...read, file] })),
}));
