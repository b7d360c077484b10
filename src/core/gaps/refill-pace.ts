import type { Clock } from '../base/clock.ts';

/** When a refill may go on. What waits rejects once it is ended. */
export interface RefillPace {
  setLive(live: boolean): void;
  /** Resolves while the link is live. */
  untilLive(): Promise<void>;
  /** How often the link was lost so far. */
  losses(): number;
  pause(delayMs: number): Promise<void>;
  /** What `work` gives, unless it ends before that. */
  unlessEnded<T>(work: Promise<T>): Promise<T>;
  end(): void;
  ended(): boolean;
}

/** Creates the pace of a refill whose link is down. */
export function createRefillPace(clock: Clock): RefillPace {
  const ending = new AbortController();
  const waiting: (() => void)[] = [];
  let isLive = false;
  let losses = 0;

  const unlessEnded = <T>(work: Promise<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      const { signal } = ending;
      const end = (): void => reject(signal.reason);
      if (signal.aborted) end();
      signal.addEventListener('abort', end);
      work.then(resolve, reject).finally(() => signal.removeEventListener('abort', end));
    });

  return {
    setLive(live) {
      if (isLive && !live) losses++;
      isLive = live;
      // Each looks for itself whether it may go on.
      for (const lookAgain of waiting.splice(0)) lookAgain();
    },
    async untilLive() {
      ending.signal.throwIfAborted();
      // The link may be lost again before what waited gets its turn.
      while (!isLive) await unlessEnded(new Promise<void>((resolve) => waiting.push(resolve)));
    },
    losses: () => losses,
    async pause(delayMs) {
      let cancel = (): void => {};
      const over = new Promise<void>((resolve) => {
        cancel = clock.after(delayMs, resolve);
      });
      await unlessEnded(over).finally(() => cancel());
    },
    unlessEnded,
    end: () => ending.abort(new Error('The refill was ended.')),
    ended: () => ending.signal.aborted,
  };
}
