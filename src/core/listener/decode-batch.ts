import { Buffer } from 'node:buffer';
import { setImmediate as rest } from 'node:timers/promises';
import type { DeviceMessage } from '../flespi/events.ts';
import { decodeMessageText } from '../flespi/message.ts';
import { holdsTooMany, MAX_VALUES } from '../flespi/text.ts';
import { parseJson } from '../json/json-text.ts';
import { createItems } from './items.ts';
import type { ListenerLimits } from './limits.ts';
import type { ReceivedBatch } from './listener.ts';
import { badRequest, isRefusal, type Refusal, tooLarge } from './refusal.ts';

/** A part of a body that is decoded, committed and let go before the next one is. */
export type DecodedSlice = Pick<ReceivedBatch, 'messages' | 'unreadable'>;
export type BatchLimits = Pick<
  ListenerLimits,
  'items' | 'unreadable' | 'itemLength' | 'sliceItems' | 'sliceLength'
>;

/** The text of a body, from its beginning at each call; a refusal is the last piece. */
export type OpenText = () => Iterator<string | Refusal>;

/** After so many characters the event loop gets its turn: some milliseconds of work. */
const REST_AFTER = 256 * 1024;

/**
 * Decodes the messages of a body (an array, a single object, or either under the key `data`) in slices, in order; a refusal
 * is the last. Items that are no messages come as unreadable. A body that is not JSON from its first to its last character is
 * refused before its first slice is given out: one of several slices is read to its end first, and what it held is let go.
 */
export async function* decodeBatch(
  openText: OpenText,
  receivedAtMs: number,
  limits: BatchLimits,
): AsyncGenerator<DecodedSlice | Refusal, void> {
  let isChecked = false;
  for await (const slice of slicesOf(openText(), receivedAtMs, limits)) {
    if (isRefusal(slice) || slice.isLast || isChecked) {
      yield slice;
      continue;
    }
    const refusal = await whyRefused(openText(), limits);
    if (refusal !== null) {
      yield refusal;
      return;
    }
    isChecked = true;
    yield slice;
  }
}

type Slice = DecodedSlice & { readonly isLast: boolean };

async function* slicesOf(
  pieces: Iterator<string | Refusal>,
  receivedAtMs: number,
  limits: BatchLimits,
): AsyncGenerator<Slice | Refusal, void> {
  let messages: { event: DeviceMessage; body: Uint8Array }[] = [];
  let unreadable: { reason: string; payload: Uint8Array }[] = [];
  let length = 0;
  const restNow = createRests();
  for (const item of checkedItems(pieces, limits)) {
    if (isRefusal(item)) {
      yield item;
      return;
    }
    const isFull = length + item.length > limits.sliceLength;
    if (length > 0 && (isFull || messages.length + unreadable.length >= limits.sliceItems)) {
      yield { messages, unreadable, isLast: false };
      messages = [];
      unreadable = [];
      length = 0;
    }
    length += item.length;
    const event = decodeMessageText(item, { receivedAtMs });
    if (event.kind === 'message') messages.push({ event, body: Buffer.from(item) });
    else {
      const refusal = whyNoItem(item);
      if (refusal !== null) {
        yield refusal;
        return;
      }
      unreadable.push({ reason: event.reason, payload: Buffer.from(item) });
    }
    if (restNow(item.length)) await rest();
  }
  yield { messages, unreadable, isLast: true };
}

/** Reads a body to its end without keeping any of it; null where nothing is wrong with it. */
async function whyRefused(pieces: Iterator<string | Refusal>, limits: BatchLimits): Promise<Refusal | null> {
  const restNow = createRests();
  for (const item of checkedItems(pieces, limits)) {
    if (isRefusal(item)) return item;
    const refusal = whyNoItem(item);
    if (refusal !== null) return refusal;
    if (restNow(item.length)) await rest();
  }
  return null;
}

/** The items of a body, or why it is refused, after which nobody asks for more. */
function* checkedItems(
  pieces: Iterator<string | Refusal>,
  limits: BatchLimits,
): Generator<string | Refusal, void> {
  const items = createItems(pieces, limits.itemLength);
  let count = 0;
  let noObjects = 0;
  for (let item = items.next(); item !== null; item = items.next()) {
    if (isRefusal(item)) yield item;
    else {
      count++;
      if (item.charCodeAt(0) !== OPEN_BRACE) noObjects++;
      yield overLimits(count, noObjects, limits) ?? item;
    }
  }
}

/** Tells when the event loop is to get its turn, by the characters that were worked on. */
function createRests(): (length: number) => boolean {
  let since = 0;
  return (length) => {
    since += length;
    if (since < REST_AFTER) return false;
    since = 0;
    return true;
  };
}

/** Why an item must not be in a body at all. One that decodes as a message needs no look: decoding has looked. */
function whyNoItem(item: string): Refusal | null {
  if (holdsTooMany(item)) return TOO_DENSE;
  return parseJson(item) === undefined ? NOT_JSON : null;
}

function overLimits(count: number, noObjects: number, { items, unreadable }: BatchLimits): Refusal | null {
  if (count > items) return tooLarge(`The body holds more than ${items} items.`);
  if (noObjects > unreadable) {
    return tooLarge(`The body holds more than ${unreadable} items that are no messages.`);
  }
  return null;
}

const TOO_DENSE = tooLarge(
  `An item of the body holds more than ${MAX_VALUES} values, which no message does.`,
);
const NOT_JSON = badRequest('The body is not JSON.');
const OPEN_BRACE = 0x7b;
