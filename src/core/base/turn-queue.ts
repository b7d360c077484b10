/** Runs jobs one at a time, in the order they came. */
export type TurnQueue = <T>(job: () => Promise<T>) => Promise<T>;

/** Creates a queue of its own. */
export function createTurnQueue(): TurnQueue {
  let last: Promise<unknown> = Promise.resolve();
  return (job) => {
    const mine = last.then(job);
    // A job that fails tells the one who asked for it; the next one begins all the same.
    last = mine.catch(() => undefined);
    return mine;
  };
}
