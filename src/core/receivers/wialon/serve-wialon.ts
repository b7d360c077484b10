import type { Serve } from '../door.ts';
import { NO_PLACE, TOO_MUCH_BEGUN, TOO_SLOW } from '../door.ts';
import { createInHand } from '../in-hand.ts';
import { createOverdue } from '../overdue.ts';
import { createPacketFrames, isWrongSize } from './packet-frames.ts';
import { readPacket } from './read-packet.ts';
import { messageTextOf } from './to-message.ts';

/** What is answered to each packet. There is no other answer. */
const TAKEN = 0x11;

const WRONG_SIZE = 'A packet says a size that it cannot have.';
const TOO_MANY_UNREADABLE = 'Too many packets cannot be read.';

/** Takes packets of Wialon Retranslator 1.0, and answers each once it is on disk, in their order. */
export const serveWialon: Serve = (socket, door) => {
  const { clock, limits, intake } = door;
  const frames = createPacketFrames();
  const inHand = createInHand(socket, door);
  const overdue = createOverdue(clock, () => {
    // It is this side that does not read as yet.
    if (socket.isPaused()) overdue.within(limits.packetMs);
    else end(TOO_SLOW);
  });
  let isEnded = false;
  let unreadableSoFar = 0;

  const stop = (): void => {
    isEnded = true;
    overdue.within(null);
  };
  const end = (reason: string): void => {
    if (isEnded) return;
    stop();
    // What was before it is answered first.
    void inHand.settled().then(() => {
      inHand.stop();
      door.refuse(reason);
    });
  };

  socket.on('data', (chunk) => {
    if (isEnded) return;
    const receivedAtMs = clock.nowMs();
    const items: Buffer[] = [];
    const unreadable: { readonly reason: string; readonly payload: Buffer }[] = [];
    let bytes = 0;
    let refusal: string | null = null;
    for (const frame of frames.push(chunk)) {
      if (isWrongSize(frame)) {
        refusal = WRONG_SIZE;
        break;
      }
      const packet = readPacket(frame);
      if (typeof packet !== 'string') items.push(Buffer.from(messageTextOf(packet)));
      else if (++unreadableSoFar <= limits.unreadable) unreadable.push({ reason: packet, payload: frame });
      else {
        refusal = TOO_MANY_UNREADABLE;
        break;
      }
      bytes += frame.length;
    }
    overdue.within(frames.held() > 0 ? limits.packetMs : null);
    const count = items.length + unreadable.length;
    if (count > 0) {
      if (!door.heard(false)) refusal = NO_PLACE;
      else
        inHand.add({
          bytes,
          kept: [
            ...(items.length > 0 ? [intake.keep({ items, receivedAtMs })] : []),
            ...(unreadable.length > 0 ? [intake.setAside({ unreadable, receivedAtMs })] : []),
          ],
          messages: count,
          answer: () => Buffer.alloc(count, TAKEN),
        });
    }
    if (refusal === null && !door.holds(frames.held())) refusal = TOO_MUCH_BEGUN;
    if (refusal !== null) end(refusal);
  });
  socket.once('end', () => {
    stop();
    void inHand.settled().then(() => socket.end());
  });
  socket.once('close', () => {
    stop();
    inHand.stop();
  });
  overdue.within(limits.packetMs);
};
