import type { JsonMessage } from '../../shared/messages/json.ts';
import { endOfValue, MAX_ELEMENT_NESTING, skipSpace, TOO_DEEP, UNFINISHED } from './json-scan.ts';

/** What comes next: the text of an element, the end of a list that is whole, or why it is none. */
export type ElementStep =
  | { readonly kind: 'element'; readonly text: string }
  | { readonly kind: 'end' }
  | { readonly kind: 'malformed'; readonly reason: JsonMessage };

/** Reads an array whose text comes in parts, cut anywhere. */
export interface ArrayReader {
  /** Adds a part; the last one says so. */
  push(text: string, isLast: boolean): void;
  /** `more`: what comes next is not in the parts so far. Not before the last part was pushed for good. */
  next(): ElementStep | { readonly kind: 'more' };
  /** Characters that are pushed and not read: of an element that has not ended yet, each `next` scans them again. */
  pending(): number;
}

/** Where in the array the next character is. */
type ArrayPhase = 'before' | 'first' | 'value' | 'after' | 'behind';

/** Creates a reader that has no text yet. */
export function createArrayReader(): ArrayReader {
  let text = '';
  let at = 0;
  let isWhole = false;
  let place: ArrayPhase = 'before';
  let last: ElementStep | undefined;

  const malformed = (reason: JsonMessage): ElementStep => {
    last = { kind: 'malformed', reason };
    return last;
  };

  const value = (): ElementStep | typeof MORE => {
    const end = endOfValue(text, at);
    if (end === TOO_DEEP) return malformed(TOO_NESTED);
    // A word at the end of a part may go on in the next.
    const isCut = end === UNFINISHED || end === text.length;
    if (isCut && !isWhole && !endsItself(text.charCodeAt(at), end)) return MORE;
    if (end === UNFINISHED) return malformed(CUT_SHORT);
    if (end === at) return malformed(NO_VALUE);
    const element = text.slice(at, end);
    at = end;
    place = 'after';
    return { kind: 'element', text: element };
  };

  return {
    push(more, isLast) {
      text = text.slice(at) + more;
      at = 0;
      isWhole = isLast;
    },
    next() {
      while (last === undefined) {
        at = skipSpace(text, at);
        if (at === text.length) {
          if (!isWhole) return MORE;
          return place === 'behind' ? END : malformed(CUT_SHORT);
        }
        const code = text.charCodeAt(at);
        switch (place) {
          case 'before':
            if (code !== OPEN_BRACKET) return malformed(malformedBy('no-array'));
            place = 'first';
            at++;
            break;
          case 'first':
            if (code !== CLOSE_BRACKET) return value();
            place = 'behind';
            at++;
            break;
          case 'value':
            return value();
          case 'after':
            if (code !== COMMA && code !== CLOSE_BRACKET) return malformed(NO_COMMA);
            place = code === COMMA ? 'value' : 'behind';
            at++;
            break;
          case 'behind':
            return malformed(MORE_AFTER);
        }
      }
      return last;
    },
    pending: () => text.length - at,
  };
}

/** Whether a value that ends with the text so far is whole all the same: its last character closes it. */
function endsItself(first: number, end: number): boolean {
  return end >= 0 && (first === QUOTE || first === OPEN_BRACE || first === OPEN_BRACKET);
}

const MORE = { kind: 'more' } as const;
const END: ElementStep = { kind: 'end' };

/** The message of a reason that has nothing beside it. */
export function malformedBy(why: Exclude<JsonMessage['why'], 'too-deep' | 'key-twice'>): JsonMessage {
  return { code: 'json-malformed', why };
}

export const CUT_SHORT = malformedBy('cut-short');
export const MORE_AFTER = malformedBy('more-after');
export const TOO_NESTED: JsonMessage = {
  code: 'json-malformed',
  why: 'too-deep',
  deepest: MAX_ELEMENT_NESTING,
};
const NO_COMMA = malformedBy('no-comma');
const NO_VALUE = malformedBy('no-value');

const QUOTE = 0x22;
const COMMA = 0x2c;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
