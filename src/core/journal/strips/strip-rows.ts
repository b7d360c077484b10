import type { DatabaseSync } from 'node:sqlite';
import { type DecodedStrip, decodeStrip, encodeStrip, type Strip, type StripBounds } from './strip.ts';

/** Columns of `strips`, in their order. */
export const STRIP_COLUMNS = 'vehicle, to_us, block, place, span_us, blocks, count, far_us, columns';

const FAR_AT = 7;

/** A row of `strips`. */
export interface StripRow {
  readonly vehicle: number;
  readonly count: number;
  readonly bounds: StripBounds;
  /** Null where it is not what was written. */
  readonly strip: DecodedStrip | null;
}

/** A query for strips, whose rows `stripRowOf` reads: arrays, for an object a row would take twice the time. */
export function selectStrips(database: DatabaseSync, where = 'true'): StripQuery {
  const statement = database.prepare(`SELECT ${STRIP_COLUMNS} FROM strips WHERE ${where}`);
  statement.setReturnArrays(true);
  return {
    all: (...values) => statement.all(...values) as unknown as readonly StripValues[],
    iterate: (...values) => statement.iterate(...values) as unknown as Iterable<StripValues>,
  };
}

/** Values of a row of `strips`, in the order of its columns. */
export type StripValues = readonly unknown[];

export interface StripQuery {
  all(...values: readonly number[]): readonly StripValues[];
  iterate(...values: readonly number[]): Iterable<StripValues>;
}

/** Whether a row is of messages that came within a minute of their time. */
export function isNearRow(values: StripValues): boolean {
  return values[FAR_AT] === null;
}

/** Reads a row as a query or a page gives it. */
export function stripRowOf(values: StripValues): StripRow {
  const [vehicle, toUs, block, place, spanUs, blocks, count] = values.slice(0, FAR_AT).map(Number);
  if (vehicle === undefined || toUs === undefined || block === undefined || place === undefined) {
    throw new RangeError('A row of strips has more columns.');
  }
  const bounds: StripBounds = {
    toUs,
    fromUs: toUs - Number(spanUs),
    block,
    place,
    lastBlock: block + Number(blocks),
    farUs: isNearRow(values) ? null : Number(values[FAR_AT]),
  };
  return {
    vehicle,
    count: Number(count),
    bounds,
    strip: decoded(vehicle, Number(count), bounds, values[FAR_AT + 1]),
  };
}

/** The values of a strip's row, in the order of its columns. */
export function valuesOf(strip: Strip, bounds: StripBounds): readonly (number | null | Uint8Array)[] {
  const { toUs, fromUs, block, place, lastBlock, farUs } = bounds;
  return [
    strip.vehicle,
    toUs,
    block,
    place,
    toUs - fromUs,
    lastBlock - block,
    strip.messages.length,
    farUs,
    encodeStrip(strip, bounds),
  ];
}

function decoded(vehicle: number, count: number, bounds: StripBounds, bytes: unknown): DecodedStrip | null {
  if (!(bytes instanceof Uint8Array)) return null;
  try {
    return decodeStrip(vehicle, count, bounds, bytes);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
