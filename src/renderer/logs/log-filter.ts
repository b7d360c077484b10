import type { LogFilter } from '../../shared/log-record.ts';
import { windowPart } from '../window/window-store.ts';

/** What is chosen here; the language is the window's, and accounts are chosen for the whole window: `app/account-filter.ts`. */
export type OwnLogFilter = Omit<LogFilter, 'accounts' | 'language'>;

export const NO_LOG_FILTER: OwnLogFilter = { severities: [], origins: [], text: '' };

interface LogFilterState {
  readonly wanted: OwnLogFilter;
  ask(filter: OwnLogFilter): void;
}

/** Which records are asked for. */
export const useLogFilter = windowPart<LogFilterState>((set) => ({
  wanted: NO_LOG_FILTER,
  ask: (wanted) => set({ wanted }),
}));
