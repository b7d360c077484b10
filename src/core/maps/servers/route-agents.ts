import http from 'node:http';
import https from 'node:https';
import net, { type LookupFunction } from 'node:net';
import type { Duplex } from 'node:stream';
import tls, { type SecureContext } from 'node:tls';
import type { Clock } from '../../base/clock.ts';
import { within } from '../../base/within.ts';
import { ADDRESS_TRY_MS } from '../../proxy/address-try.ts';
import { openRoute } from '../../proxy/open-route.ts';
import type { FindRoute } from '../../proxy/route.ts';
import { lookupElsewhere } from './link-local.ts';

export interface RouteAgentsDeps {
  readonly findRoute: FindRoute;
  readonly clock: Clock;
  /** What servers and proxies are trusted by. */
  readonly secureContext: () => SecureContext;
  /** What names stand for; as the system says where absent. */
  readonly lookup?: LookupFunction;
}

/** Sockets to tile servers, by the proxies of all the host's connections. */
export interface RouteAgents {
  of(url: URL): http.Agent;
  /** Ends those that nobody uses at the moment, as after another proxy was chosen. */
  reset(): void;
  close(): void;
}

/** So many requests are under way to a host at once. */
export const MOST_SOCKETS = 6;
const CONNECT_MS = 15_000;
/** One that nobody uses is kept for so long. */
const IDLE_MS = 20_000;
const NO_EVENTS = { progress() {}, way() {} } as const;

type Connected = (error: Error | null, stream?: Duplex) => void;
interface Wanted {
  readonly host?: string | null | undefined;
  readonly port?: number | string | null | undefined;
}

/** Creates the agents. */
export function createRouteAgents(deps: RouteAgentsDeps): RouteAgents {
  const ending = new AbortController();
  const lookup = lookupElsewhere(deps.lookup);
  const options = { keepAlive: true, maxSockets: MOST_SOCKETS, timeout: IDLE_MS };
  const agentsOf = () => ({
    secure: routed(new https.Agent(options), true),
    plain: routed(new http.Agent(options), false),
  });

  function routed<A extends http.Agent>(agent: A, isSecure: boolean): A {
    // Node waits for the callback where nothing is returned (`Agent.createConnection`).
    agent.createConnection = ((wanted: Wanted, connected: Connected) => {
      connect(wanted, isSecure).then(
        (socket) => connected(null, socket),
        (error: unknown) => connected(error instanceof Error ? error : new Error(String(error))),
      );
    }) as A['createConnection'];
    return agent;
  }

  async function connect({ host, port }: Wanted, isSecure: boolean): Promise<net.Socket> {
    const { findRoute, clock, secureContext } = deps;
    const name = (host ?? '').replace(/^\[|\]$/g, '');
    const destination = { transport: isSecure ? 'wss' : 'ws', host: name, port: Number(port) } as const;
    const below = await within(CONNECT_MS, clock, ending.signal, (signal) =>
      openRoute(destination, findRoute(destination), { clock, events: NO_EVENTS, signal, secureContext }),
    );
    const tcp = {
      host: name,
      port: destination.port,
      noDelay: true,
      lookup,
      autoSelectFamilyAttemptTimeout: ADDRESS_TRY_MS,
    };
    if (!isSecure) return below ?? net.connect(tcp);
    return tls.connect({
      ...(below === null ? tcp : { socket: below, host: name }),
      secureContext: secureContext(),
      rejectUnauthorized: true,
      ...(net.isIP(name) === 0 && { servername: name }),
    });
  }

  let agents = agentsOf();
  return {
    of: (url) => (url.protocol === 'https:' ? agents.secure : agents.plain),
    reset() {
      const before = agents;
      agents = agentsOf();
      for (const agent of [before.secure, before.plain]) {
        for (const sockets of Object.values(agent.freeSockets))
          for (const socket of sockets ?? []) socket.destroy();
      }
    },
    close() {
      ending.abort();
      agents.secure.destroy();
      agents.plain.destroy();
    },
  };
}
