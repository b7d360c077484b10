/**
 * The messages of a body as the text they were written in: numbers keep every digit, duplicate keys and white space stay.
 * One pass that keeps no stack. It knows where each element ends; whether an element is JSON is for anyone who parses it, so
 * a list that is whole and whose every element parses is JSON from its first to its last byte.
 */

import { isJsonObject } from '../../shared/json.ts';
import type { JsonMessage } from '../../shared/messages/json.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { COLON, COMMA, OPEN_BRACE, OPEN_BRACKET, QUOTE } from './char-codes.ts';
import {
  CUT_SHORT,
  createArrayReader,
  type ElementReader,
  type ElementStep,
  MORE_AFTER,
  malformedBy,
  TOO_NESTED,
} from './json-array.ts';
import { endOfValue, skipSpace, TOO_DEEP } from './json-scan.ts';
import { parseJson } from './json-text.ts';
import { createSpellings } from './spellings.ts';

/**
 * Reads the elements of an array, or of the array under the top-level key `listKey` of an object. Anything else is one
 * element: also an object under that key, and an object with that key that says whose message it is, for it is one itself.
 */
export function createElementReader(text: string, listKey: string): ElementReader {
  const start = skipSpace(text, 0);
  if (start === text.length) return once(malformed(malformedBy('empty')));
  if (text.charCodeAt(start) === OPEN_BRACKET) return arrayReader(text, start, text.length);
  if (text.charCodeAt(start) !== OPEN_BRACE) return singleReader(text, start, text.length);
  const list = findList(text, start, listKey);
  if (list !== null && 'code' in list) return once(malformed(list));
  if (list === null) return singleReader(text, start, text.length);
  const read = text.charCodeAt(list.from) === OPEN_BRACKET ? arrayReader : singleReader;
  return read(text, list.from, list.to);
}

/** All elements at once; fails with `json-malformed`. For texts small enough to be read in one go. */
export function jsonElements(text: string, listKey: string): Result<readonly string[], JsonMessage> {
  const reader = createElementReader(text, listKey);
  const elements: string[] = [];
  let step = reader.next();
  for (; step.kind === 'element'; step = reader.next()) elements.push(step.text);
  return step.kind === 'end' ? ok(elements) : fail(step.reason);
}

const END: ElementStep = { kind: 'end' };
const malformed = (reason: JsonMessage): ElementStep => ({ kind: 'malformed', reason });

function arrayReader(text: string, start: number, limit: number): ElementReader {
  return createArrayReader(text.slice(start, limit));
}

function singleReader(text: string, start: number, limit: number): ElementReader {
  const end = endOfValue(text, start);
  if (end < 0) return once(malformed(whyNoEnd(end)));
  if (skipSpace(text, end) < limit) return once(malformed(MORE_AFTER));
  return once({ kind: 'element', text: text.slice(start, end) });
}

function once(step: ElementStep): ElementReader {
  let next = step;
  return {
    next() {
      const now = next;
      if (now.kind === 'element') next = END;
      return now;
    },
  };
}

/** Where the list under `key` is; null where there is none, why the object is no JSON around it where it is not. */
function findList(
  text: string,
  start: number,
  key: string,
): { readonly from: number; readonly to: number } | JsonMessage | null {
  let found: { readonly from: number; readonly to: number } | null = null;
  let at = skipSpace(text, start + 1);
  while (text.charCodeAt(at) === QUOTE) {
    const keyEnd = endOfValue(text, at);
    const colon = keyEnd < 0 ? keyEnd : skipSpace(text, keyEnd);
    if (colon < 0 || text.charCodeAt(colon) !== COLON) return null;
    const from = skipSpace(text, colon + 1);
    const to = endOfValue(text, from);
    if (to < 0) return whyNoEnd(to);
    if (parseJson(text.slice(at, keyEnd)) === key) {
      if (found !== null) return { code: 'json-malformed', why: 'key-twice', key };
      found = { from, to };
    }
    const comma = skipSpace(text, to);
    if (text.charCodeAt(comma) !== COMMA) break;
    at = skipSpace(text, comma + 1);
  }
  if (found === null || !isContainer(text.charCodeAt(found.from))) return null;
  const around = parseJson(`${text.slice(0, found.from)}0${text.slice(found.to)}`);
  if (around === undefined) return malformedBy('other');
  return isJsonObject(around) && Object.keys(around).some((key) => MESSAGE_KEYS.nameOf(key) !== undefined)
    ? null
    : found;
}

function isContainer(code: number): boolean {
  return code === OPEN_BRACKET || code === OPEN_BRACE;
}

function whyNoEnd(end: number): JsonMessage {
  return end === TOO_DEEP ? TOO_NESTED : CUT_SHORT;
}

/** Every message has an ident, and one of a device its id (flespi-facts §5). */
const MESSAGE_KEYS = createSpellings(['ident', 'device.id'].map((name) => [name, name]));
