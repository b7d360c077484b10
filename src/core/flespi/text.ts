import { Buffer, isUtf8 } from 'node:buffer';
import { cutText } from '../../shared/cut-text.ts';
import type { UnreadableMessage } from '../../shared/messages/unreadable.ts';
import {
  BACKSLASH,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COMMA,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
} from '../json/char-codes.ts';

/** Payloads larger than this are not parsed: a photo of a camera is some megabytes, and parsing holds everything else up. */
export const MAX_PAYLOAD_BYTES = 16 * 1024 * 1024;
/** Levels of arrays and objects allowed in a payload: flespi messages are flat, settings a few levels deep. */
export const MAX_NESTING = 64;
/** Values allowed in a payload: a flespi message has some hundred, and each costs far more memory than its text. */
export const MAX_VALUES = 50_000;
/** A payload up to this size cannot nest deep enough to exhaust a stack, so it is not scanned. */
const SCAN_ABOVE = 4096;

/** Why a payload cannot be had as text. */
export interface TextRefusal {
  readonly reason: UnreadableMessage;
}

/**
 * Reads a payload as UTF-8 text of bearable size and nesting, without a byte order mark: it is no part of the text. UTF-16 is
 * not read: JSON between systems is UTF-8 and nothing else (RFC 8259 §8.1), and a guess at an encoding could be a wrong value.
 */
export function readText(payload: Uint8Array): string | TextRefusal {
  if (payload.byteLength > MAX_PAYLOAD_BYTES) return tooLarge(payload.byteLength);
  const bytes = asBuffer(withoutMark(payload));
  const text = bytes.toString('utf8');
  // Only a replacement character can hide broken bytes, and looking for it in a plain ASCII string costs nothing.
  if (text.includes('\ufffd') && !isUtf8(bytes)) return isUtf16(bytes) ? UTF_16 : NO_UTF_8;
  return unbearable(text) ?? text;
}

/** The bytes without the byte order mark of UTF-8 that some programs put before a text; the same bytes where there is none. */
export function withoutMark(payload: Uint8Array): Uint8Array {
  const hasMark = payload[0] === 0xef && payload[1] === 0xbb && payload[2] === 0xbf;
  return hasMark ? payload.subarray(3) : payload;
}

/** The bytes as text, of which nothing is checked. */
export function utf8Of(bytes: Uint8Array): string {
  return asBuffer(bytes).toString('utf8');
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Refuses text that is of unbearable size or nesting, as {@link readText} does. */
export function refuseText(text: string): TextRefusal | undefined {
  // A character is three bytes of UTF-8 at most, so nearly no text needs to be measured.
  const byteLength = text.length * 3 > MAX_PAYLOAD_BYTES ? Buffer.byteLength(text) : 0;
  return byteLength > MAX_PAYLOAD_BYTES ? tooLarge(byteLength) : unbearable(text);
}

const NO_UTF_8: TextRefusal = { reason: { code: 'unreadable-text', why: 'no-utf-8' } };
const UTF_16: TextRefusal = { reason: { code: 'unreadable-text', why: 'utf-16' } };

/** Whether it begins with the byte order mark of UTF-16, either way round. */
function isUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

function tooLarge(byteLength: number): TextRefusal {
  return { reason: { code: 'unreadable-size', bytes: byteLength, mostBytes: MAX_PAYLOAD_BYTES } };
}

/** Whether a text holds more values than any message does: parsing it would cost far more memory than it has characters. */
export function holdsTooMany(text: string): boolean {
  return unbearable(text) === TOO_MANY;
}

/** Looks at brackets and commas outside of strings: too many of them would cost far more than their text. Needs no valid JSON. */
function unbearable(text: string): TextRefusal | undefined {
  if (text.length <= SCAN_ABOVE) return undefined;
  let depth = 0;
  let values = 0;
  let inString = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (inString) {
      if (code === BACKSLASH) index += 1;
      else if (code === QUOTE) inString = false;
    } else if (code === QUOTE) inString = true;
    else if (code === OPEN_BRACE || code === OPEN_BRACKET) {
      depth += 1;
      values += 1;
      if (depth > MAX_NESTING) return TOO_DEEP;
    } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) depth -= 1;
    else if (code === COMMA) values += 1;
    if (values > MAX_VALUES) return TOO_MANY;
  }
  return undefined;
}

const TOO_DEEP: TextRefusal = { reason: { code: 'unreadable-nesting', most: MAX_NESTING } };
const TOO_MANY: TextRefusal = { reason: { code: 'unreadable-values', most: MAX_VALUES } };

/** Text from the network made fit for one line: no control or direction-changing characters, at most `limit` long. */
export function oneLine(text: string, limit = 300): string {
  const clean = text
    .slice(0, limit * 4)
    .replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .trim();
  return clean.length > limit ? `${cutText(clean, limit - 1)}…` : clean;
}
