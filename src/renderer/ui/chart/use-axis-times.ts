import { useMemo } from 'react';
import { useFormat } from '../format-store.ts';

const MINUTE_S = 60;
const DAY_S = 86_400;

/** Writes the instants of an axis, Unix seconds, by how far apart its marks are: a day's beginning is its date. */
export function useAxisTimes(): (seconds: number, apartS: number) => string {
  const { times } = useFormat();
  return useMemo(
    () => (seconds, apartS) => {
      const ms = seconds * 1000;
      if (apartS < MINUTE_S) return times.clock(ms);
      // Without the year, which is that of the words beside it.
      const isNewDay = times.date(ms) !== times.date(ms - 1);
      return apartS >= DAY_S || isNewDay ? times.date(ms).replace(/[ ,]*\d{4}$/, '') : times.minutes(ms);
    },
    [times],
  );
}
