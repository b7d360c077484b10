/** Rows out of single pages (https://sqlite.org/fileformat2.html#b_tree_pages). Total: what is no row is passed over. */
import { PAGE_BYTES } from './open-database.ts';

/** A value as SQLite keeps it. */
export type CellValue = number | string | Uint8Array | null;

/** A row that was found on a page. */
export interface Cell {
  /** Of a table; null in an index, and so in a table that is kept as one. */
  readonly rowid: number | null;
  readonly values: readonly CellValue[];
}

export type ReadPage = (page: number) => Buffer | undefined;

const TABLE_LEAF = 0x0d;
const INDEX_LEAF = 0x0a;
const INDEX_INTERIOR = 0x02;
/** How much of a row may lie on its page, in tables and in indexes, and how much at least. */
const MOST_IN_TABLE = PAGE_BYTES - 35;
const MOST_IN_INDEX = Math.floor(((PAGE_BYTES - 12) * 64) / 255) - 23;
const LEAST = Math.floor(((PAGE_BYTES - 12) * 32) / 255) - 23;
const OVERFLOW_BYTES = PAGE_BYTES - 4;
/** Nothing in a journal is larger; a length beyond it was read from damaged bytes. */
const MOST_PAYLOAD_BYTES = 1 << 30;

/** The rows on a page, whichever kind it is. `read` gives the pages that long rows go on in. */
export function* cellsOf(page: Buffer, number: number, read: ReadPage): Generator<Cell> {
  const start = number === 1 ? 100 : 0;
  const kind = page[start];
  if (kind !== TABLE_LEAF && kind !== INDEX_LEAF && kind !== INDEX_INTERIOR) return;
  const pointers = start + (kind === INDEX_INTERIOR ? 12 : 8);
  const count = Math.min(page.readUInt16BE(start + 3), (PAGE_BYTES - pointers) >> 1);
  for (let index = 0; index < count; index++) {
    try {
      yield cellAt(page, page.readUInt16BE(pointers + index * 2), kind, read);
    } catch (error) {
      // Numbers that lead beyond the page or the file: this row is lost, the next one may not be.
      if (!(error instanceof RangeError)) throw error;
    }
  }
}

function cellAt(page: Buffer, offset: number, kind: number, read: ReadPage): Cell {
  const at = { bytes: page, offset: offset + (kind === INDEX_INTERIOR ? 4 : 0) };
  const length = varint(at);
  const rowid = kind === TABLE_LEAF ? varint(at) : null;
  if (length < 0 || length > MOST_PAYLOAD_BYTES) throw new RangeError('a row of no length that may be');
  const most = kind === TABLE_LEAF ? MOST_IN_TABLE : MOST_IN_INDEX;
  return { rowid, values: recordOf(payloadAt(page, at.offset, length, most, read)) };
}

function payloadAt(page: Buffer, offset: number, length: number, most: number, read: ReadPage): Buffer {
  if (length <= most) return within(page, offset, length);
  const best = LEAST + ((length - LEAST) % OVERFLOW_BYTES);
  const here = best <= most ? best : LEAST;
  const parts = [within(page, offset, here)];
  let rest = length - here;
  let next = page.readUInt32BE(offset + here);
  while (rest > 0) {
    const more = read(next);
    if (more === undefined) throw new RangeError('a row that goes on in a page that is not there');
    const taken = Math.min(rest, OVERFLOW_BYTES);
    parts.push(more.subarray(4, 4 + taken));
    rest -= taken;
    next = more.readUInt32BE(0);
  }
  return Buffer.concat(parts, length);
}

function recordOf(payload: Buffer): readonly CellValue[] {
  const head = { bytes: payload, offset: 0 };
  const headLength = varint(head);
  const body = { bytes: payload, offset: headLength };
  const values: CellValue[] = [];
  while (head.offset < headLength) values.push(cellValue(varint(head), body));
  return values;
}

interface Cursor {
  readonly bytes: Buffer;
  offset: number;
}

/** Lengths of whole numbers by their serial type. */
const INTEGER_BYTES: readonly (number | undefined)[] = [undefined, 1, 2, 3, 4, 6, 8];

function cellValue(type: number, place: Cursor): CellValue {
  if (type === 0) return null;
  if (type === 8 || type === 9) return type - 8;
  const integer = INTEGER_BYTES[type];
  const length = integer ?? (type === 7 ? 8 : (type - 12) >> 1);
  if (length < 0) throw new RangeError('a kind of value that there is not');
  const bytes = within(place.bytes, place.offset, length);
  place.offset += length;
  if (type === 7) return bytes.readDoubleBE();
  if (integer === 8) return Number(bytes.readBigInt64BE());
  if (integer !== undefined) return bytes.readIntBE(0, integer);
  return type % 2 === 0 ? bytes : bytes.toString('utf8');
}

/** Throws a RangeError where that leads beyond the bytes, which `subarray` would not. */
function within(bytes: Buffer, offset: number, length: number): Buffer {
  if (offset + length > bytes.length) throw new RangeError('a value that leads beyond its page');
  return bytes.subarray(offset, offset + length);
}

const LONGEST_VARINT = 9;

/** SQLite's: big end first, seven bits a byte, the ninth byte whole. */
function varint(place: Cursor): number {
  const from = place.offset;
  let value = 0;
  for (let count = 1; count < LONGEST_VARINT; count++) {
    const byte = place.bytes.readUInt8(place.offset++);
    value = value * 0x80 + (byte & 0x7f);
    if (byte < 0x80) return value;
  }
  place.offset++;
  return longVarint(place.bytes, from);
}

/** Of nine bytes: 64 bits with their sign, for what is brought over may be numbered below zero. */
function longVarint(bytes: Buffer, from: number): number {
  const last = from + LONGEST_VARINT - 1;
  let value = 0n;
  for (const byte of bytes.subarray(from, last)) value = (value << 7n) | BigInt(byte & 0x7f);
  return Number(BigInt.asIntN(64, (value << 8n) | BigInt(bytes.readUInt8(last))));
}
