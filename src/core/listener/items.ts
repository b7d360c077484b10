import { Buffer } from 'node:buffer';
import { holdsTooMany } from '../flespi/text.ts';
import { createElementReader } from '../json/json-elements.ts';
import { parseJson } from '../json/json-text.ts';
import { arrayItems, isSpace, noJson, TOO_DENSE, TOO_LONG } from './array-items.ts';
import { isRefusal, type Refusal } from './refusal.ts';

/** Where older texts of flespi have the messages. */
const LIST_KEY = 'data';

/**
 * The items of a body whose bytes come in pieces, as they were written; a refusal is the last. What streams send, an array, is looked at
 * piece by piece; anything else is put together first. An item may have `itemBytes`.
 */
export function* bodyItems(
  pieces: Iterator<Buffer | Refusal>,
  itemBytes: number,
): Generator<Buffer | Refusal, void> {
  const first = take(pieces);
  if (isRefusal(first)) yield first;
  else if (firstByte(first) === OPEN_BRACKET) yield* arrayItems(following(first, pieces), itemBytes);
  else yield* otherItems(first, pieces, itemBytes);
}

function* otherItems(
  first: Buffer,
  pieces: Iterator<Buffer | Refusal>,
  itemBytes: number,
): Generator<Buffer | Refusal, void> {
  const parts: Buffer[] = [];
  for (const piece of following(first, pieces)) {
    if (isRefusal(piece)) {
      yield piece;
      return;
    }
    parts.push(piece);
  }
  const reader = createElementReader(Buffer.concat(parts).toString('utf8'), LIST_KEY);
  let step = reader.next();
  for (; step.kind === 'element'; step = reader.next()) {
    const item = Buffer.from(step.text);
    const refusal = item.length > itemBytes ? TOO_LONG : whyNoItem(step.text);
    yield refusal ?? item;
    if (refusal !== null) return;
  }
  if (step.kind === 'malformed') yield noJson(step.reason);
}

/** Of one alone more is told than of one in an array: it is all that the body has. */
function whyNoItem(text: string): Refusal | null {
  if (holdsTooMany(text)) return TOO_DENSE;
  return parseJson(text) === undefined ? noJson(null) : null;
}

function* following(first: Buffer, pieces: Iterator<Buffer | Refusal>): Generator<Buffer | Refusal, void> {
  yield first;
  for (let next = pieces.next(); next.done !== true; next = pieces.next()) yield next.value;
}

/** The first piece that has more than white space in it, empty where there is none. What is before it says nothing. */
function take(pieces: Iterator<Buffer | Refusal>): Buffer | Refusal {
  for (let next = pieces.next(); next.done !== true; next = pieces.next()) {
    if (isRefusal(next.value) || firstByte(next.value) !== undefined) return next.value;
  }
  return Buffer.alloc(0);
}

function firstByte(piece: Buffer): number | undefined {
  return piece.find((byte) => !isSpace(byte));
}

const OPEN_BRACKET = 0x5b;
