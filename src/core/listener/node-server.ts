import http, { type RequestListener, type Server } from 'node:http';
import https from 'node:https';
import type { ListenerLimits } from './limits.ts';
import type { TlsMaterial } from './tls-files.ts';

/** How often it is looked whether a head is overdue. */
const LOOK_EVERY_MS = 1_000;

/** Creates the HTTP server, or HTTPS where there is a certificate, that bounds heads and idle connections. Not listening yet. */
export function createNodeServer(
  handler: RequestListener,
  tls: TlsMaterial | null,
  { headerBytes, headersTimeoutMs, bodyIdleMs }: ListenerLimits,
): Server {
  const options = {
    maxHeaderSize: headerBytes,
    headersTimeout: headersTimeoutMs,
    connectionsCheckingInterval: Math.min(LOOK_EVERY_MS, headersTimeoutMs),
    // Bodies are bounded by the one who reads them, by their pace and not by a time for all sizes.
    requestTimeout: 0,
    keepAliveTimeout: bodyIdleMs,
    // Which of its names it was called by makes no difference.
    requireHostHeader: false,
  };
  return tls === null
    ? http.createServer(options, handler)
    : https.createServer(
        { ...options, cert: tls.cert, key: tls.key, handshakeTimeout: headersTimeoutMs },
        handler,
      );
}
