import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import net from 'node:net';
import { join } from 'node:path';
import tls from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { DEFAULT_LINK } from '../../shared/schemas/account.ts';
import { systemClock } from '../base/clock.ts';
import { directRoute } from '../proxy/route.ts';
import { LOCALHOST } from '../session/testing/certificates.ts';
import { NO_FILES } from '../session/testing/probe.ts';
import { must } from '../testing/must.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import type { WayPhase } from './phase.ts';
import { createTransport } from './transport.ts';

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

async function listen(server: net.Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  endings.push(async () => {
    server.close();
    await once(server, 'close');
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

function caFile(): string {
  const folder = temporaryFolder();
  const path = join(folder, 'ca.pem');
  writeFileSync(path, LOCALHOST.cert);
  return path;
}

/** A server of a scheme that lets everybody in and greets with a byte. */
function serverOf(scheme: string): net.Server {
  if (scheme === 'mqtt') return net.createServer((socket) => socket.on('error', () => {}).write('!'));
  if (scheme === 'mqtts') return tls.createServer(LOCALHOST, (socket) => socket.write('!'));
  const server = scheme === 'ws' ? createHttpServer() : createHttpsServer(LOCALHOST);
  new WebSocketServer({ server, handleProtocols: () => 'mqtt' }).on('connection', (socket, { headers }) =>
    // Compression would cost memory for each message, and is not asked for.
    socket.send(headers['sec-websocket-extensions'] === undefined ? '!' : '?'),
  );
  return server;
}

describe('the way to a broker', () => {
  it.each<[string, readonly WayPhase[]]>([
    ['mqtt', ['tcp', 'connack']],
    ['mqtts', ['tcp', 'tls', 'connack-over-tls']],
    ['ws', ['tcp', 'websocket', 'connack']],
    ['wss', ['tcp', 'tls', 'websocket', 'connack-over-tls']],
  ])('over %s is told layer by layer, by address as by name', async (scheme, expected) => {
    const port = await listen(serverOf(scheme));
    const files = { ...NO_FILES, caFile: caFile() };
    for (const host of ['127.0.0.1', 'localhost']) {
      const open = must(
        createTransport(
          {
            ...DEFAULT_LINK,
            brokerUrl: `${scheme}://${host}:${port}`,
            token: 't',
            clientId: 'c',
            findRoute: () => directRoute('loopback'),
            filters: [],
            ...files,
          },
          systemClock,
        ),
      );
      const told: WayPhase[] = [];
      const events = { progress: (waitsFor: WayPhase) => void told.push(waitsFor), way() {} };
      const socket = await open(events, new AbortController().signal);
      const [greeting] = await once(socket, 'data');
      expect([`${greeting}`, ...told]).toEqual(['!', ...expected]);
      const closed = once(socket, 'close');
      socket.destroy();
      await closed;
    }
  });
});
