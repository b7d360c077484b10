import {
  createServer as createHttpServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
} from 'node:http';
import { createServer as createTcpServer, type Socket, type Server as TcpServer } from 'node:net';
import type { Duplex } from 'node:stream';
import { createWebSocketStream, WebSocketServer } from 'ws';

/** Only this machine is served. */
export const LOOPBACK = '127.0.0.1';

export interface Listeners {
  readonly mqttPort: number;
  readonly wsPort: number;
  close(): Promise<void>;
}

export interface ListenerOptions {
  /** 0 = any. */
  readonly mqttPort: number;
  readonly wsPort: number;
  readonly onStream: (stream: Duplex, request?: IncomingMessage) => void;
  /** Plain HTTP requests on the WebSocket port. */
  readonly onRequest: RequestListener;
}

/** Opens MQTT over TCP, and over WebSocket at `/` with the sub-protocol `mqtt` (flespi-facts §1.1). */
export async function openListeners(options: ListenerOptions): Promise<Listeners> {
  const sockets = new Set<Socket>();
  const remember = (socket: Socket): void => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  };
  const tcp = createTcpServer((socket) => {
    remember(socket);
    socket.setNoDelay(true);
    options.onStream(socket);
  });
  const http = createHttpServer(options.onRequest);
  http.on('connection', remember);
  const webSockets = new WebSocketServer({ server: http, path: '/', handleProtocols: chooseProtocol });
  webSockets.on('connection', (socket, request) => {
    const stream = createWebSocketStream(socket);
    // A peer that goes away in the middle of a frame is no failure of the broker.
    stream.on('error', () => socket.terminate());
    options.onStream(stream, request);
  });
  const mqttPort = await listen(tcp, options.mqttPort);
  const wsPort = await listen(http, options.wsPort).catch((error: unknown) => {
    tcp.close();
    throw error;
  });
  return {
    mqttPort,
    wsPort,
    async close() {
      webSockets.close();
      const closed = Promise.all([closeServer(tcp), closeServer(http)]);
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

function chooseProtocol(offered: ReadonlySet<string>): string | false {
  return offered.has('mqtt') ? 'mqtt' : offered.has('mqttv3.1') ? 'mqttv3.1' : false;
}

/** Listens on loopback; the result is the port. */
export async function listen(server: Server | TcpServer, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The server listens on no port.');
  return address.port;
}

function closeServer(server: Server | TcpServer): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}
