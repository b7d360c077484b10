import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Clock } from '../core/clock.ts';
import type { Log } from '../core/log.ts';
import type { Monitor } from '../core/monitor-types.ts';
import { LARGEST_SETTINGS_BYTES } from '../shared/settings.ts';
import { encodeWire, HEARTBEAT, HEARTBEAT_EVERY_MS } from '../shared/wire.ts';
import type { Access } from './access.ts';
import { createEventEncoder, serveWindow } from './window-socket.ts';

/** Where a page opens its WebSocket. */
export const SOCKET_PATH = '/socket';

/** The largest that a window sends is a settings file, no byte of which takes more than six in a call. */
const MAX_CALL_BYTES = 6 * LARGEST_SETTINGS_BYTES + 64 * 1024;
const PING_EVERY_MS = 15_000;
const GOING_AWAY = 1001;

export interface SocketServerDeps {
  readonly server: Server;
  readonly access: Access;
  readonly monitor: Monitor;
  readonly clock: Clock;
  readonly log: Log;
}

/** The WebSocket half of the browser host. Upgrades are refused before they cost anything. */
export function createSocketServer({ server, access, monitor, clock, log }: SocketServerDeps): {
  close(): void;
} {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_CALL_BYTES,
    perMessageDeflate: false,
  });
  const encodeEvent = createEventEncoder();
  const unanswered = new Set<WebSocket>();

  const onUpgrade = (request: IncomingMessage, stream: Duplex, head: Buffer): void => {
    const refusal = refusalOf(request, access);
    if (refusal !== null) {
      stream.on('error', () => stream.destroy());
      stream.end(`HTTP/1.1 ${refusal}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, stream, head, (socket) => {
      socket.on('pong', () => unanswered.delete(socket));
      socket.on('close', () => unanswered.delete(socket));
      serveWindow(socket, monitor, encodeEvent, log);
    });
  };
  server.on('upgrade', onUpgrade);

  const stopPinging = clock.every(PING_EVERY_MS, () => {
    for (const socket of sockets.clients) {
      if (unanswered.has(socket)) {
        log.info('window-dead');
        socket.terminate();
      } else if (socket.readyState === socket.OPEN) {
        unanswered.add(socket);
        socket.ping();
      }
    }
  });

  // A ping is answered by the browser itself and never reaches the page: the page needs a message of its own.
  const heartbeat = encodeWire(HEARTBEAT);
  const stopBeating = clock.every(HEARTBEAT_EVERY_MS, () => {
    for (const socket of sockets.clients) {
      if (socket.readyState === socket.OPEN) socket.send(heartbeat);
    }
  });

  return {
    close() {
      stopPinging();
      stopBeating();
      server.off('upgrade', onUpgrade);
      for (const socket of sockets.clients) {
        socket.close(GOING_AWAY, 'Fleetglass is closing.');
        // A browser that does not answer the closing handshake must not hold the host.
        clock.after(500, () => socket.terminate());
      }
      sockets.close();
    },
  };
}

/** The status line for an upgrade that is not let in, or null. A browser always sends `Origin` here. */
function refusalOf(request: IncomingMessage, access: Access): string | null {
  if (!access.isOwnHost(request) || !access.isOwnOrigin(request, false)) return '403 Forbidden';
  if (!access.hasSession(request)) return '401 Unauthorized';
  if (request.url !== SOCKET_PATH) return '404 Not Found';
  return null;
}
