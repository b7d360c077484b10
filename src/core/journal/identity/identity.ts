import { createHash } from 'node:crypto';
import type { DeviceMessage, RecordEvent } from '../../flespi/events.ts';
import { toUnixSeconds } from '../../flespi/time.ts';
import { numbersText } from '../../json/exact-json.ts';

/** Microseconds since 1970: flespi stamps to the microsecond, and a double of seconds holds no more. */
export function toMicroseconds(timeS: number): number {
  return Math.round(timeS * 1e6);
}

/** Marks from here on are hashes of content; below, differences of two times, which are smaller. */
export const HASH_BASE = 2 ** 52;
/** Marks up to here are hashes too: of messages whose times are those of another that is held. */
export const OTHER_CONTENT_BASE = -HASH_BASE;

/**
 * What sets a message apart from others of the same subject and device time: how long after the device's time flespi
 * received it, in microseconds, or 52 bits of a hash of the content where flespi's time is absent. A safe integer; the
 * times are those before 2100, so a difference never reaches `HASH_BASE`. Where another content holds the mark already, the
 * message gets one of `otherMarkOf` instead (ADR 0016).
 */
export function markOf(message: DeviceMessage): number {
  const { serverTimestampS, timestampS, parameters } = message;
  if (serverTimestampS !== null) return toMicroseconds(serverTimestampS) - toMicroseconds(timestampS);
  return HASH_BASE + hash52(numbersText(parameters));
}

/** The mark of a message with the times of another: 52 bits of the digest of its content. */
export function otherMarkOf(digest: string): number {
  return OTHER_CONTENT_BASE - Number.parseInt(digest.slice(0, HASH_DIGITS), 16);
}

/** The mark after one that is taken, of the same kind. */
export function nextMark(mark: number): number {
  if (mark >= HASH_BASE) return mark === Number.MAX_SAFE_INTEGER ? HASH_BASE : mark + 1;
  return mark === Number.MIN_SAFE_INTEGER ? OTHER_CONTENT_BASE : mark - 1;
}

/** Whether the message of a mark was held to be another than one with the same two times, for its content is another. */
export function hasOtherContent(mark: number): boolean {
  return mark <= OTHER_CONTENT_BASE;
}

/** Whether the mark is that of a message without a time of receipt by flespi. */
export function isWithoutServerTime(mark: number): boolean {
  return mark >= HASH_BASE;
}

/**
 * Unix microseconds of receipt by flespi out of a stored identity; null where the mark is a hash. Then the message has none, or
 * has it in its body alone (`hasOtherContent`).
 */
export function serverTimeOf(timeUs: number, mark: number): number | null {
  return mark >= HASH_BASE || mark <= OTHER_CONTENT_BASE ? null : timeUs + mark;
}

/** Whether a message says no time at all, so that it is held under the time it arrived at. Unix milliseconds. */
export function isUndated(
  { timestampS, serverTimestampS, parameters }: DeviceMessage,
  receivedAtMs: number,
): boolean {
  // The first two are nearly always enough.
  return (
    serverTimestampS === null &&
    timestampS === receivedAtMs / 1000 &&
    toUnixSeconds(parameters.timestamp) === null
  );
}

/** Identity of a log record, an interval, a short message: flespi gives it none of its own, so all of its content and its topic count. */
export function logIdentityOf(record: Pick<RecordEvent, 'timeS' | 'raw'>, topic: string): Uint8Array {
  return createHash('sha1')
    .update(`${record.timeS} ${topic} ${numbersText(record.raw)}`)
    .digest()
    .subarray(0, 16);
}

/** Hexadecimal digits of 52 bits. */
const HASH_DIGITS = 13;

function hash52(text: string): number {
  const digest = createHash('sha1').update(text).digest();
  return digest.readUIntBE(0, 6) * 16 + ((digest[6] ?? 0) >> 4);
}
