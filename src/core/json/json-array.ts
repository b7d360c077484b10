import type { JsonMessage } from '../../shared/messages/json.ts';
import { endOfValue, MAX_ELEMENT_NESTING, skipSpace, TOO_DEEP, UNFINISHED } from './json-scan.ts';

/** What comes next: the text of an element, the end of a list that is whole, or why it is none. */
export type ElementStep =
  | { readonly kind: 'element'; readonly text: string }
  | { readonly kind: 'end' }
  | { readonly kind: 'malformed'; readonly reason: JsonMessage };

/** Gives the elements one by one, so that its user can rest between them. */
export interface ElementReader {
  next(): ElementStep;
}

/** Where in the array the next character is. */
type ArrayPhase = 'before' | 'first' | 'value' | 'after' | 'behind';

/** Creates a reader of an array, which is all of the text. */
export function createArrayReader(text: string): ElementReader {
  let at = 0;
  let place: ArrayPhase = 'before';
  let last: ElementStep | undefined;

  const malformed = (reason: JsonMessage): ElementStep => {
    last = { kind: 'malformed', reason };
    return last;
  };

  const value = (): ElementStep => {
    const end = endOfValue(text, at);
    if (end === TOO_DEEP) return malformed(TOO_NESTED);
    if (end === UNFINISHED) return malformed(CUT_SHORT);
    if (end === at) return malformed(NO_VALUE);
    const element = text.slice(at, end);
    at = end;
    place = 'after';
    return { kind: 'element', text: element };
  };

  return {
    next() {
      while (last === undefined) {
        at = skipSpace(text, at);
        if (at === text.length) return place === 'behind' ? END : malformed(CUT_SHORT);
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
  };
}

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

const COMMA = 0x2c;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
