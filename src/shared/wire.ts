import { type ExactNumber, exactNumber, isExactNumber, numberText } from './exact-number.ts';
import { isColumn, readRecords, type Table, tableOf } from './wire-table.ts';

/**
 * Contract values as bytes, for a transport that has no structured clone (the WebSocket). A message is
 * `[u32 little-endian length of head][head: JSON, UTF-8][typed arrays, each at a multiple of 8]`; in the head a
 * typed array stands as `{ "$array": [type, byte offset, length] }`, a number that JSON cannot carry (minus zero, NaN, infinity)
 * as `{ "$double": text }`, one kept by its digits as `{ "$number": digits }`, and many records of one shape as
 * `{ "$table": columns }` (`wire-table.ts`). Payloads from the network may hold such
 * keys themselves: they are escaped by one more `$`.
 */

const ARRAY_TYPES = {
  Uint8Array,
  Uint16Array,
  Uint32Array,
  Float32Array,
  Float64Array,
} as const;
type ArrayTypeName = keyof typeof ARRAY_TYPES;
type WireArray = InstanceType<(typeof ARRAY_TYPES)[ArrayTypeName]>;

/**
 * A host sends `HEARTBEAT` to each of its windows this often, whatever else it sends: what a window has not heard for
 * three of these is a host that hangs, and nothing that it shows is live.
 */
export const HEARTBEAT_EVERY_MS = 5_000;
export const HEARTBEAT = { heartbeat: true } as const;

const MARK = '$array';
const DOUBLE = '$double';
const EXACT = '$number';
const TABLE = '$table';
const ESCAPABLE = /^\$+(?:array|double|number|table)$/;
const ESCAPED = /^\$\$+(?:array|double|number|table)$/;
const align = (offset: number): number => (offset + 7) & ~7;

/** Encodes a JSON-like value that may hold typed arrays. */
export function encodeWire(value: unknown): Uint8Array<ArrayBuffer> {
  const arrays: { readonly source: WireArray; readonly offset: number }[] = [];
  let size = 0;
  const head = JSON.stringify(value, (_key, item: unknown) => {
    if (typeof item === 'number') return isPlain(item) ? item : { [DOUBLE]: numberText(item) };
    if (isExactNumber(item)) return { [EXACT]: item.digits };
    const table = Array.isArray(item) ? tableOf(item) : undefined;
    if (table !== undefined) return { [TABLE]: table };
    const type = arrayTypeOf(item);
    if (type === undefined) return renameKeys(item, ESCAPABLE, (key) => `$${key}`);
    const source = item as WireArray;
    arrays.push({ source, offset: size });
    const reference = { [MARK]: [type, size, source.length] };
    size = align(size + source.byteLength);
    return reference;
  });
  const headBytes = new TextEncoder().encode(head ?? 'null');
  const base = align(4 + headBytes.length);
  const bytes = new Uint8Array(base + size);
  new DataView(bytes.buffer).setUint32(0, headBytes.length, true);
  bytes.set(headBytes, 4);
  for (const { source, offset } of arrays) {
    bytes.set(new Uint8Array(source.buffer, source.byteOffset, source.byteLength), base + offset);
  }
  return bytes;
}

/** Decodes what `encodeWire` made. Throws a `RangeError` or `SyntaxError` on bytes that are not of that form. */
export function decodeWire(bytes: Uint8Array): unknown {
  const slices = decodeWireInSlices(bytes);
  for (;;) {
    const step = slices.next();
    if (step.done) return step.value;
  }
}

/** The same, with a `yield` wherever a large message may be read on later. */
export function* decodeWireInSlices(bytes: Uint8Array): Generator<void, unknown, void> {
  if (bytes.byteLength < 4) throw new RangeError('Wire message is shorter than its length field.');
  const buffer = ownBufferOf(bytes);
  const headLength = new DataView(buffer).getUint32(0, true);
  if (4 + headLength > buffer.byteLength) throw new RangeError('Wire message is shorter than its head.');
  const base = align(4 + headLength);
  const head = new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array(buffer, 4, headLength));
  if (headLength > LARGE_HEAD) yield;
  const json: unknown = JSON.parse(head);
  if (headLength > LARGE_HEAD) yield;
  const tables: FoundTable[] = [];
  const value = restored(json, {
    readArray: (type, offset, length) => new ARRAY_TYPES[type](buffer, base + offset, length),
    readTable(table) {
      const records: FoundTable['records'] = [];
      tables.push({ table, records });
      return records;
    },
  });
  for (const { table, records } of tables) yield* readRecords(table, records);
  return value;
}

/** A buffer in which it begins at 0, which keeps every array aligned: a copy where it is a part of another's, such as of Node's pool. */
function ownBufferOf(bytes: Uint8Array): ArrayBuffer {
  const { buffer, byteLength } = bytes;
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength
    ? buffer
    : new Uint8Array(bytes).buffer;
}

/** Bytes that take some milliseconds to read. */
const LARGE_HEAD = 1 << 18;

interface FoundTable {
  readonly table: Table;
  readonly records: Parameters<typeof readRecords>[1];
}

interface Readers {
  readArray(type: ArrayTypeName, offset: number, length: number): WireArray;
  /** The list into which its records come. */
  readTable(table: Table): unknown;
}

/** A value of JSON with what stands in it for something else put in its place: what is inside first. A walk takes a sixth of a reviver. */
function restored(value: unknown, readers: Readers): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) value[index] = restored(value[index], readers);
    return value;
  }
  const record = value as Record<string, unknown>;
  for (const key of Object.keys(record)) {
    const inner = record[key];
    // Set again only where it is an object: `__proto__` is an own key here, and stays one.
    if (typeof inner === 'object' && inner !== null) setOwn(record, key, restored(inner, readers));
  }
  const number = numberOf(record);
  if (number !== undefined) return number;
  const reference = referenceOf(record);
  if (reference !== undefined) return readers.readArray(...reference);
  const table = tableIn(record);
  return table === undefined ? renameKeys(record, ESCAPED, (key) => key.slice(1)) : readers.readTable(table);
}

function setOwn(record: Record<string, unknown>, key: string, value: unknown): void {
  if (record[key] === value && key !== '__proto__') return;
  Object.defineProperty(record, key, { value, enumerable: true, configurable: true, writable: true });
}

/** The item itself, or a copy in which the keys that match are renamed. */
function renameKeys(item: unknown, match: RegExp, rename: (key: string) => string): unknown {
  if (typeof item !== 'object' || item === null || Array.isArray(item) || ArrayBuffer.isView(item))
    return item;
  if (!Object.keys(item).some((key) => match.test(key))) return item;
  return Object.fromEntries(
    Object.entries(item).map(([key, value]) => [match.test(key) ? rename(key) : key, value]),
  );
}

/** Whether JSON writes the number as it is. */
function isPlain(number: number): boolean {
  return Number.isFinite(number) && !Object.is(number, -0);
}

function numberOf(item: unknown): number | ExactNumber | undefined {
  if (typeof item !== 'object' || item === null) return undefined;
  if (DOUBLE in item && typeof item[DOUBLE] === 'string') return Number(item[DOUBLE]);
  return EXACT in item && typeof item[EXACT] === 'string' ? exactNumber(item[EXACT]) : undefined;
}

function arrayTypeOf(item: unknown): ArrayTypeName | undefined {
  if (!ArrayBuffer.isView(item)) return undefined;
  const name = item.constructor.name;
  if (Object.hasOwn(ARRAY_TYPES, name)) return name as ArrayTypeName;
  throw new TypeError(`A ${name} has no place in a wire message.`);
}

function referenceOf(item: unknown): readonly [ArrayTypeName, number, number] | undefined {
  if (typeof item !== 'object' || item === null || !(MARK in item)) return undefined;
  const reference = item[MARK];
  if (!Array.isArray(reference) || reference.length !== 3) return undefined;
  const [type, offset, length] = reference as readonly unknown[];
  if (typeof type !== 'string' || !Object.hasOwn(ARRAY_TYPES, type)) return undefined;
  if (typeof offset !== 'number' || typeof length !== 'number') return undefined;
  return [type as ArrayTypeName, offset, length];
}

function tableIn(record: Readonly<Record<string, unknown>>): Table | undefined {
  const table = record[TABLE];
  if (typeof table !== 'object' || table === null || Array.isArray(table) || ArrayBuffer.isView(table))
    return undefined;
  return Object.values(table).every(isColumn) ? (table as Table) : undefined;
}
