import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/**
 * Who may use the browser host. Other programs' pages run in the same browser, and other users on the same
 * machine, so being on loopback proves nothing:
 *
 * - The printed URL carries a **key**. `GET /?key=KEY` answers with a session cookie and a redirect to `/`, so the key
 *   leaves the address bar, the history's top and every Referer at once. That is what is "one-time": its exposure, not
 *   its use. It stays valid while the host process lives, for a dispatcher closes his browser and opens the printed
 *   line again.
 * - The **cookie** is HttpOnly (no script reads it) and SameSite=Strict (no other site sends it). Cookies know no ports,
 *   so its name holds ours: two hosts on one machine do not log each other out.
 * - The **Host** header must name loopback and our port, which ends DNS rebinding; **Origin** must be ours wherever a
 *   browser sends one that matters.
 */
export interface Access {
  /** What the printed URL carries. */
  readonly key: string;
  isKey(text: string): boolean;
  isOwnHost(request: IncomingMessage): boolean;
  /** Whether `Origin` is the page's own; where it is absent, `whenAbsent`. */
  isOwnOrigin(request: IncomingMessage, whenAbsent: boolean): boolean;
  hasSession(request: IncomingMessage): boolean;
  /** Value of the `Set-Cookie` header that opens a session. */
  sessionCookie(request: IncomingMessage): string;
}

/** 256 random bits for a URL or a cookie. */
export function createSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** @param sessionSecret what the cookie holds; kept over restarts, it lets an open browser find its host again. */
export function createAccess(sessionSecret: string, key: string = createSecret()): Access {
  return {
    key,
    isKey: (text) => isSame(text, key),
    isOwnHost: (request) => ownHosts(request).includes(request.headers.host ?? ''),
    isOwnOrigin(request, whenAbsent) {
      const { origin } = request.headers;
      if (origin === undefined) return whenAbsent;
      return origin === `http://${request.headers.host}`;
    },
    hasSession: (request) =>
      cookiesOf(request, cookieName(request)).some((value) => isSame(value, sessionSecret)),
    sessionCookie: (request) => `${cookieName(request)}=${sessionSecret}; HttpOnly; SameSite=Strict; Path=/`,
  };
}

function ownHosts(request: IncomingMessage): readonly string[] {
  const port = request.socket.localPort;
  return port === undefined ? [] : [`127.0.0.1:${port}`, `localhost:${port}`];
}

function cookieName(request: IncomingMessage): string {
  return `fleetglass-${request.socket.localPort}`;
}

function cookiesOf(request: IncomingMessage, name: string): readonly string[] {
  return (request.headers.cookie ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
}

/** Compares in a time that tells nothing of where they differ. */
function isSame(a: string, b: string): boolean {
  return timingSafeEqual(digest(a), digest(b));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
