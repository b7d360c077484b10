import type { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import type { Clock } from '../base/clock.ts';

/**
 * Reads away, for a while, the rest of a body that was refused, and ends the connection then. Node itself cuts it off as soon as the
 * answer is written: what is still being sent would be reset, and its sender might never see the answer. To be called before that.
 */
export function linger(request: IncomingMessage, clock: Pick<Clock, 'after'>, lingerMs: number): void {
  const { socket } = request;
  const endSoon = (): void => Socket.prototype.destroySoon.call(socket);
  // Called by Node once the answer is written.
  socket.destroySoon = () => {
    socket.end();
    if (request.complete) endSoon();
    else request.once('end', endSoon);
  };
  request.resume();
  socket.once(
    'close',
    clock.after(lingerMs, () => socket.destroy()),
  );
}
