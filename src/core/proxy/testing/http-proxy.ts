import { createServer as createHttpServer, type IncomingMessage } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import net from 'node:net';
import type { Duplex } from 'node:stream';
import type { ProxyCredentials } from '../../../shared/schemas/proxy-address.ts';

export interface HttpProxyOptions {
  /** Port on 127.0.0.1 that every destination leads to: names of tests are known to no resolver. Null: none can be reached. */
  readonly to: number | null;
  /** Asks for them, by Basic. */
  readonly credentials?: ProxyCredentials;
  /** The way to the proxy itself is under TLS. */
  readonly certificate?: { readonly key: string; readonly cert: string };
  /** Answers so instead; text as it goes over the wire. Null says nothing for ever, `close` closes. */
  readonly answer?: string | null | 'close';
}

/** An HTTP proxy that makes tunnels, not listening yet. */
export interface HttpProxy {
  readonly server: net.Server;
  /** Destinations that were asked for. */
  readonly asked: readonly string[];
  /** What was shown as credentials, undecoded. */
  readonly shown: readonly (string | null)[];
}

/** Creates it. */
export function createHttpProxy({ to, credentials, certificate, answer }: HttpProxyOptions): HttpProxy {
  const asked: string[] = [];
  const shown: (string | null)[] = [];
  const wanted =
    credentials &&
    `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64')}`;
  const server = certificate === undefined ? createHttpServer() : createHttpsServer({ ...certificate });
  server.on('connect', (request: IncomingMessage, client: Duplex, head: Buffer) => {
    asked.push(request.url ?? '');
    shown.push(request.headers['proxy-authorization'] ?? null);
    client.on('error', () => client.destroy());
    if (answer === null) return;
    if (answer === 'close') client.destroy();
    else if (answer !== undefined) client.write(answer);
    else if (wanted !== undefined && shown.at(-1) !== wanted) {
      client.end('HTTP/1.1 407 Who?\r\nProxy-Authenticate: Basic realm="test"\r\nContent-Length: 0\r\n\r\n');
    } else if (to === null) client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    else {
      const target = net.connect(to, '127.0.0.1', () => {
        client.write('HTTP/1.1 200 Connection established\r\n\r\n');
        target.write(head);
        client.pipe(target).pipe(client);
      });
      target.on('error', () => client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n'));
      client.once('close', () => target.destroy());
      target.once('close', () => client.destroy());
    }
  });
  return { server, asked, shown };
}
