import { type ExactNumber, isExactNumber, numberText } from './exact-number.ts';

/** A value as JSON has it; numbers that no double holds are kept by their digits. */
export type JsonValue = string | number | ExactNumber | boolean | null | readonly JsonValue[] | JsonObject;
/** A JSON object; keys come from the network and are never trusted as property paths. */
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** Whether a parsed value is a JSON object (not an array, not null, not an exact number). */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isExactNumber(value);
}

/** JSON text in which every number has the digits that it was sent with; `JSON.stringify` would drop them. */
export function jsonText(value: JsonValue, indent = 0): string {
  return JSON.stringify(value, (_key, item: unknown) => (isLossy(item) ? rawJson(item) : item), indent);
}

/** Whether `JSON.stringify` would write another number, or none. */
function isLossy(item: unknown): item is number | ExactNumber {
  return isExactNumber(item) || Object.is(item, -0);
}

/** What `JSON.stringify` writes as a number with these digits. */
export function rawJson(number: number | ExactNumber): unknown {
  return (JSON as unknown as RawJson).rawJSON(numberText(number));
}

/** ECMAScript 2026, which the ES2024 library types do not know. */
interface RawJson {
  rawJSON(text: string): unknown;
}
