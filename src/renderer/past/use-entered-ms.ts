import { useState } from 'react';
import { usePast } from '../shell/past.ts';

/** The first moment that was shown since the desk left live; null once it came back, undefined where it never left. */
export function useEnteredMs(): number | null | undefined {
  const shownMs = usePast((past) => past.shownMs);
  const [entered, setEntered] = useState<number | null | undefined>(undefined);
  const isPast = typeof entered === 'number';
  // While it is drawn, as React has it: nothing is drawn with what was before.
  if (shownMs !== null && !isPast) setEntered(shownMs);
  if (shownMs === null && isPast) setEntered(null);
  return entered;
}
