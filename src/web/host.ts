import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Clock, systemClock } from '../core/base/clock.ts';
import type { Log } from '../core/base/log.ts';
import type { Monitor } from '../core/contract/monitor.ts';
import { boundConnections } from './bound-connections.ts';
import { createBrowsers } from './browsers.ts';
import type { BrowsersFile } from './browsers-file.ts';
import type { ExportFolder } from './exports.ts';
import { createPageServer } from './page-server.ts';
import { createSocketServer } from './socket-server.ts';
import { createTickets } from './tickets.ts';
import { createTileKeys } from './tile-keys.ts';

/** Loopback, and nothing else, ever: there is no option for it. */
const LOOPBACK = '127.0.0.1';
/** A browser opens six beside its sockets. */
const MOST_CONNECTIONS = 256;

export interface WebHostDeps {
  readonly monitor: Monitor;
  /** 0 lets the system choose. */
  readonly port: number;
  /** Absolute path of the built renderer (`out/renderer`). */
  readonly rendererDir: string;
  readonly log: Log;
  /** What a program reads all of `/health` with (`healthKeyIn`); none may where absent. */
  readonly healthKey?: string;
  readonly clock?: Clock;
  /** Where those browsers are that may come back after a restart; none may where absent. */
  readonly browsers?: BrowsersFile;
  /** The address for another browser is this one now: the one before was used, or has ended. A secret as that was. */
  readonly onNewUrl?: (url: string) => void;
  /** Where the monitor writes exports to; none are served where absent. */
  readonly exports?: ExportFolder;
}

export interface WebHost {
  /** The address that lets in one browser, key included. A secret: it is printed on stdout and never logged. */
  url(): string;
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Serves the monitor and its page on loopback. Rejects with the system's error, such as `EADDRINUSE`, where it
 * cannot listen. Neither starts nor stops the monitor.
 */
export async function createWebHost(deps: WebHostDeps): Promise<WebHost> {
  const { monitor, log, clock = systemClock, exports = null } = deps;
  const browsers = createBrowsers({
    clock,
    file: deps.browsers ?? null,
    onNewKey: () => deps.onNewUrl?.(url()),
  });
  const tickets = createTickets(clock);
  const tileKeys = createTileKeys();
  const pages = await createPageServer({
    rendererDir: deps.rendererDir,
    health: () => monitor.health(),
    healthKey: deps.healthKey ?? null,
    exports,
    tickets,
    tile: monitor.tile,
    tileKeys,
  });
  const server: Server = pages.server;
  boundConnections(server, MOST_CONNECTIONS);
  let port = deps.port;
  const url = (): string => `http://${LOOPBACK}:${port}/#key=${browsers.key()}`;
  const sockets = createSocketServer({ server, monitor, clock, log, browsers, tickets, tileKeys });
  try {
    await pages.listen({ host: LOOPBACK, port: deps.port });
  } catch (error) {
    sockets.close();
    throw error;
  }
  port = portOf(server);
  log.info('browser-host.listening', { port });
  return {
    url,
    port,
    async close() {
      sockets.close();
      await pages.close();
    },
  };
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
