import type { Cancel, Clock } from '../base/clock.ts';

/** One-shot timers by name: setting one replaces it. */
export interface Timers<Name extends string> {
  set(name: Name, delayMs: number, callback: () => void): void;
  cancel(...names: readonly Name[]): void;
}

/** Creates a set of named timers, none running. */
export function createTimers<Name extends string>(clock: Clock): Timers<Name> {
  /** The last of each name; to cancel one that has run is nothing. */
  const cancels = new Map<Name, Cancel>();
  const cancel = (...names: readonly Name[]) => {
    for (const name of names) cancels.get(name)?.();
  };
  return {
    set(name, delayMs, callback) {
      cancel(name);
      cancels.set(name, clock.after(delayMs, callback));
    },
    cancel,
  };
}
