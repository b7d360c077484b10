import { cutText } from '../../shared/cut-text.ts';
import { isExactNumber, nearestDouble } from '../../shared/exact-number.ts';
import type { Quantities } from '../../shared/format/quantities.ts';
import type { Times } from '../../shared/format/times.ts';
import { type JsonValue, jsonText } from '../../shared/json.ts';

/** How a value is set: figures align, structures are code, nothing is muted. */
export type ValueKind = 'text' | 'number' | 'boolean' | 'structure' | 'nothing';

export function valueKind(value: JsonValue): ValueKind {
  if (value === null) return 'nothing';
  if (typeof value === 'string') return 'text';
  if (typeof value === 'number' || isExactNumber(value)) return 'number';
  return typeof value === 'boolean' ? 'boolean' : 'structure';
}

const SHOWN = 2_000;
/** Control characters, and those that turn the direction of text round: a value must not rearrange what is beside it. */
const UNSEEN = /[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/**
 * A value as one reads it, at most 2 000 characters: markup is text, a number has every digit that was sent. A structure stays JSON.
 */
export function valueText(value: JsonValue, quantities: Quantities): string {
  const isNumber = typeof value === 'number' || isExactNumber(value);
  const text = typeof value === 'string' ? value : isNumber ? quantities.sent(value) : jsonText(value);
  const visible = cutText(text, SHOWN).toWellFormed().replace(UNSEEN, '\u{FFFD}');
  return text.length > SHOWN ? `${visible}…` : visible;
}

const EARLIEST_S = Date.UTC(2000, 0) / 1000;
const LATEST_S = Date.UTC(2100, 0) / 1000;

/**
 * What the Unix seconds of `timestamp` and `….timestamp` say, a time in full; null for other parameters and for figures that are no
 * seconds of this century: milliseconds, counters.
 */
export function valueTime(name: string, value: JsonValue, times: Times): string | null {
  if (name !== 'timestamp' && !name.endsWith('.timestamp')) return null;
  const seconds = nearestDouble(value);
  if (seconds === undefined || seconds < EARLIEST_S || seconds >= LATEST_S) return null;
  return times.full(seconds * 1000);
}

/** What a figure is in the unit that was chosen, `39.1 mph`; null where it is shown as it was sent. */
export function valueConverted(value: JsonValue, unit: string | null, quantities: Quantities): string | null {
  if (unit === null || !(typeof value === 'number' || isExactNumber(value))) return null;
  const converted = quantities.converted(value, unit);
  return converted === null ? null : `${converted.figure} ${converted.unit}`;
}

/** A value as one pastes it: strings bare, everything else as JSON. */
export function copyText(value: JsonValue): string {
  return typeof value === 'string' ? value : jsonText(value);
}

/** Parameters as one JSON object, in their order. */
export function copyAllText(
  parameters: readonly { readonly name: string; readonly value: JsonValue }[],
): string {
  return jsonText(Object.fromEntries(parameters.map(({ name, value }) => [name, value])), 2);
}
