/** A PUBLISH of the usual form, read in one go (MQTT 5.0 §3.3). Its payload is a view of the bytes it was read from. */
export interface PlainPublish {
  readonly topic: string;
  readonly payload: Buffer;
  readonly qos: 0 | 1;
  readonly dup: boolean;
  readonly retain: boolean;
  /** Undefined at QoS 0. */
  readonly messageId: number | undefined;
  /** Undefined where it has none, and on MQTT 3. */
  readonly userProperties: Readonly<Record<string, string>> | undefined;
}

const USER_PROPERTY = 0x26;
/** Lengths below this take one byte. */
const ONE_BYTE_LENGTH = 0x80;

/**
 * Reads a whole PUBLISH that begins at `at`, with its body from `bodyAt` to `end`. Null for all that is not plain, be it rare
 * (QoS 2, a topic alias, a topic that is not ASCII, a property but user properties, one of these twice) or malformed: the MQTT library then
 * judges it, so that nothing is let through here that it would refuse.
 */
export function readPlainPublish(
  bytes: Buffer,
  at: number,
  bodyAt: number,
  end: number,
  v5: boolean,
): PlainPublish | null {
  const flags = bytes[at] ?? 0;
  const qos = (flags >> 1) & 3;
  if (qos > 1 || bodyAt + 2 > end) return null;
  const topicAt = bodyAt + 2;
  const topicEnd = topicAt + bytes.readUInt16BE(bodyAt);
  if (topicEnd === topicAt || topicEnd > end || !isAscii(bytes, topicAt, topicEnd)) return null;

  let from = topicEnd;
  let messageId: number | undefined;
  if (qos === 1) {
    if (from + 2 > end) return null;
    messageId = bytes.readUInt16BE(from);
    if (messageId === 0) return null;
    from += 2;
  }

  let userProperties: Record<string, string> | undefined;
  if (v5) {
    if (from >= end) return null;
    const length = bytes[from] ?? 0;
    from++;
    if (length >= ONE_BYTE_LENGTH || from + length > end) return null;
    if (length > 0) {
      const read = readUserProperties(bytes, from, from + length);
      if (read === null) return null;
      userProperties = read;
      from += length;
    }
  }
  return {
    topic: bytes.toString('latin1', topicAt, topicEnd),
    payload: bytes.subarray(from, end),
    qos: qos as 0 | 1,
    dup: (flags & 8) !== 0,
    retain: (flags & 1) !== 0,
    messageId,
    userProperties,
  };
}

function readUserProperties(bytes: Buffer, from: number, end: number): Record<string, string> | null {
  // Without a prototype, for names come from outside.
  const found: Record<string, string> = Object.create(null);
  let at = from;
  while (at < end) {
    if (bytes[at] !== USER_PROPERTY) return null;
    const nameAt = at + 3;
    if (nameAt > end) return null;
    const nameEnd = nameAt + bytes.readUInt16BE(at + 1);
    const valueAt = nameEnd + 2;
    if (valueAt > end) return null;
    const valueEnd = valueAt + bytes.readUInt16BE(nameEnd);
    if (valueEnd > end || !isAscii(bytes, nameAt, nameEnd) || !isAscii(bytes, valueAt, valueEnd)) return null;
    const name = bytes.toString('latin1', nameAt, nameEnd);
    if (name in found) return null;
    found[name] = bytes.toString('latin1', valueAt, valueEnd);
    at = valueEnd;
  }
  return found;
}

/** Printable ASCII alone: every other form of UTF-8 has rules that are the library's. */
function isAscii(bytes: Buffer, from: number, end: number): boolean {
  for (let at = from; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x20 || byte > 0x7e) return false;
  }
  return true;
}
