import { mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach } from 'vitest';
import { WebSocket } from 'ws';
import { createFakeMonitor, type FakeMonitor } from '../../core/contract/fake-monitor.ts';
import { createFakeClock, type FakeClock } from '../../core/fake-clock.ts';
import { silentLog } from '../../core/log.ts';
import { createWebHost, type WebHost } from '../host.ts';

const SECRET = 'a-session-secret';

/** A host for windows on a port of its own, anew for each test. */
export interface SocketBench {
  readonly monitor: FakeMonitor;
  readonly clock: FakeClock;
  readonly host: WebHost;
  /** Starts a host for the same monitor in place of the one before it, which was closed. */
  restart(port: number): Promise<void>;
  /** What a window of this host sends along as it opens its socket. */
  headers(): { readonly host: string; readonly origin: string; readonly cookie: string };
  open(headers?: Readonly<Record<string, string>>, path?: string, port?: number): WebSocket;
  /** A window that takes everything and answers nothing, not even a ping. */
  openDeaf(): { readonly socket: Socket; readonly ended: Promise<unknown> };
}

/** For the top of a test file. */
export function createSocketBench(): SocketBench {
  const rendererDir = mkdtempSync(join(tmpdir(), 'fleetglass-socket-'));
  let monitor: FakeMonitor;
  let clock: FakeClock;
  let host: WebHost;
  const restart = async (port: number): Promise<void> => {
    host = await createWebHost({
      monitor,
      port,
      rendererDir,
      log: silentLog,
      clock,
      sessionSecret: SECRET,
    });
  };
  const headers: SocketBench['headers'] = () => ({
    host: `127.0.0.1:${host.port}`,
    origin: `http://127.0.0.1:${host.port}`,
    cookie: `fleetglass-${host.port}=${SECRET}`,
  });
  beforeEach(async () => {
    monitor = createFakeMonitor();
    clock = createFakeClock();
    await restart(0);
  });
  afterEach(() => host.close());
  afterAll(() => rmSync(rendererDir, { recursive: true }));
  return {
    get monitor() {
      return monitor;
    },
    get clock() {
      return clock;
    },
    get host() {
      return host;
    },
    restart,
    headers,
    open: (over = {}, path = '/socket', port = host.port) =>
      new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers: { ...headers(), ...over } }),
    openDeaf() {
      const own = headers();
      const socket = connect(host.port, '127.0.0.1');
      const ended = new Promise((resolve) => socket.once('close', resolve));
      socket.write(
        `GET /socket HTTP/1.1\r\nHost: ${own.host}\r\nOrigin: ${own.origin}\r\nCookie: ${own.cookie}\r\n` +
          'Connection: Upgrade\r\nUpgrade: websocket\r\n' +
          'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
      );
      socket.resume();
      return { socket, ended };
    },
  };
}

/** Resolves when the socket is open. */
export const opened = (socket: WebSocket): Promise<unknown> =>
  new Promise((resolve) => socket.once('open', resolve));

/** Resolves with how the socket was closed. */
export const closed = (socket: WebSocket): Promise<{ readonly code: number; readonly reason: string }> =>
  new Promise((resolve) =>
    socket.once('close', (code, reason) => resolve({ code, reason: reason.toString() })),
  );
