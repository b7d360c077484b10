import { useFormat } from './format-store.ts';
import { useNow } from './use-now.ts';

/** Instants in words, with the date where that is not today's, still right after midnight. */
export interface TimeWords {
  /** `14:03:12`: below a label of the zone, such as the heading of a column. */
  short(atMs: number): string;
  /** `14:03:12 UTC+1` */
  labelled(atMs: number): string;
}

export function useTimeWords(): TimeWords {
  const { times } = useFormat();
  const nowMs = useNow(60_000);
  return {
    short: (atMs) => times.short(atMs, nowMs),
    labelled: (atMs) => times.shortLabelled(atMs, nowMs),
  };
}
