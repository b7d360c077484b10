import { hideSecretsInText } from '../../shared/hidden-values.ts';
import type { ConsoleCall } from '../../shared/rest-console.ts';
import { windowPart } from '../window/window-store.ts';

/** A call that was made, without its secrets. */
export interface PastCall {
  readonly key: number;
  readonly call: ConsoleCall;
  /** Unix milliseconds. */
  readonly atMs: number;
  /** HTTP status; null where nothing told it. */
  readonly status: number | null;
  readonly tookMs: number;
}

interface ConsoleHistory {
  /** The newest first. Gone with the window. */
  readonly calls: readonly PastCall[];
  add(made: Omit<PastCall, 'key'>): void;
  clear(): void;
}

const MOST_CALLS = 50;

/** What was called in this window. */
export const useConsoleHistory = windowPart<ConsoleHistory>((set) => {
  let count = 0;
  return {
    calls: [],
    add(made) {
      count += 1;
      const call = {
        ...made.call,
        path: hideSecretsInText(made.call.path),
        payload: hideSecretsInText(made.call.payload),
      };
      const past = { ...made, call, key: count };
      set(({ calls }) => ({ calls: [past, ...calls].slice(0, MOST_CALLS) }));
    },
    clear: () => set({ calls: [] }),
  };
});
