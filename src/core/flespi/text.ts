import { Buffer, isUtf8 } from 'node:buffer';

/** Payloads larger than this are kept out of memory: a flespi message is some hundred bytes to some kilobytes. */
export const MAX_PAYLOAD_BYTES = 1024 * 1024;
/** Levels of arrays and objects allowed in a payload: flespi messages are flat, settings a few levels deep. */
export const MAX_NESTING = 64;
/** A payload up to this size cannot nest deep enough to exhaust a stack, so it is not scanned. */
const SCAN_NESTING_ABOVE = 4096;

/** Why a payload cannot be had as text, in a sentence. */
export interface TextRefusal {
  readonly reason: string;
}

/** Reads a payload as UTF-8 text of bearable size and nesting. */
export function readText(payload: Uint8Array): string | TextRefusal {
  if (payload.byteLength > MAX_PAYLOAD_BYTES) return tooLarge(payload.byteLength);
  const bytes = Buffer.isBuffer(payload)
    ? payload
    : Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength);
  const text = bytes.toString('utf8');
  // Only a replacement character can hide broken bytes, and looking for it in a plain ASCII string costs nothing.
  if (text.includes('\ufffd') && !isUtf8(bytes)) return { reason: 'The payload is not valid UTF-8 text.' };
  return tooDeep(text) ?? text;
}

/** Refuses text that is of unbearable size or nesting, as {@link readText} does. */
export function refuseText(text: string): TextRefusal | undefined {
  // A character is three bytes of UTF-8 at most, so nearly no text needs to be measured.
  const byteLength = text.length * 3 > MAX_PAYLOAD_BYTES ? Buffer.byteLength(text) : 0;
  return byteLength > MAX_PAYLOAD_BYTES ? tooLarge(byteLength) : tooDeep(text);
}

function tooLarge(byteLength: number): TextRefusal {
  return { reason: `The payload of ${byteLength} bytes is larger than 1 MiB.` };
}

function tooDeep(text: string): TextRefusal | undefined {
  if (text.length <= SCAN_NESTING_ABOVE || !nestsDeeperThan(text, MAX_NESTING)) return undefined;
  return { reason: `The payload nests deeper than ${MAX_NESTING} levels.` };
}

/** Whether brackets outside of strings open more than `limit` levels. Needs no valid JSON. */
function nestsDeeperThan(text: string, limit: number): boolean {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (inString) {
      if (code === BACKSLASH) index += 1;
      else if (code === QUOTE) inString = false;
    } else if (code === QUOTE) inString = true;
    else if (code === OPEN_BRACE || code === OPEN_BRACKET) {
      depth += 1;
      if (depth > limit) return true;
    } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) depth -= 1;
  }
  return false;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/** Text from the network made fit for one line: no control or direction-changing characters, at most `limit` long. */
export function oneLine(text: string, limit = 300): string {
  const clean = text
    .slice(0, limit * 4)
    .replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .trim();
  return clean.length > limit ? `${clean.slice(0, limit - 1)}…` : clean;
}
