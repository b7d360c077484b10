import { windowPart } from '../window/window-store.ts';

interface ToastState {
  /** What was said last and is still shown; another object each time. */
  readonly shown: { readonly words: string } | null;
  say(words: string): void;
  /** Takes it away, unless something else was said since. */
  end(said: { readonly words: string }): void;
}

/** A sentence about what a command did, where nothing else on screen shows it: that a text was copied, or why nothing was done. */
export const useToast = windowPart<ToastState>((set) => ({
  shown: null,
  say: (words) => set({ shown: { words } }),
  end: (said) => set(({ shown }) => (shown === said ? { shown: null } : {})),
}));
