/** The acknowledgements one connection owes, in the order its messages came. */
export interface AckLedger {
  /** Notes that a message of so many bytes came, which the MQTT library will acknowledge; returns its place in the order. */
  owe(messageId: number, bytes?: number): number;
  /** Notes one that went past the library, which writes nothing for it. */
  oweDirect(messageId: number, bytes: number): number;
  /** Notes that the library wrote the next acknowledgement of its own; false where it is not the one that was due. */
  written(messageId: number): boolean;
  /** Notes that the message at `order` is safe. Unknown or repeated orders are ignored. */
  release(order: number): void;
  /** Packet ids to acknowledge now: the longest run from the oldest that is both written, where the library has to, and released. */
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
  /** Whether it waits for the library no more. */
  let isWritten: boolean[] = [];
  let sizes: number[] = [];
  let heldBytes = 0;
  /** The order of index 0. */
  let base = 0;
  let head = 0;
  /** Every one before it is written. */
  let nextUnwritten = 0;

  const compact = () => {
    if (head < COMPACT_AT) return;
    messageIds = messageIds.slice(head);
    released = released.slice(head);
    isWritten = isWritten.slice(head);
    sizes = sizes.slice(head);
    base += head;
    nextUnwritten = Math.max(0, nextUnwritten - head);
    head = 0;
  };

  const add = (messageId: number, bytes: number, needsNoLibrary: boolean): number => {
    messageIds.push(messageId);
    released.push(false);
    isWritten.push(needsNoLibrary);
    sizes.push(bytes);
    heldBytes += bytes;
    return base + messageIds.length - 1;
  };

  return {
    owe: (messageId, bytes = 0) => add(messageId, bytes, false),
    oweDirect: (messageId, bytes) => add(messageId, bytes, true),
    written(messageId) {
      while (isWritten[nextUnwritten] === true) nextUnwritten++;
      if (messageIds[nextUnwritten] !== messageId) return false;
      isWritten[nextUnwritten] = true;
      return true;
    },
    release(order) {
      const index = order - base;
      if (index >= head && index < released.length) released[index] = true;
    },
    take() {
      const from = head;
      while (isWritten[head] === true && released[head] === true) {
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
