import { useEffect, useState } from 'react';

/**
 * Unix milliseconds, renewed as each period of the clock begins, so that ages tick. All that show it tick at once, and
 * the clock is never behind what is told with the time of this second.
 */
export function useNow(periodMs = 1_000): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const plan = (): void => {
      timer = setTimeout(
        () => {
          setNowMs(Date.now());
          plan();
        },
        periodMs - (Date.now() % periodMs),
      );
    };
    plan();
    return () => clearTimeout(timer);
  }, [periodMs]);
  return nowMs;
}
