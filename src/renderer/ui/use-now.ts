import { useEffect, useState } from 'react';

/** Unix milliseconds, renewed every `periodMs` so that ages tick. */
export function useNow(periodMs = 1_000): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), periodMs);
    return () => clearInterval(timer);
  }, [periodMs]);
  return nowMs;
}
