import { useEffect, useState } from 'react';

/** The value once it stayed the same for so long, milliseconds: what is typed asks nobody before typing rests. */
export function useSettled<Value>(value: Value, delayMs: number): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), delayMs);
    return () => clearTimeout(timer);
  }, [value, delayMs]);
  return settled;
}
