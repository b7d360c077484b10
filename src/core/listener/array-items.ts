import { Buffer } from 'node:buffer';
import type { JsonMessage } from '../../shared/messages/json.ts';
import { MAX_VALUES } from '../flespi/text.ts';
import { CUT_SHORT, MORE_AFTER, malformedBy, TOO_NESTED } from '../json/json-array.ts';
import { beginElement, type ElementScan, GOES_ON, TOO_DEEP } from './element-scan.ts';
import { isRefusal, type Refusal, tooLarge } from './refusal.ts';

/** Where around its elements the next byte of an array is. */
type Place = 'before' | 'first' | 'element' | 'after' | 'behind';

/**
 * The elements of a JSON array that comes in pieces of bytes, cut anywhere: views of the pieces, but for those that are cut. Only brackets,
 * quotes and commas are looked at, so an element may be no JSON; whether the array is one from its first to its last byte is known
 * at its end. A refusal is the last. An element may have `itemBytes`.
 */
export function* arrayItems(
  pieces: Iterable<Buffer | Refusal>,
  itemBytes: number,
): Generator<Buffer | Refusal, void> {
  let place: Place = 'before';
  let scan: ElementScan | undefined;
  /** Of an element that was cut: what of it lies in the pieces before. */
  let begun: Buffer[] = [];
  let begunBytes = 0;

  for (const piece of pieces) {
    if (isRefusal(piece)) {
      yield piece;
      return;
    }
    let at = 0;
    while (at < piece.length) {
      if (scan === undefined) {
        const byte = piece[at] ?? 0;
        if (isSpace(byte)) {
          at++;
          continue;
        }
        if (place === 'element' || (place === 'first' && byte !== CLOSE_BRACKET)) {
          scan = beginElement(byte);
          if (scan !== undefined) continue;
        }
        const next = placeAfter(place, byte);
        if (typeof next !== 'string') {
          yield noJson(next);
          return;
        }
        place = next;
        at++;
        continue;
      }
      const end = scan.endIn(piece, at);
      if (end === TOO_DEEP) {
        yield noJson(TOO_NESTED);
        return;
      }
      const part = piece.subarray(at, end === GOES_ON ? piece.length : end);
      const refusal = unbearable(begunBytes + part.length, itemBytes, scan);
      if (refusal !== null) {
        yield refusal;
        return;
      }
      if (end === GOES_ON) {
        begun.push(part);
        begunBytes += part.length;
        break;
      }
      yield begun.length === 0 ? part : Buffer.concat([...begun, part]);
      begun = [];
      begunBytes = 0;
      scan = undefined;
      place = 'after';
      at = end;
    }
  }
  if (place !== 'behind') yield noJson(CUT_SHORT);
}

/** The place behind a byte that is no white space and begins no element, or why none is there. */
function placeAfter(place: Place, byte: number): Place | JsonMessage {
  switch (place) {
    case 'before':
      return byte === OPEN_BRACKET ? 'first' : malformedBy('no-array');
    case 'first':
      return byte === CLOSE_BRACKET ? 'behind' : malformedBy('no-value');
    case 'element':
      return malformedBy('no-value');
    case 'after':
      if (byte === COMMA) return 'element';
      return byte === CLOSE_BRACKET ? 'behind' : malformedBy('no-comma');
    case 'behind':
      return MORE_AFTER;
  }
}

function unbearable(bytes: number, most: number, scan: ElementScan): Refusal | null {
  if (bytes > most) return TOO_LONG;
  return scan.values() > MAX_VALUES ? TOO_DENSE : null;
}

/** What is told of a body, or an item of one, that is no JSON; null where nobody knows the place. */
export function noJson(why: JsonMessage | null): Refusal {
  return { status: 400, reason: { code: 'body-no-json', why } };
}

/** Whether it is white space between values. */
export function isSpace(byte: number): boolean {
  return byte === SPACE || byte === NEWLINE || byte === RETURN || byte === TAB;
}

/** Why no body holds such an item. */
export const TOO_LONG = tooLarge({ code: 'request-refused', why: 'item-too-large' });
export const TOO_DENSE = tooLarge({ code: 'body-item-too-many-values', most: MAX_VALUES });

const TAB = 0x09;
const NEWLINE = 0x0a;
const RETURN = 0x0d;
const SPACE = 0x20;
const COMMA = 0x2c;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
