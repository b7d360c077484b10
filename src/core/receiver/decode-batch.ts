import { Buffer } from 'node:buffer';
import { setImmediate as rest } from 'node:timers/promises';
import { parseJson } from '../flespi/json-text.ts';
import { decodeMessageText } from '../flespi/message.ts';
import { createItems } from './items.ts';
import type { ReceiverLimits } from './limits.ts';
import type { ReceivedBatch } from './receiver.ts';
import { badRequest, type Refusal, tooLarge } from './refusal.ts';

export type DecodedBatch = Pick<ReceivedBatch, 'messages' | 'unreadable'>;
export type BatchLimits = Pick<ReceiverLimits, 'items' | 'unreadable' | 'itemLength'>;

/** After so many characters the event loop gets its turn: some milliseconds of work. */
const REST_AFTER = 256 * 1024;

/**
 * Decodes the messages of a body: an array, a single object, or either under the key `data`. Items that are no messages
 * come back as unreadable. A body that is not JSON from its first to its last character is refused whole.
 */
export async function decodeBatch(
  pieces: Iterator<string | Refusal>,
  receivedAtMs: number,
  limits: BatchLimits,
): Promise<DecodedBatch | Refusal> {
  const messages: { event: ReceivedBatch['messages'][number]['event']; body: Uint8Array }[] = [];
  const unreadable: { reason: string; payload: Uint8Array }[] = [];
  const items = createItems(pieces, limits.itemLength);
  let sinceRest = 0;
  for (;;) {
    const item = items.next();
    if (item === null) return { messages, unreadable };
    if (typeof item !== 'string') return item;
    const event = decodeMessageText(item, { receivedAtMs });
    if (event.kind === 'message') messages.push({ event, body: Buffer.from(item) });
    else if (parseJson(item) === undefined) return badRequest('The body is not JSON.');
    else unreadable.push({ reason: event.reason, payload: Buffer.from(item) });
    if (messages.length + unreadable.length > limits.items) {
      return tooLarge(`The body holds more than ${limits.items} items.`);
    }
    if (unreadable.length > limits.unreadable) {
      return tooLarge(`The body holds more than ${limits.unreadable} items that are no messages.`);
    }
    sinceRest += item.length;
    if (sinceRest >= REST_AFTER) {
      sinceRest = 0;
      await rest();
    }
  }
}
