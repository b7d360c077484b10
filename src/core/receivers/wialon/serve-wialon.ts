import type { SenderFault } from '../../../shared/messages/refusals.ts';
import type { PacketFault } from '../../../shared/messages/unreadable.ts';
import { keptReason } from '../../../shared/unreadable-reason.ts';
import type { Serve } from '../door.ts';
import { createExchange } from '../exchange.ts';
import { createPacketFrames, isWrongSize } from './packet-frames.ts';
import { readPacket } from './read-packet.ts';
import { messageTextOf } from './to-message.ts';

/** What is answered to each packet. There is no other answer. */
const TAKEN = 0x11;

/** Takes packets of Wialon Retranslator 1.0, and answers each once it is on disk, in their order. */
export const serveWialon: Serve = (socket, door) => {
  const { clock, limits, intake } = door;
  const frames = createPacketFrames();
  const exchange = createExchange(socket, door, {
    patienceMs: () => (frames.held() > 0 ? limits.packetMs : null),
  });
  let unreadableSoFar = 0;

  socket.on('data', (chunk) => {
    if (exchange.isEnded()) return;
    const receivedAtMs = clock.nowMs();
    const items: Buffer[] = [];
    const unreadable: { readonly reason: string; readonly payload: Buffer }[] = [];
    let bytes = 0;
    let refusal: SenderFault | null = null;
    for (const frame of frames.push(chunk)) {
      if (isWrongSize(frame)) {
        refusal = 'packet-size';
        break;
      }
      const packet = readPacket(frame);
      if (typeof packet !== 'string') items.push(Buffer.from(messageTextOf(packet)));
      else if (++unreadableSoFar <= limits.unreadable)
        unreadable.push({ reason: faultOf(packet), payload: frame });
      else {
        refusal = 'too-many-unreadable';
        break;
      }
      bytes += frame.length;
    }
    exchange.spoke();
    const count = items.length + unreadable.length;
    if (count > 0) {
      if (!door.heard(false)) refusal = 'no-place';
      else
        exchange.add({
          bytes,
          kept: [
            ...(items.length > 0 ? [intake.keep({ items, receivedAtMs })] : []),
            ...(unreadable.length > 0 ? [intake.setAside({ unreadable, receivedAtMs })] : []),
          ],
          messages: count,
          answer: () => Buffer.alloc(count, TAKEN),
        });
    }
    if (refusal === null && !door.holds(frames.held())) refusal = 'too-much-begun';
    if (refusal !== null) exchange.end(refusal);
  });
};

const faultOf = (why: PacketFault): string => keptReason({ code: 'unreadable-packet', why });
