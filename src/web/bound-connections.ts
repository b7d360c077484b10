import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Bounds a server's connections that are no windows' sockets. Beyond `most`, the one that has asked for nothing the longest is cut:
 * were the newest turned away, a program that only waits could keep every window out, and without a bound it could take all files that
 * a process may open, the journal's among them.
 */
export function boundConnections(server: Server, most: number): void {
  // In the order in which they last asked.
  const open = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    const [longest] = open;
    if (open.size >= most) longest?.destroy();
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  const moved = ({ socket }: IncomingMessage): void => {
    if (open.delete(socket)) open.add(socket);
  };
  server.on('request', moved);
  // Windows' sockets have a bound of their own.
  server.on('upgrade', ({ socket }: IncomingMessage) => open.delete(socket));
}
