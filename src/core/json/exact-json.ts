/**
 * JSON in which no number loses a digit. `JSON.parse` gives doubles; where one of them is not the number that was written,
 * it is replaced by its digits. Nearly no text has such a number, so looking for one costs a quarter of the parse (measured:
 * 1.2 of 4.6 µs for a message of 40 parameters), and only a text that may have one is parsed with its source, six times slower.
 */
import { exactNumber, isExactNumber } from '../../shared/exact-number.ts';
import { type JsonValue, rawJson } from '../../shared/json.ts';

/** Parses JSON text; throws a `SyntaxError` where it is none. */
export function parseExact(text: string): JsonValue {
  const value = JSON.parse(text) as JsonValue;
  return mayHaveLost(value, text) ? reparsed(text, isHeld) : value;
}

/**
 * Parses JSON text for showing it as it was sent: numbers that a double holds but writes otherwise (`1.10`, `1E5`) keep
 * their spelling too. Throws a `SyntaxError` where it is none.
 */
export function parseAsSent(text: string): JsonValue {
  const value = JSON.parse(text) as JsonValue;
  return SPELT_OTHERWISE.test(text) || mayHaveLost(value, text) ? reparsed(text, isSpeltSo) : value;
}

/**
 * The same for messages, of which there are many: looking for every spelling would double the time of a parse, so it is a zero at the
 * end of a decimal (`1.10`) that is looked for.
 */
export function parseMessage(text: string): JsonValue {
  const value = JSON.parse(text) as JsonValue;
  return ENDS_DECIMAL_WITH_ZERO.test(text) || mayHaveLost(value, text) ? reparsed(text, isSpeltSo) : value;
}

/** In a decimal, or in a text that looks like one. A quarter of what looking for each such end takes. */
const ENDS_DECIMAL_WITH_ZERO = /\d\.\d*0[,}\] \n\r\t]/;

/** JSON text that tells numbers apart by what they are, not by how they were spelt: for hashes. */
export function numbersText(value: JsonValue): string {
  return JSON.stringify(value, (_name, item: unknown) => {
    if (!isExactNumber(item)) return item;
    return isHeld(item.digits) ? Number(item.digits) : rawJson(item);
  });
}

/** Whether a double is written with the same decimal. Past the safe integers only with the same characters: `5e+22` hides digits. */
function isHeld(source: string): boolean {
  const double = Number(source);
  const shortest = String(double);
  if (shortest === source) return true;
  return Math.abs(double) <= Number.MAX_SAFE_INTEGER && decimalOf(shortest) === decimalOf(source);
}

function isSpeltSo(source: string): boolean {
  return source === '-0' || String(Number(source)) === source;
}

/** May be true of a text that has lost nothing, never false of one that has. */
function mayHaveLost(value: JsonValue, text: string): boolean {
  const suspicion = suspicionOf(value);
  return suspicion === 'lost' || UNDERFLOW.test(text) || (suspicion === 'long' && LONG_DECIMAL.test(text));
}

/** What a double alone tells: it lost digits, it has more than six behind its point, or neither. */
type Suspicion = 'none' | 'long' | 'lost';

function suspicionOf(value: JsonValue): Suspicion {
  if (typeof value === 'number') return suspicionOfNumber(value);
  return typeof value === 'object' && value !== null ? suspicionOfMembers(value) : 'none';
}

function suspicionOfMembers(parsed: object): Suspicion {
  // Neither what JSON made an object of nor an array inherits anything that could be counted.
  const members = parsed as { readonly [name: string]: JsonValue };
  let found: Suspicion = 'none';
  for (const name in members) {
    const member = members[name];
    let suspicion: Suspicion = 'none';
    if (typeof member === 'number') suspicion = suspicionOfNumber(member);
    else if (typeof member === 'object' && member !== null) suspicion = suspicionOfMembers(member);
    if (suspicion === 'lost') return suspicion;
    if (suspicion === 'long') found = suspicion;
  }
  return found;
}

function suspicionOfNumber(value: number): Suspicion {
  // Most are small and whole.
  if ((value | 0) === value) return 'none';
  const size = Math.abs(value);
  if (size > 1e10) return size <= Number.MAX_SAFE_INTEGER && Number.isInteger(value) ? 'none' : 'lost';
  // Times to the microsecond pass; most numbers do.
  return Math.round(value * 1e6) / 1e6 === value ? 'none' : 'long';
}

/** A power of ten at which a double may turn to zero. */
const UNDERFLOW = /\d[eE]-\d{3}/;
/** Sixteen digits or more, many of them behind the point: a double keeps fifteen for certain. */
const LONG_DECIMAL = /(?:^|[:,[\s-])(?=\d+\.\d{7})[\d.]{17}/;
/** A trailing zero behind the point, a power of ten, or so small that it would be written with one. */
const SPELT_OTHERWISE = /\d\.\d*0\s*(?:[,}\]]|$)|\d[eE]|0\.0{6}/;

/** Sign, figures without zeros around them, and the power of ten of the last: one form for each number. */
function decimalOf(source: string): string {
  const [, sign = '', whole = '', fraction = '', power = '0'] = NUMBER.exec(source) ?? [];
  const figures = `${whole}${fraction}`.replace(/^0+/, '');
  const short = figures.replace(/0+$/, '');
  if (short === '') return '0';
  return `${sign}${short}e${BigInt(power) - BigInt(fraction.length) + BigInt(figures.length - short.length)}`;
}

const NUMBER = /^\s*(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?\s*$/;

function reparsed(text: string, isRight: (source: string) => boolean): JsonValue {
  return (JSON.parse as ParseWithSource)(text, (_name, value, { source }) =>
    typeof value === 'number' && source !== undefined && !isRight(source) ? exactNumber(source) : value,
  );
}

/** `JSON.parse` source text access (ECMAScript 2026), which the ES2024 library types do not know. */
type ParseWithSource = (
  text: string,
  reviver: (name: string, value: JsonValue, context: { readonly source?: string }) => JsonValue,
) => JsonValue;
