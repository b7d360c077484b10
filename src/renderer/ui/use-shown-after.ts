import { useEffect, useState } from 'react';

/** Whether something goes on for longer than this, milliseconds: what is over at once does not flash up. */
export function useShownAfter(isGoingOn: boolean, delayMs: number): boolean {
  const [isLong, setIsLong] = useState(false);
  useEffect(() => {
    if (!isGoingOn) return;
    const timer = setTimeout(() => setIsLong(true), delayMs);
    return () => {
      clearTimeout(timer);
      setIsLong(false);
    };
  }, [isGoingOn, delayMs]);
  return isGoingOn && isLong;
}
