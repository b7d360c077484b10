import { useWallNow } from '../ui/use-now.ts';

/**
 * How often all is asked for again while it is open, in minutes: it takes a dozen calls. Some of it no topic tells: which groups a device is
 * in has none that is documented, and the state of a token is its key.
 */
export const REREAD_MIN = 5;

/** Another text whenever it is time. */
export function useReread(): string {
  return String(useWallNow(REREAD_MIN * 60_000));
}
