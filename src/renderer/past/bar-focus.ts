import { windowPart } from '../window/window-store.ts';

interface BarFocus {
  /** Grows with each wish to have the focus on the time bar. */
  readonly requests: number;
  request(): void;
}

/** Who goes to the past by key is then at its bar. */
export const useBarFocus = windowPart<BarFocus>((set) => ({
  requests: 0,
  request: () => set(({ requests }) => ({ requests: requests + 1 })),
}));
