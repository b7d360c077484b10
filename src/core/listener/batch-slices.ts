import { Buffer } from 'node:buffer';
import { setImmediate as rest } from 'node:timers/promises';
import { bodyItems } from './items.ts';
import type { ListenerLimits } from './limits.ts';
import { isRefusal, type Refusal, tooLarge } from './refusal.ts';

/** Items of a body that are committed, and let go, before the next ones are looked for. */
export interface BatchSlice {
  /** As they were written. */
  readonly items: readonly Buffer[];
  /** How many of them are objects, as every message is. */
  readonly objects: number;
}

export type BatchLimits = Pick<
  ListenerLimits,
  'items' | 'unreadable' | 'itemBytes' | 'sliceItems' | 'sliceBytes'
>;

/** The bytes of a body in pieces of whole characters, from its beginning at each call; a refusal is the last. */
export type OpenPieces = () => Iterator<Buffer | Refusal>;

/** After so many bytes the event loop gets its turn: a millisecond of work. */
const REST_AFTER = 1024 * 1024;

/**
 * Finds the items of a body (an array, a single object, or either under the key `data`) in slices, in order; a refusal is the last.
 * Nothing looks into them here. A body whose brackets do not match from its first to its last byte is refused before its first slice
 * is given out: one of several slices is read to its end first, and what it held is let go.
 */
export async function* batchSlices(
  openPieces: OpenPieces,
  limits: BatchLimits,
): AsyncGenerator<BatchSlice | Refusal, void> {
  let isChecked = false;
  for await (const slice of slicesOf(openPieces(), limits)) {
    if (isRefusal(slice) || slice.isLast || isChecked) {
      yield slice;
      continue;
    }
    const refusal = await whyRefused(openPieces(), limits);
    if (refusal !== null) {
      yield refusal;
      return;
    }
    isChecked = true;
    yield slice;
  }
}

type Slice = BatchSlice & { readonly isLast: boolean };

async function* slicesOf(
  pieces: Iterator<Buffer | Refusal>,
  limits: BatchLimits,
): AsyncGenerator<Slice | Refusal, void> {
  let items: Buffer[] = [];
  let objects = 0;
  let bytes = 0;
  const restNow = createRests();
  for (const item of checkedItems(pieces, limits)) {
    if (isRefusal(item)) {
      yield item;
      return;
    }
    const isFull = bytes + item.length > limits.sliceBytes;
    if (bytes > 0 && (isFull || items.length >= limits.sliceItems)) {
      yield { items: withoutTheirBody(items), objects, isLast: false };
      items = [];
      objects = 0;
      bytes = 0;
    }
    bytes += item.length;
    items.push(item);
    if (isObject(item)) objects++;
    if (restNow(item.length)) await rest();
  }
  yield { items: withoutTheirBody(items), objects, isLast: true };
}

/** The same in memory of their own: what waits for the index must not keep a body of white space in memory. */
function withoutTheirBody(items: readonly Buffer[]): readonly Buffer[] {
  const all = Buffer.concat(items);
  let at = 0;
  return items.map(({ length }) => {
    at += length;
    return all.subarray(at - length, at);
  });
}

/** Reads a body to its end without keeping any of it; null where nothing is wrong with it. */
async function whyRefused(pieces: Iterator<Buffer | Refusal>, limits: BatchLimits): Promise<Refusal | null> {
  const restNow = createRests();
  for (const item of checkedItems(pieces, limits)) {
    if (isRefusal(item)) return item;
    if (restNow(item.length)) await rest();
  }
  return null;
}

/** The items of a body, or why it is refused, after which nobody asks for more. */
function* checkedItems(
  pieces: Iterator<Buffer | Refusal>,
  limits: BatchLimits,
): Generator<Buffer | Refusal, void> {
  let count = 0;
  let others = 0;
  for (const item of bodyItems(pieces, limits.itemBytes)) {
    if (isRefusal(item)) yield item;
    else {
      count++;
      if (!isObject(item)) others++;
      yield overLimits(count, others, limits) ?? item;
    }
  }
}

/** Tells when the event loop is to get its turn, by the bytes that were worked on. */
function createRests(): (bytes: number) => boolean {
  let since = 0;
  return (bytes) => {
    since += bytes;
    if (since < REST_AFTER) return false;
    since = 0;
    return true;
  };
}

function isObject(item: Buffer): boolean {
  return item[0] === OPEN_BRACE;
}

function overLimits(count: number, others: number, { items, unreadable }: BatchLimits): Refusal | null {
  if (count > items) return tooLarge({ code: 'body-too-many', what: 'items', most: items });
  if (others > unreadable) {
    return tooLarge({ code: 'body-too-many', what: 'unreadable', most: unreadable });
  }
  return null;
}

const OPEN_BRACE = 0x7b;
