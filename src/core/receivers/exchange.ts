import type { Socket } from 'node:net';
import type { SenderFault } from '../../shared/messages/refusals.ts';
import type { Door } from './door.ts';
import { createInHand, type InHand } from './in-hand.ts';
import { createOverdue } from './overdue.ts';

export interface ExchangeParts {
  /** How long the other side may be silent now, milliseconds; null for ever. */
  readonly patienceMs: () => number | null;
  /** Called before nothing more is read, so that what is not handed on yet can be. */
  readonly onEnding?: () => void;
  /** Called once, when nothing more is read. */
  readonly onStopped?: () => void;
  /** What is written last to one that is ended; null where nothing is. */
  readonly lastWords?: (why: SenderFault) => Buffer | null;
}

/** One connection from its beginning to its end, whatever is spoken over it. */
export interface Exchange extends Pick<InHand, 'add' | 'isEmpty'> {
  /** Whether nothing more is read. */
  isEnded(): boolean;
  /** Something came: the silence begins anew. */
  spoke(): void;
  /** Reads no more; what came before is not answered by this. */
  stop(): void;
  /** Ends it in good order, once what came before is answered. */
  leave(): void;
  /** Ends it for a reason, which is told, once what came before is answered. */
  end(why: SenderFault): void;
}

/** Creates it for a socket that has just been opened. */
export function createExchange(socket: Socket, door: Door, parts: ExchangeParts): Exchange {
  const inHand = createInHand(socket, door);
  let isEnded = false;
  const overdue = createOverdue(door.clock, () => {
    // It may be this side that does not read as yet.
    if (socket.isPaused()) spoke();
    else end('too-slow');
  });
  const spoke = (): void => overdue.within(parts.patienceMs());
  const stop = (): void => {
    if (isEnded) return;
    isEnded = true;
    overdue.within(null);
    parts.onStopped?.();
  };
  const leave = (): void => {
    if (!isEnded) parts.onEnding?.();
    stop();
    void inHand.settled().then(() => socket.end());
  };
  const end = (why: SenderFault): void => {
    if (isEnded) return;
    parts.onEnding?.();
    stop();
    void inHand.settled().then(() => {
      inHand.stop();
      const last = parts.lastWords?.(why) ?? null;
      if (last !== null && socket.writable) socket.write(last);
      door.refuse(why);
    });
  };

  socket.once('end', leave);
  socket.once('close', () => {
    stop();
    inHand.stop();
  });
  overdue.within(door.limits.packetMs);
  return { add: inHand.add, isEmpty: inHand.isEmpty, isEnded: () => isEnded, spoke, stop, leave, end };
}
