import type { session } from 'electron';

/** Kept in memory alone: its name does not begin with `persist:`. */
const PARTITION = 'fleetglass-monitor';

/**
 * The monitor's own way to ask over HTTPS: Chromium's, for that knows the system's proxy, and in a session that no page
 * uses. In the window's session nothing goes out (session-guard.ts), and `net.fetch` would go by that one.
 */
export function createOwnFetch(sessions: Pick<typeof session, 'fromPartition'>): typeof fetch {
  // Not before the first call: there is no session until the app is ready.
  return (input, init) =>
    sessions
      .fromPartition(PARTITION, { cache: false })
      .fetch(input instanceof URL ? input.href : input, init);
}
