import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Loss } from '../port/loss.ts';

/** What sets a payload apart that could not be read. */
export interface UnreadableKey {
  readonly source: string;
  readonly stream: string | null;
  /** Empty where it came without one. */
  readonly topic: string;
  readonly payload: Uint8Array;
}

const HASH_BYTES = 16;
const SUM_BYTES = 4;

/** Equal for the same bytes on the same topic by the same source; the last four bytes are a checksum of the payload. */
export function unreadableIdentity({ source, stream, topic, payload }: UnreadableKey): Uint8Array {
  const hash = createHash('sha256')
    .update(JSON.stringify([source, stream, topic]))
    .update(payload);
  const sum = Buffer.alloc(SUM_BYTES);
  sum.writeUInt32BE(crc32(payload));
  return Buffer.concat([hash.digest().subarray(0, HASH_BYTES), sum]);
}

/** As earlier versions of Fleetglass wrote it, without a checksum. */
export function identityBefore(identity: Uint8Array): Uint8Array {
  return identity.subarray(0, HASH_BYTES);
}

/** Whether a payload is as it was written, as far as its identity tells. */
export function isAsWritten(identity: unknown, payload: Uint8Array): boolean {
  if (!(identity instanceof Uint8Array) || identity.length !== HASH_BYTES + SUM_BYTES) return true;
  const sum = Buffer.from(identity.buffer, identity.byteOffset + HASH_BYTES, SUM_BYTES);
  return sum.readUInt32BE() === crc32(payload);
}

/** One that is not: it counts as a message, for most of them were. */
export function lossOfUnreadable({
  receivedAtMs,
  lastAtMs,
}: {
  readonly receivedAtMs: number;
  readonly lastAtMs: number;
}): Loss {
  return { messages: 1, vehicleIds: [], fromMs: receivedAtMs, toMs: Math.max(receivedAtMs, lastAtMs) };
}
