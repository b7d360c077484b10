import { Buffer } from 'node:buffer';
import { setImmediate as rest } from 'node:timers/promises';
import { isUtf8Charset } from './content.ts';
import { readParameters } from './parameters.ts';
import { badRequest, isRefusal, type Refusal } from './refusal.ts';

/** The part of a form that holds the messages. */
const FIELD = 'data';
/** Far beyond any stream, which sends one. */
const MOST_PARTS = 1_000;
const LONGEST_HEAD_BYTES = 8 * 1024;
/** A body is searched in pieces of so many bytes, for the event loop to get its turn between them. */
const PIECE = 1024 * 1024;

const LINE_END = Buffer.from('\r\n');
const HEAD_END = Buffer.from('\r\n\r\n');
const [DASH, SPACE, TAB] = [0x2d, 0x20, 0x09];
/** How a part may say that it is written as it is. */
const PLAIN: ReadonlySet<string> = new Set(['7bit', '8bit', 'binary']);

const CUT_SHORT = badRequest('form-cut-short');
const TOO_MANY: Refusal = { status: 400, reason: { code: 'form-too-many-parts', most: MOST_PARTS } };
const BAD_HEAD = badRequest('form-part-without-head');
const ENCODED = badRequest('form-field-encoded');
const NO_FIELD = badRequest('form-without-field');

interface Delimiter {
  /** Where what is before it ends. */
  readonly at: number;
  /** Where the line break behind it is. */
  readonly lineEnd: number;
  /** Whether it ends the form. */
  readonly isLast: boolean;
}

/**
 * The bytes of the first part `data` of a whole body in `multipart/form-data` (RFC 7578), a view into it, or why it has none. All other
 * parts, and what stands before the first and behind the last, are ignored; a form that is not whole is refused, whatever it has so far.
 */
export async function multipartField(body: Buffer, boundary: string): Promise<Buffer | Refusal> {
  const mark = Buffer.from(`\r\n--${boundary}`);
  const delimiterFrom = createSearch(body, mark);
  let field: Buffer | null = null;
  let delimiter: Delimiter | null = await delimiterFrom(null);
  for (let parts = 0; delimiter !== null; parts++) {
    if (delimiter.isLast) return field ?? NO_FIELD;
    if (parts === MOST_PARTS) return TOO_MANY;
    const headFrom: number = delimiter.lineEnd;
    const head = body.subarray(headFrom, headFrom + LONGEST_HEAD_BYTES);
    const length = head.indexOf(HEAD_END);
    // A form that ends here has nothing more to search.
    if (length < 0) return head.length < LONGEST_HEAD_BYTES ? CUT_SHORT : BAD_HEAD;
    const part = judgeHead(head.subarray(LINE_END.length, length));
    if (isRefusal(part)) return part;
    const from = headFrom + length + HEAD_END.length;
    // The line break that ends a head may be that of the next delimiter.
    delimiter = await delimiterFrom(from - LINE_END.length);
    if (delimiter !== null && part === 'field') field ??= body.subarray(from, Math.max(from, delimiter.at));
  }
  return CUT_SHORT;
}

/** Finds the next delimiter from a place on; null is the beginning, where it needs no line break before it. */
function createSearch(body: Buffer, mark: Buffer): (from: number | null) => Promise<Delimiter | null> {
  const start = mark.subarray(LINE_END.length);
  let restAt = PIECE;
  const find = async (from: number): Promise<number> => {
    for (let at = from; at < body.length; at += PIECE) {
      if (at >= restAt) {
        await rest();
        restAt = at + PIECE;
      }
      const found = body.subarray(at, at + PIECE + mark.length - 1).indexOf(mark);
      if (found >= 0) return at + found;
    }
    return -1;
  };
  return async (from) => {
    if (from === null && body.subarray(0, start.length).equals(start)) {
      const first = delimiterAt(body, 0, start.length);
      if (first !== null) return first;
    }
    for (let at = await find(from ?? 0); at >= 0; at = await find(at + mark.length)) {
      const delimiter = delimiterAt(body, at, at + mark.length);
      if (delimiter !== null) return delimiter;
    }
    return null;
  };
}

/** What a boundary is that ends at `end`; null where its line goes on, so that it is the beginning of another. */
function delimiterAt(body: Buffer, at: number, end: number): Delimiter | null {
  const isLast = body[end] === DASH && body[end + 1] === DASH;
  let lineEnd = isLast ? end + 2 : end;
  while (body[lineEnd] === SPACE || body[lineEnd] === TAB) lineEnd++;
  const hasLineEnd = body.subarray(lineEnd, lineEnd + LINE_END.length).equals(LINE_END);
  return hasLineEnd || (isLast && lineEnd === body.length) ? { at, lineEnd, isLast } : null;
}

/** Whose head it is; a refusal where that cannot be told, or the field is not written as it is. */
function judgeHead(bytes: Buffer): 'field' | 'other' | Refusal {
  const headers = new Map<string, string>();
  for (const line of bytes.length === 0 ? [] : bytes.toString('latin1').split('\r\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(0, colon)).toLowerCase();
    if (!/^[\w-]+$/.test(name) || headers.has(name)) return BAD_HEAD;
    headers.set(name, line.slice(colon + 1).trim());
  }
  const disposition = readParameters(headers.get('content-disposition') ?? '');
  if (disposition === null) return BAD_HEAD;
  if (disposition.value !== 'form-data' || disposition.parameters.get('name') !== FIELD) return 'other';
  const coding = headers.get('content-transfer-encoding') ?? 'binary';
  const type = readParameters(headers.get('content-type') ?? '');
  if (type === null || !PLAIN.has(coding.toLowerCase())) return ENCODED;
  return isUtf8Charset(type.parameters.get('charset') ?? 'utf-8') ? 'field' : ENCODED;
}
