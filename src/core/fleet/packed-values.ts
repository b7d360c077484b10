/**
 * The values of a message as one text: a third of what its object takes, for a fleet of which most vehicles are not looked at. Every
 * digit is as it was sent.
 */
import { isExactNumber } from '../../shared/exact-number.ts';
import { type JsonObject, type JsonValue, jsonText } from '../../shared/json.ts';
import { parseAsSent } from '../json/exact-json.ts';

/** The values of these names, in their order. */
export function packValues(names: readonly string[], parameters: JsonObject): string {
  const values = names.map((name) => parameters[name] ?? null);
  return values.some(needsCare) ? jsonText(values) : JSON.stringify(values);
}

/** The object again, with the names in their order. */
export function unpackValues(names: readonly string[], text: string): JsonObject {
  const values = parseAsSent(text);
  const entries = names.map((name, at) => [name, Array.isArray(values) ? (values[at] ?? null) : null]);
  return Object.fromEntries(entries);
}

/** What `JSON.stringify` alone may write otherwise. */
function needsCare(value: JsonValue): boolean {
  if (typeof value === 'object' && value !== null) return true;
  return isExactNumber(value) || Object.is(value, -0);
}
