/** The network of a world: names that answer, connections, and the weather. */
import http, { type RequestListener, type Server } from 'node:http';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import type { Duplex } from 'node:stream';
import type { Random } from '../../src/simulator/base/random.ts';
import { type Time, WORLD } from '../time/time.ts';
import { createLine, type Line, type OutsideEnd, type Weather } from './line.ts';

/** How somebody who connects fares: taken in, turned away, or never answered. */
export type Reachable = 'yes' | 'refused' | 'silent';

export interface Network {
  readonly weather: Weather;
  /** The connections that are there, oldest first. */
  lines(): readonly Line[];
  /** Who answers under a name; it may be told not to. */
  serve(host: string, accept: (end: OutsideEnd) => void): void;
  setReachable(host: string, how: Reachable): void;
  /** From outside to a port that the host listens at; null where it does not. */
  connect(port: number): OutsideEnd | null;
  /** The host's process is gone, with all its connections. */
  abandon(quietly: boolean): void;
}

const CALM: Weather = { latencyMs: 20, jitterMs: 10, bytesPerS: 2e6, chunkBytes: 64 * 1024 };

interface Inside {
  dial(host: string): Duplex;
  listen(port: number, server: Server): void;
  close(server: Server): void;
}
let inside: Inside | null = null;

/** Creates the network and makes it the one that the process's sockets lead to. */
export function createNetwork(time: Time, random: Random): Network {
  const open = new Set<Line>();
  const served = new Map<string, { readonly accept: (end: OutsideEnd) => void; reachable: Reachable }>();
  const listening = new Map<number, Server>();
  const weather = { ...CALM };
  let count = 0;

  const line = (to: string) => {
    const made = createLine({
      time,
      unit: random.unit,
      weather,
      number: ++count,
      to,
      onOver: (over) => open.delete(over),
    });
    open.add(made.outside.line);
    return made;
  };

  inside = {
    dial(host) {
      const server = served.get(host);
      const { socket, outside, opened } = line(host);
      const { latencyMs, jitterMs } = weather;
      const owner = time.owner();
      time.after(0, 'look up', () => socket.emit('lookup'), owner);
      time.after(
        (2 * latencyMs + random.unit() * jitterMs) * 1000,
        'connect',
        () => {
          if (socket.destroyed || !outside.line.isOpen()) return;
          if (server === undefined || server.reachable === 'refused') {
            outside.line.abandon(true);
            socket.destroy(Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }));
          } else if (server.reachable === 'silent') {
            outside.line.silence();
          } else {
            time.as(WORLD, () => server.accept(outside));
            opened();
            socket.emit('connect');
          }
        },
        owner,
      );
      return socket;
    },
    listen(port, server) {
      if (listening.has(port)) {
        throw Object.assign(new Error('listen EADDRINUSE'), { code: 'EADDRINUSE' });
      }
      listening.set(port, server);
    },
    close(server) {
      for (const [port, other] of listening) if (other === server) listening.delete(port);
    },
  };

  return {
    weather,
    lines: () => [...open],
    serve(host, accept) {
      served.set(host, { accept, reachable: 'yes' });
    },
    setReachable(host, how) {
      const server = served.get(host);
      if (server !== undefined) server.reachable = how;
    },
    connect(port) {
      const server = listening.get(port);
      const owner = server === undefined ? undefined : owners.get(server);
      if (server === undefined || owner === undefined) return null;
      const { socket, outside, opened } = time.as(owner, () => line(`port ${port}`));
      const accept = (): void => {
        if (!outside.line.isOpen()) return;
        server.emit('connection', socket);
        opened();
      };
      time.after(weather.latencyMs * 1000, 'accept', accept, owner);
      return outside;
    },
    abandon(quietly) {
      for (const each of [...open]) each.abandon(quietly);
      listening.clear();
    },
  };
}

const owners = new WeakMap<Server, ReturnType<Time['owner']>>();
let timeOf: () => Time = () => {
  throw new Error('No world is running.');
};
/** Whose time the servers of the host live in. */
export function serversIn(time: Time): void {
  timeOf = () => time;
}

const on = (): Inside => {
  if (inside === null) throw new Error('No world is running.');
  return inside;
};

const createServer = http.createServer;
/** A server of Node's, parser and all, whose connections come from the world. */
function createWorldServer(options: http.ServerOptions, handler: RequestListener): Server {
  const server = createServer({ ...options, connectionsCheckingInterval: 2 ** 30 }, handler);
  const time = timeOf();
  const owner = time.owner();
  let port = 0;
  const tell = (event: 'listening' | 'close', done?: () => void): void => {
    process.nextTick(() => {
      server.emit(event);
      done?.();
    });
  };
  owners.set(server, owner);
  let isListening = false;
  return Object.assign(Object.defineProperty(server, 'listening', { get: () => isListening }), {
    listen(where: { readonly port: number }, done?: () => void) {
      port = where.port;
      on().listen(port, server);
      isListening = true;
      tell('listening', done);
      return server;
    },
    address: () => ({ address: '127.0.0.1', family: 'IPv4', port }),
    close(done?: () => void) {
      on().close(server);
      isListening = false;
      server.closeIdleConnections();
      tell('close', done);
      return server;
    },
  });
}

Object.assign(http, { createServer: createWorldServer });
Object.assign(net, {
  connect: ({ host }: { readonly host: string }) => on().dial(host),
});
syncBuiltinESMExports();
