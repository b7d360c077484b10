import type { Cancel, Clock } from '../base/clock.ts';

/** A thread that begins when something is asked of it, and ends where nobody asks it anything for a while: it is memory. */
export interface IdleThread<T> {
  /** Asks it; it does not end before that is settled. */
  use<R>(ask: (thread: T) => Promise<R>): Promise<R>;
  /** Ends it. */
  end(): Promise<void>;
}

/** Longer than anybody pauses who works with what it reads: to begin it takes some tenths of a second. */
const IDLE_MS = 600_000;

/** Creates one that has not begun. `start` is told what to call where it dies by itself: the next use begins another. */
export function createIdleThread<T extends { end(): Promise<void> }>(
  clock: Pick<Clock, 'after'>,
  start: (onDied: () => void) => T,
): IdleThread<T> {
  let thread: T | undefined;
  let asked = 0;
  let isOver = false;
  let cancel: Cancel = () => {};

  const begin = (): T => {
    const own = start(() => {
      if (thread === own) thread = undefined;
    });
    return own;
  };
  const endNow = async (): Promise<void> => {
    const ending = thread;
    thread = undefined;
    await ending?.end();
  };

  return {
    async use(ask) {
      cancel();
      asked += 1;
      try {
        thread ??= begin();
        return await ask(thread);
      } finally {
        asked -= 1;
        if (asked === 0 && !isOver) cancel = clock.after(IDLE_MS, () => void endNow());
      }
    },
    async end() {
      isOver = true;
      cancel();
      await endNow();
    },
  };
}
