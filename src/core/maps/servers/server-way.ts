import type { Clock } from '../../base/clock.ts';
import { createTlsContext, NO_TLS_FILES } from '../../files/tls-files.ts';
import type { FindRoute } from '../../proxy/route.ts';
import { createRouteAgents } from './route-agents.ts';
import { createTileFetch, type TileFetch } from './tile-fetch.ts';

export interface ServerWayDeps {
  readonly findRoute: FindRoute;
  readonly clock: Clock;
  /** Says honestly who asks, and where to read about it. */
  readonly userAgent: string;
}

/** The way out to servers that a person chose, with sockets of its own. */
export interface ServerWay {
  readonly fetch: TileFetch;
  /** Ends the sockets that nobody uses at the moment, as after another proxy was chosen. */
  reset(): void;
  close(): void;
}

/** Creates it: by the proxies of all connections, and trusting what the computer trusts. */
export function createServerWay({ findRoute, clock, userAgent }: ServerWayDeps): ServerWay {
  const agents = createRouteAgents({ findRoute, clock, secureContext: createTlsContext(NO_TLS_FILES) });
  return {
    fetch: createTileFetch({ agents, clock, userAgent }),
    reset: agents.reset,
    close: agents.close,
  };
}
