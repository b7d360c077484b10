/** The acknowledgements one connection owes, in the order its messages came. */
export interface AckLedger {
  /** Notes that a message of so many bytes came; returns its place in the order. */
  owe(messageId: number, bytes?: number): number;
  /** Notes that the MQTT library wrote the next acknowledgement; false where it is not the one that was due. */
  written(messageId: number): boolean;
  /** Notes that the message at `order` is safe. Unknown or repeated orders are ignored. */
  release(order: number): void;
  /** Packet ids to acknowledge now: the longest run from the oldest that is both written and released. */
  take(): readonly number[];
  /** Messages neither taken nor forgotten. */
  outstanding(): number;
  /** Bytes of those. */
  outstandingBytes(): number;
}

const COMPACT_AT = 4_096;

/** Creates the ledger of one connection. Orders start at 0. */
export function createAckLedger(): AckLedger {
  let messageIds: number[] = [];
  let released: boolean[] = [];
  let sizes: number[] = [];
  let heldBytes = 0;
  /** The order of index 0. */
  let base = 0;
  let head = 0;
  let writtenCount = 0;

  const compact = () => {
    if (head < COMPACT_AT) return;
    messageIds = messageIds.slice(head);
    released = released.slice(head);
    sizes = sizes.slice(head);
    base += head;
    writtenCount -= head;
    head = 0;
  };

  return {
    owe(messageId, bytes = 0) {
      messageIds.push(messageId);
      released.push(false);
      sizes.push(bytes);
      heldBytes += bytes;
      return base + messageIds.length - 1;
    },
    written(messageId) {
      if (messageIds[writtenCount] !== messageId) return false;
      writtenCount++;
      return true;
    },
    release(order) {
      const index = order - base;
      if (index >= head && index < released.length) released[index] = true;
    },
    take() {
      const from = head;
      while (head < writtenCount && released[head] === true) {
        heldBytes -= sizes[head] ?? 0;
        head++;
      }
      const taken = messageIds.slice(from, head);
      compact();
      return taken;
    },
    outstanding: () => messageIds.length - head,
    outstandingBytes: () => heldBytes,
  };
}
