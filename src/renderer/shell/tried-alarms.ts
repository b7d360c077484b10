import type { RuleTrial } from '../../shared/rules.ts';
import { windowPart } from '../window/window-store.ts';

/** What a rule would have raised, as it is marked on the bar of time. */
export interface Tried {
  /** The rule's. */
  readonly name: string;
  readonly trial: RuleTrial;
}

interface TriedAlarms {
  readonly tried: Tried | null;
  mark(tried: Tried | null): void;
}

/** The trial whose alarms this window marks on its bar of time; null for none. */
export const useTriedAlarms = windowPart<TriedAlarms>((set) => ({
  tried: null,
  mark: (tried) => set({ tried }),
}));
