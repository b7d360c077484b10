/** A message waiting in a stream. */
export interface QueuedMessage {
  readonly json: string;
  readonly ident: string;
  readonly deviceId: number;
  /** Unix seconds of its arrival in the stream. */
  readonly queuedS: number;
}

/** A stream's buffer: first in, first out, until its time to live or its storage runs out. */
export interface StreamQueue {
  add(message: QueuedMessage): void;
  /** The messages at the head, at most `limit`. They stay until `drop`. */
  head(limit: number): readonly QueuedMessage[];
  drop(count: number): void;
  /** Drops what was queued before `beforeS`; the result is how many. */
  expire(beforeS: number): number;
  readonly length: number;
  readonly bytes: number;
}

/** Creates a queue of at most `maxBytes`; over that the oldest messages go (what flespi does then is not known). */
export function createStreamQueue(maxBytes: number): StreamQueue {
  let messages: QueuedMessage[] = [];
  let first = 0;
  let bytes = 0;
  const drop = (count: number): void => {
    for (let index = 0; index < count; index++) {
      const message = messages[first];
      if (message === undefined) break;
      bytes -= message.json.length;
      first += 1;
    }
    if (first > 1_000 && first * 2 > messages.length) {
      messages = messages.slice(first);
      first = 0;
    }
  };
  return {
    add(message) {
      messages.push(message);
      bytes += message.json.length;
      while (bytes > maxBytes) drop(1);
    },
    head: (limit) => messages.slice(first, first + limit),
    drop,
    expire(beforeS) {
      let count = 0;
      while ((messages[first + count]?.queuedS ?? beforeS) < beforeS) count += 1;
      drop(count);
      return count;
    },
    get length() {
      return messages.length - first;
    },
    get bytes() {
      return bytes;
    },
  };
}
