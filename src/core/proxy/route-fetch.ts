import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import net from 'node:net';
import { Readable } from 'node:stream';
import tls, { type SecureContext } from 'node:tls';
import type { Clock } from '../base/clock.ts';
import { openRoute } from './open-route.ts';
import type { FindRoute } from './route.ts';

export interface RouteFetchDeps {
  readonly findRoute: FindRoute;
  readonly clock: Clock;
  /** What servers and proxies are trusted by. */
  readonly secureContext: () => SecureContext;
  /** For what goes straight. */
  readonly fetch: typeof fetch;
}

/** A `fetch` that goes by the proxies of the host's connections, for what is asked with GET alone and not followed elsewhere. */
export function createRouteFetch({
  findRoute,
  clock,
  secureContext,
  fetch: straight,
}: RouteFetchDeps): typeof fetch {
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const isSecure = url.protocol === 'https:';
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const port = url.port === '' ? (isSecure ? 443 : 80) : Number(url.port);
    const signal = init?.signal ?? new AbortController().signal;
    const destination = { transport: isSecure ? 'wss' : 'ws', host, port } as const;
    const events = { progress() {}, way() {} };
    const deps = { clock, events, signal, secureContext };
    const below = await openRoute(destination, findRoute(destination), deps);
    if (below === null) return await straight(input, init);
    const servername = net.isIP(host) === 0 ? { servername: host } : {};
    const socket = isSecure
      ? tls.connect({
          socket: below,
          host,
          secureContext: secureContext(),
          rejectUnauthorized: true,
          ...servername,
        })
      : below;
    return await get(url, socket, signal);
  };
}

async function get(url: URL, socket: net.Socket, signal: AbortSignal): Promise<Response> {
  const isSecure = url.protocol === 'https:';
  // Without an agent Node takes 80 for every port that is not named, and says so to the server.
  const options = { createConnection: () => socket, defaultPort: isSecure ? 443 : 80, signal };
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const request = (isSecure ? https : http).request(url, options);
    request.on('error', reject);
    request.once('response', resolve);
    request.end();
  });
  return responseOf(answer);
}

/** Throws for a status that is none: Node reads any three digits. */
function responseOf(answer: IncomingMessage): Response {
  const { statusCode = 0 } = answer;
  // What comes without a body must not be given one.
  const isBare = statusCode === 204 || statusCode === 205 || statusCode === 304;
  if (isBare) answer.resume();
  return new Response(isBare ? null : Readable.toWeb(answer), { status: statusCode });
}
