import type { session } from 'electron';

/** Kept in memory alone: its name does not begin with `persist:`. */
const PARTITION = 'fleetglass-monitor';

/** What Electron's fetch rejects with where it was told not to follow (lib/common/api/net-client-request.ts). */
const NOT_FOLLOWED = 'Redirect was cancelled';

/**
 * The monitor's own way to ask over HTTPS: Chromium's, for that knows the system's proxy, and in a session that no page
 * uses. In the window's session nothing goes out (session-guard.ts), and `net.fetch` would go by that one. A redirect that is
 * not followed is an answer, as everywhere else: Electron alone calls it a failure, and a captive portal would look like no network.
 */
export function createOwnFetch(sessions: Pick<typeof session, 'fromPartition'>): typeof fetch {
  // Not before the first call: there is no session until the app is ready.
  return async (input, init) => {
    const own = sessions.fromPartition(PARTITION, { cache: false });
    try {
      return await own.fetch(input instanceof URL ? input.href : input, init);
    } catch (error) {
      const isRedirect =
        init?.redirect === 'manual' && error instanceof Error && error.message === NOT_FOLLOWED;
      if (isRedirect) return new Response(null, { status: 302 });
      throw error;
    }
  };
}
