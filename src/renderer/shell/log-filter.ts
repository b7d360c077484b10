import type { LogKey } from '../../shared/log-key.ts';
import { windowPart } from '../window/window-store.ts';

interface LogFilterState {
  /** What is asked for, as it stands in the line; accounts are chosen for the whole window: `shell/account-filter.ts`. */
  readonly line: string;
  /** The place in the log that is shown; null for the newest, which is followed. */
  readonly at: LogKey | null;
  /** Asks for other records, from the newest on. */
  ask(line: string): void;
  /** Goes to a place; null to the newest. */
  goTo(at: LogKey | null): void;
}

/** Which records are asked for. */
export const useLogFilter = windowPart<LogFilterState>((set) => ({
  line: '',
  at: null,
  ask: (line) => set({ line, at: null }),
  goTo: (at) => set({ at }),
}));
