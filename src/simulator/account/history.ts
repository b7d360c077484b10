/** A message as flespi stored it. */
export interface StoredMessage {
  /** Unix seconds by the device's clock: the key of the store (flespi-facts §4). */
  readonly timestampS: number;
  readonly json: string;
}

/** The newest messages of one device. */
export interface History {
  add(message: StoredMessage): void;
  /** Messages of a time range, both ends included, oldest first. */
  range(fromS: number, toS: number): readonly StoredMessage[];
}

/** Creates a history of at most `room` messages. */
export function createHistory(room: number): History {
  let messages: StoredMessage[] = [];
  return {
    add(message) {
      messages.push(message);
      // Cut in halves now and then: cheaper than moving every message on each arrival.
      if (messages.length > room * 2) messages = messages.slice(-room);
    },
    range: (fromS, toS) =>
      messages
        .slice(-room)
        .filter(({ timestampS }) => timestampS >= fromS && timestampS <= toS)
        .sort((a, b) => a.timestampS - b.timestampS),
  };
}
