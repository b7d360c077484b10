import { createHash } from 'node:crypto';
import type { DeviceMessage, LogEvent } from '../flespi/events.ts';
import { numbersText } from '../flespi/exact-json.ts';

/** Whose message it is: the device id, or the ident where there is none. */
export function subjectOf(message: DeviceMessage): string {
  return message.deviceId ?? `ident:${message.ident ?? ''}`;
}

/** Microseconds since 1970: flespi stamps to the microsecond, and a double of seconds holds no more. */
export function toMicroseconds(timeS: number): number {
  return Math.round(timeS * 1e6);
}

/** Marks from here on are hashes of content; below, differences of two times, which are smaller. */
const HASH_BASE = 2 ** 52;

/**
 * What sets a message apart from others of the same subject and device time: how long after the device's time flespi
 * received it, in microseconds, or 52 bits of a hash of the content where flespi's time is absent. A safe integer; the
 * times are those before 2100, so a difference never reaches `HASH_BASE`.
 */
export function markOf(message: DeviceMessage): number {
  const { serverTimestampS, timestampS, parameters } = message;
  if (serverTimestampS !== null) return toMicroseconds(serverTimestampS) - toMicroseconds(timestampS);
  return HASH_BASE + hash52(numbersText(parameters));
}

/** Unix microseconds of receipt by flespi out of a stored identity; null where the mark is a hash. */
export function serverTimeOf(timeUs: number, mark: number): number | null {
  return mark >= HASH_BASE ? null : timeUs + mark;
}

/** Identity of a log record: flespi gives it none of its own, so all of its content and its topic count. */
export function logIdentityOf(record: LogEvent, topic: string): Uint8Array {
  return createHash('sha1')
    .update(`${record.timeS} ${topic} ${numbersText(record.raw)}`)
    .digest()
    .subarray(0, 16);
}

function hash52(text: string): number {
  const digest = createHash('sha1').update(text).digest();
  return digest.readUIntBE(0, 6) * 16 + ((digest[6] ?? 0) >> 4);
}
