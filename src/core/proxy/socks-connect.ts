import type net from 'node:net';
import { SocksClient } from 'socks';
import { type ProxyAddress, proxyName } from '../../shared/schemas/proxy-address.ts';
import { ProxyError, type ProxyErrorCode } from './proxy-error.ts';
import type { Destination } from './route.ts';

/** Out of the way: the session keeps time by its own clock. */
const LIBRARY_TIMEOUT_MS = 120_000;

/** Asks a SOCKS proxy for a tunnel on a socket that is open. The name of the broker is looked up by the proxy. */
export async function connectBySocks(
  socket: net.Socket,
  proxy: ProxyAddress,
  { host, port }: Destination,
  signal: AbortSignal,
): Promise<net.Socket> {
  const { credentials } = proxy;
  const giveUp = (): void => void socket.destroy();
  signal.addEventListener('abort', giveUp, { once: true });
  try {
    await SocksClient.createConnection({
      command: 'connect',
      destination: { host, port },
      existing_socket: socket,
      timeout: LIBRARY_TIMEOUT_MS,
      proxy: {
        host: proxy.host,
        port: proxy.port,
        type: proxy.kind === 'socks4' ? 4 : 5,
        ...(credentials !== null && { userId: credentials.username, password: credentials.password }),
      },
    });
    return socket;
  } catch (error) {
    socket.on('error', () => {}).destroy();
    const code = signal.aborted ? 'EPROXY_SILENT' : codeOf(error, credentials !== null);
    throw new ProxyError(code, proxyName(proxy));
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
}

/** The library has sentences alone; those are pinned with it, and each has a test against a real proxy. */
const BY_WORDS: readonly (readonly [RegExp, ProxyErrorCode])[] = [
  [/rejected connection - \(?(NotAllowed|Rejected)/, 'EPROXY_FORBIDS'],
  [
    /rejected connection - \(?(NetworkUnreachable|HostUnreachable|ConnectionRefused|TTLExpired|Failed|Failure)/,
    'EPROXY_CANNOT',
  ],
  [/rejected connection - \(?undefined|invalid socks version|unknown authentication type/, 'EPROXY_STRANGER'],
  [/rejected connection/, 'EPROXY_REFUSES'],
];

function codeOf(error: unknown, isSignedIn: boolean): ProxyErrorCode {
  const words = error instanceof Error ? error.message : '';
  if (/no accepted authentication type|authentication failed/i.test(words)) {
    return isSignedIn ? 'EPROXY_PASSWORD' : 'EPROXY_SIGN_IN';
  }
  return BY_WORDS.find(([said]) => said.test(words))?.[1] ?? 'EPROXY_CLOSED';
}
