import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Clock, systemClock } from '../core/clock.ts';
import type { Log } from '../core/log.ts';
import type { Monitor } from '../core/monitor-types.ts';
import { createAccess, createSecret } from './access.ts';
import type { ExportFolder } from './exports.ts';
import { createPageServer } from './page-server.ts';
import { createSocketServer } from './socket-server.ts';

/** Loopback, and nothing else, ever: there is no option for it. */
const LOOPBACK = '127.0.0.1';

export interface WebHostDeps {
  readonly monitor: Monitor;
  /** 0 lets the system choose. */
  readonly port: number;
  /** Absolute path of the built renderer (`out/renderer`). */
  readonly rendererDir: string;
  readonly log: Log;
  readonly clock?: Clock;
  /** What the session cookie holds; a fresh one where absent. */
  readonly sessionSecret?: string;
  /** Where the monitor writes exports to; none are served where absent. */
  readonly exports?: ExportFolder;
}

export interface WebHost {
  /** The address to open once, key included. A secret: it is printed on stdout and never logged. */
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Serves the monitor and its page on loopback. Rejects with the system's error, such as `EADDRINUSE`, where it
 * cannot listen. Neither starts nor stops the monitor.
 */
export async function createWebHost(deps: WebHostDeps): Promise<WebHost> {
  const { monitor, log, clock = systemClock, sessionSecret = createSecret() } = deps;
  const access = createAccess(sessionSecret);
  const pages = await createPageServer({
    access,
    rendererDir: deps.rendererDir,
    health: () => monitor.health(),
    exports: deps.exports ?? null,
  });
  const server: Server = pages.server;
  const sockets = createSocketServer({ server, access, monitor, clock, log });
  try {
    await pages.listen({ host: LOOPBACK, port: deps.port });
  } catch (error) {
    sockets.close();
    throw error;
  }
  const { port } = server.address() as AddressInfo;
  log.info('browser-host-listening', { port });
  return {
    url: `http://${LOOPBACK}:${port}/?key=${access.key}`,
    port,
    async close() {
      sockets.close();
      await pages.close();
    },
  };
}
