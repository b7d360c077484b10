import { isExactNumber, numberText } from '../../shared/exact-number.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.ts';
import type { NoObject } from '../../shared/messages/unreadable.ts';
import { parseAsSent, parseExact, parseMessage } from './exact-json.ts';

/** Parses JSON without losing a digit; undefined where the text is none. A `__proto__` key becomes an ordinary own property. */
export function parseJson(text: string): JsonValue | undefined {
  return valueOrUndefined(parseExact, text);
}

/** Parses a JSON object, or says what the text is instead. */
export function parseJsonObject(text: string): JsonObject | NoObject {
  return objectOrElse(parseJson(text), text);
}

/** The same for what is shown as it was sent: each number keeps its spelling too. */
export function parseSentJson(text: string): JsonValue | undefined {
  return valueOrUndefined(parseAsSent, text);
}

/** The same for an object. */
export function parseSentObject(text: string): JsonObject | NoObject {
  return objectOrElse(parseSentJson(text), text);
}

function valueOrUndefined(parse: (text: string) => JsonValue, text: string): JsonValue | undefined {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

function objectOrElse(value: JsonValue | undefined, text: string): JsonObject | NoObject {
  if (isJsonObject(value)) return value;
  if (text === '') return 'empty';
  if (value === undefined) return 'no-json';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (isExactNumber(value) || typeof value === 'number') return 'number';
  return typeof value === 'string' ? 'string' : 'boolean';
}

/** A message: as it was sent but for powers of ten, or what the text is instead. */
export function parseMessageObject(text: string): JsonObject | NoObject {
  return objectOrElse(valueOrUndefined(parseMessage, text), text);
}

/**
 * An id or ident as a string; null where the value is neither a string nor a number. A number that is no plain whole one
 * is read again from `sourceText`, the JSON text of the object that holds it under `key`: it is a name, and keeps its spelling.
 */
export function exactText(value: JsonValue | undefined, key: string, sourceText: string): string | null {
  if (typeof value === 'string') return value === '' ? null : value;
  if (isExactNumber(value)) return value.digits;
  if (typeof value !== 'number') return null;
  if (Number.isSafeInteger(value) && !Object.is(value, -0)) return String(value);
  const sent = parseSentObject(sourceText);
  const spelt = typeof sent === 'string' ? value : sent[key];
  return isExactNumber(spelt) ? spelt.digits : numberText(value);
}
