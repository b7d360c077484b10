import type { VarintReader, VarintWriter } from './varint.ts';

/**
 * How a column of numbers is written, of which each may be missing: differences of whole numbers, or of tenths to thousandths where
 * those are all that is needed; one number where all are equal; bytes as they are in memory where nothing else gives them back.
 */
const NONE = 0;
const WHOLE = 1;
const CONSTANT = 2;
const AS_THEY_ARE = 3;
const KINDS = 4;
/** Added to a kind where some are missing. */
const SOME_MISSING = KINDS;
/** By how much the powers of ten add. */
const KINDS_AND_MISSING = 2 * KINDS;
const POWERS = [1, 10, 100, 1_000] as const;
/** Whole numbers up to here have differences that fold into a safe integer. */
const MOST = 2 ** 51;
/** Flags in a number of one byte. */
const FLAGS_A_NUMBER = 7;

/** How many numbers a column writes at most, of so many values. */
export function mostNumbers(count: number): number {
  return 1 + Math.ceil(count / FLAGS_A_NUMBER) + 2 * count;
}

export function writeColumn(writer: VarintWriter, values: readonly (number | null)[]): void {
  let present = 0;
  let first: number | null = null;
  let isConstant = true;
  // The least power that does for all: mostly the first does.
  let power = 0;
  for (const value of values) {
    if (value === null) continue;
    present += 1;
    first ??= value;
    isConstant &&= value === first;
    while (power < POWERS.length && !isWholeBy(value, POWERS[power] ?? 1)) power++;
  }
  if (first === null) {
    writer.unsigned(NONE);
    return;
  }
  const scale = POWERS[power];
  const missing = present < values.length ? SOME_MISSING : 0;
  const kind = scale === undefined ? AS_THEY_ARE : isConstant ? CONSTANT : WHOLE;
  writer.unsigned(kind + missing + (scale === undefined ? 0 : KINDS_AND_MISSING * power));
  if (missing !== 0) writeFlags(writer, values);
  if (kind === CONSTANT) writer.zigzag(Math.round(first * (scale ?? 1)));
  else if (scale === undefined) writeDoubles(writer, values);
  else writeDifferences(writer, values, scale);
}

function writeDifferences(writer: VarintWriter, values: readonly (number | null)[], scale: number): void {
  let before = 0;
  for (const value of values) {
    if (value === null) continue;
    const whole = Math.round(value * scale);
    writer.zigzag(whole - before);
    before = whole;
  }
}

/** Reads a column of so many values. Throws a RangeError where it is none. */
export function readColumn(reader: VarintReader, count: number): readonly (number | null)[] {
  const head = reader.unsigned();
  const kind = head % KINDS;
  if (kind === NONE) return new Array(count).fill(null);
  const isPresent = head % KINDS_AND_MISSING >= SOME_MISSING ? readFlags(reader, count) : null;
  const scale = POWERS[Math.floor(head / KINDS_AND_MISSING)];
  if (scale === undefined) throw new RangeError('it has a column of a kind that is not known');
  const values: (number | null)[] = new Array(count);
  let whole = 0;
  let isFirst = true;
  for (let index = 0; index < count; index++) {
    if (isPresent !== null && isPresent[index] !== true) {
      values[index] = null;
    } else if (kind === AS_THEY_ARE) {
      values[index] = readDouble(reader);
    } else {
      if (kind === WHOLE || isFirst) whole += reader.zigzag();
      isFirst = false;
      values[index] = whole / scale;
    }
  }
  return values;
}

/** Whether that many parts of the number are a whole number that gives it back. */
function isWholeBy(value: number, scale: number): boolean {
  const whole = Math.round(value * scale);
  return Math.abs(whole) < MOST && whole / scale === value;
}

function writeFlags(writer: VarintWriter, values: readonly (number | null)[]): void {
  for (let from = 0; from < values.length; from += FLAGS_A_NUMBER) {
    let bits = 0;
    for (let bit = 0; bit < FLAGS_A_NUMBER; bit++) {
      const value = values[from + bit];
      if (value !== null && value !== undefined) bits |= 1 << bit;
    }
    writer.unsigned(bits);
  }
}

function readFlags(reader: VarintReader, count: number): readonly boolean[] {
  const flags: boolean[] = [];
  for (let from = 0; from < count; from += FLAGS_A_NUMBER) {
    const bits = reader.unsigned();
    for (let bit = 0; bit < FLAGS_A_NUMBER; bit++) flags.push((bits & (1 << bit)) !== 0);
  }
  return flags;
}

const double = new DataView(new ArrayBuffer(Float64Array.BYTES_PER_ELEMENT));
const HALF = 4;

function writeDoubles(writer: VarintWriter, values: readonly (number | null)[]): void {
  for (const value of values) {
    if (value === null) continue;
    double.setFloat64(0, value);
    writer.unsigned(double.getUint32(0));
    writer.unsigned(double.getUint32(HALF));
  }
}

function readDouble(reader: VarintReader): number {
  double.setUint32(0, reader.unsigned());
  double.setUint32(HALF, reader.unsigned());
  return double.getFloat64(0);
}
