import { logIdentityOf } from './identity.ts';
import type { JournalBatch, StateEntry } from './journal.ts';
import type { Packer } from './packer.ts';
import type { StoreBatch } from './store.ts';

/** A batch as it crosses to the writer's thread, with the state that was put off. */
export function storeBatchOf(
  { messages, logs, quarantined = [] }: JournalBatch,
  states: readonly StateEntry[],
  packer: Packer,
): StoreBatch {
  return {
    messages: packer.pack(messages),
    logs: logs.map(({ event, topic, body, receivedAtMs }) => ({
      identity: logIdentityOf(event, topic),
      topic,
      body: ownBytes(body),
      receivedMs: Math.round(receivedAtMs),
    })),
    states: states.map(({ topic, body, timeS, receivedAtMs }) => ({
      topic,
      body: ownBytes(body),
      timeS,
      receivedMs: Math.round(receivedAtMs),
    })),
    quarantined: quarantined.map(({ topic, payload, source, reason, receivedAtMs }) => ({
      topic,
      payload: ownBytes(payload.subarray(0, MOST_PAYLOAD_BYTES)),
      source,
      reason,
      receivedMs: Math.round(receivedAtMs),
    })),
  };
}

/** Of a payload that cannot be read, its beginning tells what it is. */
const MOST_PAYLOAD_BYTES = 64 * 1024;

/** A copy: with a view, the whole buffer it looks at would be copied to the other thread. */
function ownBytes(bytes: Uint8Array): Uint8Array {
  return Uint8Array.from(bytes);
}
