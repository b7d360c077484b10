import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { LOCALHOST } from '../certificates.ts';
import { NO_FILES } from '../probe.ts';
import { BEFORE_MQTT, type Provocation } from './world.ts';

/** Web servers, with and without TLS, that answer so instead of opening a WebSocket. */
export function web(status: number, headers: Readonly<Record<string, string>> = {}): readonly Provocation[] {
  const name = `HTTP ${status}${headers.location === undefined ? '' : ` to ${headers.location}`}`;
  const sameHost = headers.location?.includes('example') === false;
  const told = sameHost ? {} : { detail: `HTTP ${status}` };
  return [
    {
      name: `${name}, ws`,
      versions: BEFORE_MQTT,
      ...told,
      async arrange(world) {
        const server = createHttpServer((_request, response) =>
          response.writeHead(status, headers).end('<html>'),
        );
        return { brokerUrl: `ws://127.0.0.1:${await world.listen(server)}/mqtt` };
      },
    },
    {
      name: `${name}, wss`,
      versions: BEFORE_MQTT,
      ...told,
      async arrange(world) {
        const server = createHttpsServer({ ...LOCALHOST }, (_request, response) =>
          response.writeHead(status, headers).end('<html>'),
        );
        const tls = { ...NO_FILES, caFile: world.file(LOCALHOST.cert) };
        return { brokerUrl: `wss://127.0.0.1:${await world.listen(server)}/mqtt`, ...tls };
      },
    },
  ];
}
