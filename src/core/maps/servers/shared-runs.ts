/** Work that several wait for is done once. */
export interface SharedRuns<T> {
  /** Joins the work of that name, or begins it. It is given up once nobody waits for it; the one who leaves is told by their own signal. */
  run(name: string, signal: AbortSignal, begin: (signal: AbortSignal) => Promise<T>): Promise<T>;
}

interface Run<T> {
  readonly result: Promise<T>;
  readonly giveUp: AbortController;
  waiting: number;
}

/** Creates an empty set. */
export function createSharedRuns<T>(): SharedRuns<T> {
  const runs = new Map<string, Run<T>>();

  const begun = (name: string, begin: (signal: AbortSignal) => Promise<T>): Run<T> => {
    const giveUp = new AbortController();
    const run: Run<T> = { result: begin(giveUp.signal), giveUp, waiting: 0 };
    runs.set(name, run);
    const over = (): void => {
      if (runs.get(name) === run) runs.delete(name);
    };
    run.result.then(over, over);
    return run;
  };

  return {
    async run(name, signal, begin) {
      signal.throwIfAborted();
      const run = runs.get(name) ?? begun(name, begin);
      run.waiting += 1;
      return await new Promise<T>((resolve, reject) => {
        const giveUp = (): void => {
          reject(signal.reason);
          run.waiting -= 1;
          if (run.waiting > 0) return;
          if (runs.get(name) === run) runs.delete(name);
          run.giveUp.abort();
        };
        signal.addEventListener('abort', giveUp, { once: true });
        run.result.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp));
      });
    },
  };
}
