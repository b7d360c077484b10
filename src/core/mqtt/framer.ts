/** What a framer finds in a stream of MQTT packets. */
export interface FramerSink {
  /** Bytes of any packet but PUBACK, as they come. */
  pass(bytes: Buffer): void;
  /** A whole PUBACK that says success. */
  puback(messageId: number): void;
  /** A PUBACK in another form; nothing after it is looked at. */
  unexpected(): void;
}

export interface Framer {
  push(chunk: Buffer): void;
  /** Whether the last packet passed on is complete, so that bytes of another may follow it. */
  atBoundary(): boolean;
}

const PUBACK = 0x40;
const PLAIN_PUBACK_LENGTH = 2;

/**
 * Cuts outgoing bytes into packets by their fixed headers (MQTT 5.0 §2.1), however they are split, and picks out the
 * PUBACKs. It reads no further into a packet than it must: this runs once per message.
 */
export function createFramer(sink: FramerSink): Framer {
  let part: 'type' | 'length' | 'body' = 'type';
  let isPuback = false;
  let remaining = 0;
  let shift = 0;
  let messageId = 0;

  const endPacket = () => {
    part = 'type';
    if (isPuback) sink.puback(messageId);
  };

  /** Returns whether the length is complete. */
  const readLengthByte = (byte: number): boolean => {
    remaining += (byte & 0x7f) * 2 ** shift;
    shift += 7;
    return (byte & 0x80) === 0;
  };

  return {
    push(chunk) {
      let passFrom = 0;
      let at = 0;
      const passUpTo = (end: number) => {
        if (end > passFrom) sink.pass(chunk.subarray(passFrom, end));
      };
      while (at < chunk.length) {
        const byte = chunk[at] ?? 0;
        if (part === 'type') {
          const wasPuback = isPuback;
          isPuback = byte === PUBACK;
          if (isPuback && !wasPuback) passUpTo(at);
          if (!isPuback && wasPuback) passFrom = at;
          part = 'length';
          remaining = 0;
          shift = 0;
          messageId = 0;
          at++;
        } else if (part === 'length') {
          at++;
          if (!readLengthByte(byte)) continue;
          if (isPuback && remaining !== PLAIN_PUBACK_LENGTH) return sink.unexpected();
          if (remaining === 0) endPacket();
          else part = 'body';
        } else if (isPuback) {
          messageId = messageId * 256 + byte;
          remaining--;
          at++;
          if (remaining === 0) endPacket();
        } else {
          const taken = Math.min(remaining, chunk.length - at);
          remaining -= taken;
          at += taken;
          if (remaining === 0) endPacket();
        }
      }
      if (!isPuback) passUpTo(chunk.length);
    },
    atBoundary: () => part === 'type' || isPuback,
  };
}
