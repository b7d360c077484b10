import http, { type IncomingMessage } from 'node:http';
import type net from 'node:net';
import { type ProxyAddress, type ProxyCredentials, proxyName } from '../../shared/schemas/proxy-address.ts';
import { ProxyError } from './proxy-error.ts';
import type { Destination } from './route.ts';

/** Asks an HTTP proxy for a tunnel (RFC 9110 §9.3.6) on a socket that is open. Resolves to the socket, as bare as it was. */
export function connectByHttp(
  socket: net.Socket,
  proxy: ProxyAddress,
  destination: Destination,
  signal: AbortSignal,
): Promise<net.Socket> {
  const place = proxyName(destination);
  const name = proxyName(proxy);
  return new Promise((resolve, reject) => {
    const { credentials } = proxy;
    const request = http.request({
      method: 'CONNECT',
      path: place,
      setHost: false,
      headers: { Host: place, ...(credentials !== null && { 'Proxy-Authorization': basic(credentials) }) },
      createConnection: () => socket,
    });
    const failed = (error: ProxyError): void => {
      signal.removeEventListener('abort', giveUp);
      socket.on('error', () => {}).destroy();
      reject(error);
    };
    const giveUp = (): void => failed(new ProxyError('EPROXY_SILENT', name));
    signal.addEventListener('abort', giveUp, { once: true });
    request.on('error', (error) =>
      failed(new ProxyError(isNoHttp(error) ? 'EPROXY_STRANGER' : 'EPROXY_CLOSED', name)),
    );
    request.once('connect', (response, _socket, head) => {
      signal.removeEventListener('abort', giveUp);
      const refusal = refusalOf(response, name, credentials !== null);
      if (refusal !== null) {
        failed(refusal);
        return;
      }
      // The broker may have spoken already.
      if (head.length > 0) socket.unshift(head);
      resolve(socket);
    });
    request.end();
  });
}

/** Null where the tunnel is made. A tunnel has no content: who says that one comes is no proxy but a web server. */
function refusalOf(
  { statusCode = 0, headers }: IncomingMessage,
  name: string,
  isSignedIn: boolean,
): ProxyError | null {
  const told = `${name}, HTTP ${statusCode}`;
  if (statusCode >= 200 && statusCode < 300) {
    return headers['content-type'] === undefined ? null : new ProxyError('EPROXY_STRANGER', told);
  }
  switch (statusCode) {
    case 407:
      if (!offersBasic(headers['proxy-authenticate'])) return new ProxyError('EPROXY_METHOD', name);
      return new ProxyError(isSignedIn ? 'EPROXY_PASSWORD' : 'EPROXY_SIGN_IN', name);
    case 403:
    case 405:
    case 451:
      return new ProxyError('EPROXY_FORBIDS', told);
    case 500:
    case 502:
    case 503:
    case 504:
      return new ProxyError('EPROXY_CANNOT', told);
    default:
      return new ProxyError('EPROXY_REFUSES', told);
  }
}

/** Says nothing of the way: then Basic is tried, as the only one that everybody knows. */
function offersBasic(challenges: string | readonly string[] | undefined): boolean {
  const text = [challenges ?? ''].flat().join(',');
  return text.trim() === '' || /(^|[\s,])basic(\s|,|$)/i.test(text);
}

function isNoHttp(error: Error): boolean {
  return 'code' in error && String(error.code).startsWith('HPE_');
}

function basic({ username, password }: ProxyCredentials): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}
