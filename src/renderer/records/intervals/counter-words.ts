import { cutText } from '../../../shared/cut-text.ts';
import { isExactNumber } from '../../../shared/exact-number.ts';
import type { Quantities } from '../../../shared/format/quantities.ts';
import type { Interval } from '../../../shared/intervals.ts';
import { type JsonValue, jsonText } from '../../../shared/json.ts';

/** A counter of a calculator, to be shown. */
export interface CounterWords {
  readonly name: string;
  readonly value: string;
}

const LONGEST = 80;
/** Beside these fields the vehicle's name says whose it is. */
const TOLD_ALREADY: ReadonlySet<string> = new Set(['ident']);
/** Control characters, and those that turn the direction of text round. */
const UNSEEN = /[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** What a calculator counted, in its order: a data set by how many points it has. */
export function counterWords(
  { counters }: Pick<Interval, 'counters'>,
  quantities: Quantities,
  items: (count: number) => string,
): readonly CounterWords[] {
  return Object.entries(counters)
    .filter(([name]) => !TOLD_ALREADY.has(name))
    .map(([name, value]) => ({ name: visible(name), value: visible(wordsOf(value, quantities, items)) }));
}

function wordsOf(value: JsonValue, quantities: Quantities, items: (count: number) => string): string {
  if (typeof value === 'number' || isExactNumber(value)) return quantities.sent(value);
  if (typeof value === 'string') return value;
  return Array.isArray(value) ? items(value.length) : jsonText(value);
}

function visible(text: string): string {
  const shown = cutText(text, LONGEST).toWellFormed().replace(UNSEEN, '\u{FFFD}');
  return text.length > LONGEST ? `${shown}…` : shown;
}
