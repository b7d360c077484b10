/**
 * Numbers exactly, most of them small: as whole multiples of a unit, told by how much they differ from one that is known. What is no such
 * multiple is written as it is.
 */
import type { Sink, Source } from './sinks.ts';

const IS_NAN = 0;
const IS_DOUBLE = 1;
const FIRST_OF_WHOLE = 2;
/** Of a difference: four times as much is a safe integer, with what is said of it. */
const LARGEST = 2e15;
/** Microseconds: times that are whole seconds apart, as most are, are told in those. */
const SECOND = 1_000_000;

/** Writes `value`, of which the one known before it was `reference` (both in `perUnit` parts); returns what the next one is to be told by. */
export function writeDecimal(sink: Sink, value: number, reference: number, perUnit: number): number {
  if (Number.isNaN(value)) {
    sink.whole(IS_NAN);
    return reference;
  }
  const whole = Math.round(value * perUnit);
  const isNear = Number.isSafeInteger(whole) && Math.abs(whole - reference) <= LARGEST;
  if (!isNear || whole / perUnit !== value || Object.is(value, -0)) {
    sink.whole(IS_DOUBLE);
    sink.double(value);
    return referenceOf(whole, reference);
  }
  writeDifference(sink, whole - reference, perUnit);
  return whole;
}

/** Reads it into `value`, and what the next is told by into `reference`. */
export interface ReadDecimal {
  value: number;
  reference: number;
}

/** Reads what was written with the same `reference`; into an object of the caller's, for one a number would cost more than the number. */
export function readDecimal(source: Source, into: ReadDecimal, reference: number, perUnit: number): void {
  const token = source.whole();
  into.reference = reference;
  if (token === IS_NAN) {
    into.value = Number.NaN;
  } else if (token === IS_DOUBLE) {
    into.value = source.double();
    into.reference = referenceOf(Math.round(into.value * perUnit), reference);
  } else {
    const whole = reference + differenceOf(token - FIRST_OF_WHOLE, perUnit);
    into.reference = whole;
    into.value = whole / perUnit;
  }
}

/** What is far from all that was known is what the next is near to. */
function referenceOf(whole: number, before: number): number {
  return Number.isSafeInteger(whole) ? whole : before;
}

function writeDifference(sink: Sink, difference: number, perUnit: number): void {
  const size = Math.abs(difference);
  const sign = difference < 0 ? 1 : 0;
  if (perUnit !== SECOND) sink.whole(size * 2 + sign + FIRST_OF_WHOLE);
  else if (size % SECOND === 0) sink.whole((size / SECOND) * 4 + 2 + sign + FIRST_OF_WHOLE);
  else sink.whole(size * 4 + sign + FIRST_OF_WHOLE);
}

function differenceOf(token: number, perUnit: number): number {
  const sign = token % 2 === 1 ? -1 : 1;
  const rest = (token - (token % 2)) / 2;
  if (perUnit !== SECOND) return sign * rest;
  return rest % 2 === 1 ? sign * ((rest - 1) / 2) * SECOND : (sign * rest) / 2;
}
