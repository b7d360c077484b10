import type { Cancel, Clock } from '../clock.ts';

/** One-shot timers by name: setting one replaces it. */
export interface Timers<Name extends string> {
  set(name: Name, delayMs: number, callback: () => void): void;
  cancel(...names: readonly Name[]): void;
}

/** Creates a set of named timers, none running. */
export function createTimers<Name extends string>(clock: Clock): Timers<Name> {
  const running = new Map<Name, Cancel>();
  const cancel = (...names: readonly Name[]) => {
    for (const name of names) {
      running.get(name)?.();
      running.delete(name);
    }
  };
  return {
    set(name, delayMs, callback) {
      cancel(name);
      const stop = clock.after(delayMs, () => {
        running.delete(name);
        callback();
      });
      running.set(name, stop);
    },
    cancel,
  };
}
