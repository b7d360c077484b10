import type { AedesPublishPacket } from 'aedes';

/** Packets a session has not acknowledged yet, in order of publication. */
export interface OutgoingQueue {
  add(packet: AedesPublishPacket): void;
  /** Notes the packet identifier a packet was sent under; a packet not queued yet is taken in. */
  identify(packet: AedesPublishPacket): void;
  /** Takes out what was acknowledged under this identifier. */
  acknowledge(messageId: number): AedesPublishPacket | undefined;
  /** What is left, for a new connection: without old identifiers, which would clash with the ones it gives out. */
  replay(): readonly AedesPublishPacket[];
  readonly bytes: number;
}

/** Creates an empty queue. Every operation is O(1), for queues grow to tens of thousands while a client is away. */
export function createOutgoingQueue(): OutgoingQueue {
  const packets = new Map<string, AedesPublishPacket>();
  const keys = new Map<number, string>();
  let bytes = 0;

  const add = (packet: AedesPublishPacket): void => {
    const key = keyOf(packet);
    if (packets.has(key)) return;
    packets.set(key, packet);
    bytes += packet.payload.length;
  };

  return {
    add,
    identify(packet) {
      add(packet);
      if (packet.messageId !== undefined) keys.set(packet.messageId, keyOf(packet));
    },
    acknowledge(messageId) {
      const key = keys.get(messageId);
      if (key === undefined) return undefined;
      keys.delete(messageId);
      const packet = packets.get(key);
      packets.delete(key);
      bytes -= packet?.payload.length ?? 0;
      return packet;
    },
    replay() {
      keys.clear();
      return [...packets.values()].map(({ messageId: _, ...packet }) => packet);
    },
    get bytes() {
      return bytes;
    },
  };
}

function keyOf(packet: AedesPublishPacket): string {
  return `${packet.brokerId}:${packet.brokerCounter}`;
}
