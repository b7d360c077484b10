import { useEffect, useState } from 'react';
import { useHostNow } from '../host/host-now.ts';

/**
 * Unix milliseconds by the host's clock, renewed as each period of the clock begins, so that ages tick. All that show it tick at once, and
 * the clock is never behind what is told with the time of this second.
 */
export function useNow(periodMs = 1_000): number {
  const now = useHostNow();
  const [nowMs, setNowMs] = useState(now);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const plan = (): void => {
      timer = setTimeout(
        () => {
          setNowMs(now());
          plan();
        },
        periodMs - (now() % periodMs),
      );
    };
    plan();
    return () => clearTimeout(timer);
  }, [periodMs, now]);
  return nowMs;
}
