import { windowPart } from '../window/window-store.ts';

/** What was said, and what can be done about it. */
interface Said {
  readonly words: string;
  /** Such as to take back what was done; there must be another way to do it. */
  readonly action: { readonly text: string; act(): void } | null;
}

interface ToastState {
  /** What was said last and is still shown; another object each time. */
  readonly shown: Said | null;
  say(words: string, action?: Said['action']): void;
  /** Takes it away, unless something else was said since. */
  end(said: Said): void;
}

/** A sentence about what a command did, where nothing else on screen shows it: that a text was copied, or why nothing was done. */
export const useToast = windowPart<ToastState>((set) => ({
  shown: null,
  say: (words, action = null) => set({ shown: { words, action } }),
  end: (said) => set(({ shown }) => (shown === said ? { shown: null } : {})),
}));
