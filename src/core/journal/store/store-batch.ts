import type { Packer } from '../blocks/packer.ts';
import { logIdentityOf } from '../identity/identity.ts';
import type { JournalBatch, StateEntry } from '../port/journal.ts';
import { recordFactsOf } from './record-facts.ts';
import type { StoreBatch } from './store.ts';

/** A batch as it crosses to the writer's thread, with the state that was put off. */
export function storeBatchOf(
  { messages, logs, quarantined = [], inbox = [] }: JournalBatch,
  states: readonly StateEntry[],
  packer: Packer,
): StoreBatch {
  return {
    inbox,
    messages: packer.pack(messages),
    logs: logs.map(({ event, topic, body, receivedAtMs }) => ({
      identity: logIdentityOf(event, topic),
      topic,
      body: ownBytes(body),
      receivedMs: Math.round(receivedAtMs),
      facts: recordFactsOf(event, topic),
    })),
    states: states.map(({ topic, body, timeS, receivedAtMs }) => ({
      topic,
      body: ownBytes(body),
      timeS,
      receivedMs: Math.round(receivedAtMs),
    })),
    quarantined: quarantined.map(({ payload, streamId, receivedAtMs, ...entry }) => ({
      ...entry,
      payload: ownBytes(payload),
      stream: streamId,
      receivedMs: Math.round(receivedAtMs),
    })),
  };
}

/** A copy: with a view, the whole buffer it looks at would be copied to the other thread. */
function ownBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(bytes);
}
