import type { ConnectionState } from '../../shared/connection.ts';
import type { Clock } from '../base/clock.ts';

/**
 * The time by which an account's streams are judged. Only the broker tells of them, so their time stands still while the link is down:
 * that nothing is said of them then is no sign of trouble.
 */
export interface StreamTime {
  /** Something was heard of them, Unix milliseconds. */
  heard(atMs: number): void;
  linkIs(state: ConnectionState): void;
  /** Unix milliseconds since when the link is live, or was at last. */
  heardSinceMs(): number | null;
  /** Now while the link is live, else when they were last heard of; Unix milliseconds. */
  nowMs(): number;
}

/** Creates the time of streams that were not heard of yet. */
export function createStreamTime(clock: Pick<Clock, 'nowMs'>): StreamTime {
  let isLive = false;
  let liveSinceMs: number | null = null;
  let heardMs = 0;
  const heard = (atMs: number): void => {
    heardMs = Math.max(heardMs, atMs);
  };
  return {
    heard,
    linkIs(state) {
      if (isLive) heard(clock.nowMs());
      else if (state === 'live') liveSinceMs = clock.nowMs();
      isLive = state === 'live';
    },
    heardSinceMs: () => liveSinceMs,
    nowMs: () => (isLive ? clock.nowMs() : heardMs),
  };
}
