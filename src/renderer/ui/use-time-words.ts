import { timeWords } from './time-words.ts';
import { useNow } from './use-now.ts';

/** `14:03:12` of an instant, with its date where that is not today's, UTC; still right after midnight. */
export function useTimeWords(): (atMs: number) => string {
  const nowMs = useNow(60_000);
  return (atMs) => timeWords(atMs, nowMs);
}
