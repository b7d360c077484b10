import { useEffect, useState } from 'react';

/** Unix milliseconds by this computer, each second: sound is of now, whatever time the desk shows. */
export function useWallNow(): number {
  const [nowMs, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return nowMs;
}
