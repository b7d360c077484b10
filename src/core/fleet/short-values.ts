import { Buffer } from 'node:buffer';
import { cutMark, HELD_CHARACTERS } from '../../shared/cut-value.ts';
import { type JsonObject, type JsonValue, jsonText } from '../../shared/json.ts';

/** What is smaller than this is held as it came; nearly everything is. */
export const LARGE_BODY_BYTES = 32 * 1024;

/** A message's parameters, large ones such as the photo of a camera with their beginning and their length. */
export function shortParameters(parameters: JsonObject): JsonObject {
  // A key may be `__proto__`.
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, shortValue(value)]));
}

/** One value, where it is large with its beginning and its length. */
export function shortValue(value: JsonValue): JsonValue {
  if (typeof value !== 'string' && (typeof value !== 'object' || value === null)) return value;
  const text = typeof value === 'string' ? value : jsonText(value);
  return text.length <= HELD_CHARACTERS ? value : `${beginningOf(text)}${cutMark(text.length)}`;
}

/** A copy: a slice would keep all of the text in memory. */
function beginningOf(text: string): string {
  return Buffer.from(text.slice(0, HELD_CHARACTERS).toWellFormed()).toString();
}
