import type { Clock } from '../base/clock.ts';

/** Gives a share back; a second time it does nothing. */
export type Release = () => void;

/** A bounded amount of something that is given out in shares, in the order in which they were asked for. */
export interface Shares {
  /** Resolves once so much is free, with null where it was not in time. Anyone who asks for more than there is gets all of it. */
  take(size: number): Promise<Release | null>;
}

interface Waiting {
  readonly size: number;
  readonly give: (release: Release | null) => void;
}

/** Creates `limit` of it; nobody waits longer than `patienceMs`. */
export function createShares(limit: number, patienceMs: number, clock: Pick<Clock, 'after'>): Shares {
  let free = limit;
  const queue: Waiting[] = [];

  const serve = (): void => {
    for (let next = queue[0]; next !== undefined && next.size <= free; next = queue[0]) {
      queue.shift();
      next.give(use(next.size));
    }
  };
  const use = (size: number): Release => {
    free -= size;
    let isReleased = false;
    return () => {
      if (isReleased) return;
      isReleased = true;
      free += size;
      serve();
    };
  };

  return {
    take(size) {
      return new Promise((resolve) => {
        const cancel = clock.after(patienceMs, () => {
          queue.splice(queue.indexOf(waiting), 1);
          resolve(null);
          serve();
        });
        const waiting: Waiting = {
          size: Math.min(size, limit),
          give(release) {
            cancel();
            resolve(release);
          },
        };
        queue.push(waiting);
        serve();
      });
    },
  };
}
