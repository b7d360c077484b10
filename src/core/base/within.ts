import type { Clock } from './clock.ts';

/** Runs something that ends by a signal, at the latest once the time is over or `signal` ends it. */
export async function within<T>(
  ms: number,
  clock: Pick<Clock, 'after'>,
  signal: AbortSignal,
  run: (until: AbortSignal) => Promise<T>,
): Promise<T> {
  const late = new AbortController();
  const cancel = clock.after(ms, () => late.abort());
  try {
    return await run(AbortSignal.any([signal, late.signal]));
  } finally {
    cancel();
  }
}
