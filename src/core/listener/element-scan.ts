/** Where a JSON element ends in bytes that come in pieces. Needs no valid JSON: what is none is found by the parse that follows. */
import {
  BACKSLASH,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
  SPACE,
} from '../json/char-codes.ts';
import { MAX_ELEMENT_NESTING } from '../json/json-scan.ts';

/** An element that has begun, and how far it was looked at. */
export interface ElementScan {
  /**
   * Where it ends in the piece that goes on with it at `at`, or `GOES_ON` behind it, or `TOO_DEEP`. Of a word it is the first byte that
   * cannot be part of one.
   */
  endIn(piece: Uint8Array, at: number): number;
  /** How many values it holds so far, arrays and objects among them. */
  values(): number;
}

/** Instead of an end. */
export const GOES_ON = -1;
export const TOO_DEEP = -2;

/** Begins with the first byte of an element, which the first piece is to begin with too; undefined where no value begins with it. */
export function beginElement(first: number): ElementScan | undefined {
  switch (first) {
    case COMMA:
    case COLON:
    case CLOSE_BRACE:
    case CLOSE_BRACKET:
      return undefined;
    case OPEN_BRACE:
    case OPEN_BRACKET:
      return createContainer();
    case QUOTE:
      return createString();
    default:
      return WORD;
  }
}

/** Per byte between strings: 1 where it neither begins one, nor opens, closes or parts anything. */
const SAYS_NOTHING = new Uint8Array(256).fill(1);
for (const byte of [QUOTE, COMMA, OPEN_BRACE, OPEN_BRACKET, CLOSE_BRACE, CLOSE_BRACKET])
  SAYS_NOTHING[byte] = 0;

function createContainer(): ElementScan {
  let depth = 0;
  let values = 0;
  let wasInString = false;
  let wasEscaped = false;
  return {
    endIn(piece, from) {
      const { length } = piece;
      // Held in the function itself while it looks: this is the path of every byte.
      let levels = depth;
      let count = values;
      let isInString = wasInString;
      let isEscaped = wasEscaped;
      let end = GOES_ON;
      for (let at = from; at < length; at++) {
        let byte = piece[at] ?? 0;
        if (isInString) {
          if (isEscaped) {
            isEscaped = false;
            continue;
          }
          while (byte !== QUOTE && byte !== BACKSLASH && ++at < length) byte = piece[at] ?? 0;
          if (byte === BACKSLASH) isEscaped = true;
          else if (byte === QUOTE) isInString = false;
          continue;
        }
        while (SAYS_NOTHING[byte] === 1 && ++at < length) byte = piece[at] ?? 0;
        if (byte === QUOTE) isInString = true;
        else if (byte === COMMA) count++;
        else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
          count++;
          levels++;
          if (levels > MAX_ELEMENT_NESTING) {
            end = TOO_DEEP;
            break;
          }
        } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
          levels--;
          if (levels === 0) {
            end = at + 1;
            break;
          }
        }
      }
      depth = levels;
      values = count;
      wasInString = isInString;
      wasEscaped = isEscaped;
      return end;
    },
    values: () => values,
  };
}

function createString(): ElementScan {
  let isBegun = false;
  let isEscaped = false;
  return {
    endIn(piece, from) {
      let at = from;
      if (!isBegun) {
        isBegun = true;
        at++;
      }
      for (; at < piece.length; at++) {
        const byte = piece[at];
        if (isEscaped) isEscaped = false;
        else if (byte === BACKSLASH) isEscaped = true;
        else if (byte === QUOTE) return at + 1;
      }
      return GOES_ON;
    },
    values: () => 1,
  };
}

/** Numbers, true, false and null; whatever else stands there is for the parse to refuse. */
const WORD: ElementScan = {
  endIn(piece, from) {
    for (let at = from; at < piece.length; at++) {
      if (!isOfWord(piece[at] ?? 0)) return at;
    }
    return GOES_ON;
  },
  values: () => 1,
};

function isOfWord(byte: number): boolean {
  return byte > SPACE && beginElement(byte) === WORD;
}
