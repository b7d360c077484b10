import { Buffer, isUtf8 } from 'node:buffer';
import { setImmediate as rest } from 'node:timers/promises';
import type { BodyForm } from './content.ts';
import { multipartField } from './multipart.ts';
import { badRequest, isRefusal, type Refusal } from './refusal.ts';

/** The field of a form that holds the messages, in older texts of flespi. */
const FIELD = Buffer.from('data=');
/** A body is worked on in pieces of so many bytes, for the event loop to get its turn between them. */
const PIECE = 1024 * 1024;

/** The bytes of a body that are its JSON text, or why it has none. */
export async function jsonBytes(
  chunks: readonly Buffer[],
  form: BodyForm,
): Promise<readonly Buffer[] | Refusal> {
  if (form === 'json') return chunks;
  const body = Buffer.concat(chunks);
  const field = form === 'form' ? await formField(body) : await multipartField(body, form.boundary);
  return isRefusal(field) ? field : [field];
}

/** The bytes in pieces of whole characters of UTF-8, without a byte order mark; a refusal is the last. */
export function* textPieces(chunks: readonly Buffer[]): Generator<Buffer | Refusal> {
  let begun: Buffer = Buffer.alloc(0);
  let isFirst = true;
  for (const piece of pieces(chunks)) {
    const bytes = begun.length === 0 ? piece : Buffer.concat([begun, piece]);
    const end = wholeCharacters(bytes);
    const whole = bytes.subarray(isFirst && hasMark(bytes) ? MARK.length : 0, end);
    begun = bytes.subarray(end);
    isFirst = false;
    if (!isUtf8(whole)) {
      yield NO_UTF8;
      return;
    }
    yield whole;
  }
  if (begun.length > 0) yield NO_UTF8;
}

function* pieces(chunks: readonly Buffer[]): Generator<Buffer> {
  let group: Buffer[] = [];
  let bytes = 0;
  for (const chunk of chunks) {
    for (let from = 0; from < chunk.length; from += PIECE) {
      const part = chunk.subarray(from, from + PIECE);
      group.push(part);
      bytes += part.length;
      if (bytes < PIECE) continue;
      yield Buffer.concat(group);
      group = [];
      bytes = 0;
    }
  }
  yield Buffer.concat(group);
}

/** Where the last character that is whole ends; of no characters, the end. */
function wholeCharacters(bytes: Buffer): number {
  const { length } = bytes;
  let back = 1;
  while (isContinuation(bytes[length - back])) back++;
  const byte = bytes[length - back] ?? 0;
  const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 1;
  return needed > back ? length - back : length;
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}

function hasMark(bytes: Buffer): boolean {
  return bytes.subarray(0, MARK.length).equals(MARK);
}

const MARK = Buffer.from([0xef, 0xbb, 0xbf]);
const NO_UTF8 = badRequest('body-no-utf-8');

/** The bytes that the field stands for (`application/x-www-form-urlencoded` of the URL standard, but strict). */
async function formField(bytes: Buffer): Promise<Buffer | Refusal> {
  const field = fieldOf(bytes);
  if (field === null) return badRequest('form-without-field');
  const plain = Buffer.allocUnsafe(field.length);
  let read = 0;
  let written = 0;
  while (read < field.length) {
    for (const end = Math.min(read + PIECE, field.length); read < end; read++) {
      let byte = field[read] ?? 0;
      if (byte === PLUS) byte = SPACE;
      else if (byte === PERCENT) {
        byte = (hexDigit(field[read + 1]) << 4) | hexDigit(field[read + 2]);
        if (byte < 0) return badRequest('form-escapes');
        read += 2;
      }
      plain[written++] = byte;
    }
    await rest();
  }
  return plain.subarray(0, written);
}

function fieldOf(form: Buffer): Buffer | null {
  for (let at = 0; at < form.length; ) {
    const next = form.indexOf(AMPERSAND, at);
    const end = next < 0 ? form.length : next;
    if (form.subarray(at, at + FIELD.length).equals(FIELD)) return form.subarray(at + FIELD.length, end);
    at = end + 1;
  }
  return null;
}

/** The value of a hexadecimal digit; negative where it is none. */
function hexDigit(code: number | undefined): number {
  if (code === undefined) return -1;
  if (code >= DIGIT_0 && code <= DIGIT_0 + 9) return code - DIGIT_0;
  const lower = code | 0x20;
  return lower >= LETTER_A && lower <= LETTER_A + 5 ? lower - LETTER_A + 10 : -1;
}

const SPACE = 0x20;
const PERCENT = 0x25;
const AMPERSAND = 0x26;
const PLUS = 0x2b;
const DIGIT_0 = 0x30;
const LETTER_A = 0x61;
