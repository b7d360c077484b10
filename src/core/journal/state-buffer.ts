import type { Cancel, Clock } from '../base/clock.ts';
import type { StateEntry } from './port/journal.ts';

/** Values of state on their way to the journal: the last of each topic, put off until something else is committed. */
export interface StateBuffer {
  put(entries: readonly StateEntry[]): void;
  /** All of them; they are somebody else's now. */
  take(): readonly StateEntry[];
  /** They could not be written; what came since is newer. */
  putBack(entries: readonly StateEntry[]): void;
  isEmpty(): boolean;
  /** Calls back no more. */
  stop(): void;
}

/** Where nothing else is committed for so long, they are written alone. */
const AFTER_MS = 5_000;

/** Creates an empty buffer; `onDue` is to take what is in it. */
export function createStateBuffer(clock: Clock, onDue: () => void): StateBuffer {
  const waiting = new Map<string, StateEntry>();
  let cancel: Cancel | undefined;
  let stopped = false;

  const stopWaiting = (): void => {
    cancel?.();
    cancel = undefined;
  };
  const wait = (): void => {
    if (stopped || waiting.size === 0) return;
    cancel ??= clock.after(AFTER_MS, () => {
      cancel = undefined;
      onDue();
    });
  };

  return {
    put(entries) {
      for (const entry of entries) waiting.set(entry.topic, entry);
      wait();
    },
    take() {
      stopWaiting();
      const taken = [...waiting.values()];
      waiting.clear();
      return taken;
    },
    putBack(entries) {
      for (const entry of entries) if (!waiting.has(entry.topic)) waiting.set(entry.topic, entry);
      wait();
    },
    isEmpty: () => waiting.size === 0,
    stop() {
      stopped = true;
      stopWaiting();
    },
  };
}
