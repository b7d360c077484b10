import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Clock } from '../core/base/clock.ts';
import type { Log } from '../core/base/log.ts';
import type { Monitor } from '../core/contract/monitor.ts';
import { createEventEncoder } from '../core/contract/serve-window.ts';
import { LARGEST_GEOFENCE_FILE_BYTES } from '../shared/geofences/geofence.ts';
import { LOCKED_OUT } from '../shared/handshake.ts';
import type { Result } from '../shared/result.ts';
import { LARGEST_SETTINGS_BYTES } from '../shared/settings.ts';
import { encodeWire, HEARTBEAT, HEARTBEAT_EVERY_MS } from '../shared/wire.ts';
import { isOwnHost, ownOriginOf } from './access.ts';
import type { Browsers } from './browsers.ts';
import { greet } from './greet.ts';
import type { Tickets } from './tickets.ts';
import type { TileKeys } from './tile-keys.ts';
import { windowHandlers } from './window-handlers.ts';
import { serveSocket } from './window-socket.ts';

/** Where a page opens its WebSocket. */
export const SOCKET_PATH = '/socket';

/**
 * The largest that a window sends is a file of settings or of geofences. No byte of one takes more than six in a call; those of a file of
 * geofences that take more than two cannot be read anyway.
 */
const MAX_CALL_BYTES = Math.max(6 * LARGEST_SETTINGS_BYTES, 2 * LARGEST_GEOFENCE_FILE_BYTES) + 64 * 1024;
const PING_EVERY_MS = 15_000;
const GOING_AWAY = 1001;
/** A browser that does not answer the closing handshake must not hold the host. */
const CLOSED_WITHIN_MS = 500;
/**
 * Sockets that have not proved themselves yet. A page does so at once, so beyond this the one that has waited the longest gives way: were
 * the newest turned away, a program that only waits could keep every window out.
 */
const MOST_UNPROVED = 32;

export interface SocketServerDeps {
  readonly server: Server;
  readonly monitor: Monitor;
  readonly clock: Clock;
  readonly log: Log;
  readonly browsers: Browsers;
  readonly tickets: Tickets;
  readonly tileKeys: TileKeys;
}

/** The WebSocket half of the browser host. Upgrades are refused before they cost anything. */
export function createSocketServer(deps: SocketServerDeps): {
  close(): void;
} {
  const { server, monitor, clock, log, browsers, tickets, tileKeys } = deps;
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_CALL_BYTES,
    perMessageDeflate: false,
  });
  const encodeEvent = createEventEncoder();
  const unanswered = new Set<WebSocket>();
  const unproved = new Set<WebSocket>();

  const closeAll = (code: number, reason: string): void => {
    for (const socket of sockets.clients) {
      socket.close(code, reason);
      clock.after(CLOSED_WITHIN_MS, () => socket.terminate());
    }
  };
  const lockOutAll = async (): Promise<Result<null>> => {
    const done = await browsers.lockOutAll();
    if (!done.ok) return done;
    tickets.clear();
    tileKeys.clear();
    log.info('browsers.locked-out');
    // The one who asked is answered first.
    setImmediate(() => closeAll(LOCKED_OUT, 'All browsers were locked out.'));
    return done;
  };
  const serve = async (socket: WebSocket, origin: string): Promise<void> => {
    const [longest] = unproved;
    // The page of a window connects again.
    if (unproved.size >= MOST_UNPROVED) longest?.terminate();
    unproved.add(socket);
    socket.once('close', () => unproved.delete(socket));
    const browserId = await greet(socket, origin, { browsers, clock });
    unproved.delete(socket);
    if (browserId === null || socket.readyState !== socket.OPEN) return;
    serveSocket(socket, {
      monitor,
      encodeEvent,
      log,
      handlersOf: (handlers) =>
        windowHandlers(handlers, { browsers, browserId, origin, tickets, tileKeys, lockOutAll }),
    });
  };

  const onUpgrade = (request: IncomingMessage, stream: Duplex, head: Buffer): void => {
    const origin = ownOriginOf(request);
    const refusal = refusalOf(request);
    if (refusal !== null || origin === null) {
      stream.on('error', () => stream.destroy());
      stream.end(`HTTP/1.1 ${refusal ?? '403 Forbidden'}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, stream, head, (socket) => {
      socket.on('pong', () => unanswered.delete(socket));
      socket.on('close', () => unanswered.delete(socket));
      void serve(socket, origin);
    });
  };
  server.on('upgrade', onUpgrade);

  const stopPinging = clock.every(PING_EVERY_MS, () => {
    for (const socket of sockets.clients) {
      if (unanswered.has(socket)) {
        log.info('window.dead');
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
      closeAll(GOING_AWAY, 'Fleetglass is closing.');
      sockets.close();
    },
  };
}

/** The status line for an upgrade that is not let in, or null. A browser always sends `Origin` here. */
function refusalOf(request: IncomingMessage): string | null {
  if (!isOwnHost(request) || ownOriginOf(request) === null) return '403 Forbidden';
  return request.url === SOCKET_PATH ? null : '404 Not Found';
}
