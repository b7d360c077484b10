import { Buffer, isUtf8 } from 'node:buffer';
import { setImmediate as rest } from 'node:timers/promises';
import type { BodyForm } from './content.ts';
import { badRequest, isRefusal, type Refusal } from './refusal.ts';

/** The field of a form that holds the messages, in older texts of flespi. */
const FIELD = 'data=';
/** A form is unescaped in pieces of so many characters, and the event loop gets its turn between them. */
const PIECE = 1024 * 1024;

/** The JSON text of a body, or why it has none. */
export async function bodyText(bytes: Buffer, form: BodyForm): Promise<string | Refusal> {
  if (form === 'json') return utf8Text(bytes);
  const field = await formField(bytes);
  return isRefusal(field) ? field : utf8Text(field);
}

function utf8Text(bytes: Buffer): string | Refusal {
  if (!isUtf8(bytes)) return badRequest('The body is not valid UTF-8 text.');
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return bytes.toString('utf8', hasMark ? 3 : 0);
}

async function formField(bytes: Buffer): Promise<Buffer | Refusal> {
  // A byte a character: unescaping then gives back the bytes, whatever they are.
  const field = fieldOf(bytes.toString('latin1'));
  if (field === null) return badRequest('The form has no field data.');
  if (/%(?![0-9a-f]{2})/i.test(field)) return badRequest('The form is not escaped as it should be.');
  const pieces: Buffer[] = [];
  for (let from = 0; from < field.length; ) {
    const to = wholeEscape(field, from + PIECE);
    pieces.push(unescaped(field.slice(from, to)));
    from = to;
    await rest();
  }
  return Buffer.concat(pieces);
}

function fieldOf(form: string): string | null {
  for (let at = 0; at < form.length; ) {
    const next = form.indexOf('&', at);
    const end = next < 0 ? form.length : next;
    if (form.startsWith(FIELD, at)) return form.slice(at + FIELD.length, end);
    at = end + 1;
  }
  return null;
}

/** The bytes that a form's text stands for, a byte a character. */
function unescaped(text: string): Buffer {
  const plain = text
    .replaceAll('+', ' ')
    .replace(/%([0-9a-f]{2})/gi, (_escape, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return Buffer.from(plain, 'latin1');
}

/** The last index up to `at` that does not cut an escape of three characters. */
function wholeEscape(field: string, at: number): number {
  if (at >= field.length) return field.length;
  if (field[at - 1] === '%') return at - 1;
  return field[at - 2] === '%' ? at - 2 : at;
}
