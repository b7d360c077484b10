import { windowPart } from '../window/window-store.ts';

interface SoundState {
  /** Whether nothing would be heard from this window, since nobody has pressed anything in it yet. */
  readonly isLocked: boolean;
  setLocked(isLocked: boolean): void;
  /** Makes it heard, as somebody presses something. */
  readonly unlock: () => void;
  setUnlock(unlock: () => void): void;
}

/** Whether this window can be heard. */
export const useSoundState = windowPart<SoundState>((set) => ({
  isLocked: false,
  setLocked: (isLocked) => set({ isLocked }),
  unlock() {},
  setUnlock: (unlock) => set({ unlock }),
}));
