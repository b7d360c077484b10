import { type Failure, fail, type Result } from '../../shared/result.ts';

/** Work that may be ended before it is done, by name: of each name one at a time, the newest. */
export interface NamedRuns {
  /** Begins it at once, and ends the work of that name before it. What was ended fails with that, whatever it throws. */
  run<Value>(
    name: string,
    ended: Failure,
    work: (signal: AbortSignal) => Promise<Result<Value>>,
  ): Promise<Result<Value>>;
  cancel(name: string): void;
  /** Cancels all. */
  stop(): void;
}

/** Creates it; nothing runs. */
export function createNamedRuns(): NamedRuns {
  const running = new Map<string, AbortController>();
  const cancel = (name: string): void => {
    running.get(name)?.abort();
    running.delete(name);
  };
  return {
    async run(name, ended, work) {
      cancel(name);
      const own = new AbortController();
      running.set(name, own);
      try {
        return await work(own.signal);
      } catch (error) {
        if (own.signal.aborted) return fail(ended);
        throw error;
      } finally {
        if (running.get(name) === own) running.delete(name);
      }
    },
    cancel,
    stop() {
      for (const name of [...running.keys()]) cancel(name);
    },
  };
}
