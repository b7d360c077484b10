import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const HTTP_PORT = 80;

/**
 * What a request must have before anything else is looked at. Other programs' pages run in the same browser, so being on loopback
 * proves nothing: **Host** must name loopback and our port, which ends DNS rebinding; **Origin** must be ours wherever a browser
 * sends one that matters; what another site's page asks for is not given. Who is let in at all: `browsers.ts`.
 */
export function isOwnHost(request: IncomingMessage): boolean {
  const port = request.socket.localPort;
  if (port === undefined) return false;
  // Browsers leave out the port that http has anyway.
  const place = port === HTTP_PORT ? '' : `:${port}`;
  return [`127.0.0.1${place}`, `localhost${place}`].includes(request.headers.host ?? '');
}

/** The page's origin where it is our own; null where it is another's, or none. */
export function ownOriginOf({ headers }: IncomingMessage): string | null {
  const own = `http://${headers.host}`;
  return headers.origin === own ? own : null;
}

/** Whether a browser says that a page of another site asks for this, to have it in itself. A link may lead here from anywhere. */
export function isForOtherSite({ headers }: IncomingMessage): boolean {
  const site = headers['sec-fetch-site'];
  if (site === undefined || site === 'none' || site === 'same-origin') return false;
  return headers['sec-fetch-mode'] !== 'navigate' || headers['sec-fetch-dest'] !== 'document';
}

/** 256 random bits for a URL or a key. */
export function createSecret(): string {
  return randomBytes(32).toString('base64url');
}
