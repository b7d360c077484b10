/** Where JSON values end, without reading them. Needs no valid JSON: what is none is found by the parse that follows. */

import {
  BACKSLASH,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  NEWLINE,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
  RETURN,
  SPACE,
  TAB,
} from './char-codes.ts';

/** Levels that an element may nest. Far beyond any message, and far below what would exhaust memory when parsed. */
export const MAX_ELEMENT_NESTING = 1_000;

/** Instead of an end: the text ends first, or the value nests too deep. */
export const UNFINISHED = -1;
export const TOO_DEEP = -2;

/** Index of the first character from `at` on that is not JSON white space; the length of the text where there is none. */
export function skipSpace(text: string, at: number): number {
  let index = at;
  for (; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code !== SPACE && code !== NEWLINE && code !== RETURN && code !== TAB) break;
  }
  return index;
}

/**
 * Index after the value that begins at `at`, or {@link UNFINISHED} or {@link TOO_DEEP}. Of a bare word it is the first
 * character that cannot be part of one, and so `at` itself where no value begins.
 */
export function endOfValue(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code === QUOTE) return endOfString(text, at);
  if (code === OPEN_BRACE || code === OPEN_BRACKET) return endOfContainer(text, at);
  let index = at;
  while (index < text.length && isWord(text.charCodeAt(index))) index++;
  return index;
}

function endOfContainer(text: string, at: number): number {
  const { length } = text;
  let depth = 0;
  for (let index = at; index < length; index++) {
    const code = text.charCodeAt(index);
    if (code === QUOTE) {
      index = endOfString(text, index) - 1;
      if (index < 0) return UNFINISHED;
    } else if (code === OPEN_BRACE || code === OPEN_BRACKET) {
      depth++;
      if (depth > MAX_ELEMENT_NESTING) return TOO_DEEP;
    } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
      depth--;
      if (depth === 0) return index + 1;
    }
  }
  return UNFINISHED;
}

function endOfString(text: string, at: number): number {
  const { length } = text;
  for (let index = at + 1; index < length; index++) {
    const code = text.charCodeAt(index);
    if (code === QUOTE) return index + 1;
    if (code === BACKSLASH) index++;
  }
  return UNFINISHED;
}

/** Numbers, true, false and null are words; whatever else stands there is for the parse to refuse. */
function isWord(code: number): boolean {
  return (
    code > SPACE &&
    code !== QUOTE &&
    code !== COMMA &&
    code !== COLON &&
    code !== OPEN_BRACKET &&
    code !== CLOSE_BRACKET &&
    code !== OPEN_BRACE &&
    code !== CLOSE_BRACE
  );
}
