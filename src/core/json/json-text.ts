import { isExactNumber, numberText } from '../../shared/exact-number.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.ts';
import { parseAsSent, parseExact, parseMessage } from './exact-json.ts';

/** Parses JSON without losing a digit; undefined where the text is none. A `__proto__` key becomes an ordinary own property. */
export function parseJson(text: string): JsonValue | undefined {
  return valueOrUndefined(parseExact, text);
}

/** Parses a JSON object, or says in a sentence what the text is instead. */
export function parseJsonObject(text: string, subject: string): JsonObject | string {
  return objectOrReason(parseJson(text), text, subject);
}

/** The same for what is shown as it was sent: each number keeps its spelling too. */
export function parseSentJson(text: string): JsonValue | undefined {
  return valueOrUndefined(parseAsSent, text);
}

/** The same for an object. */
export function parseSentObject(text: string, subject: string): JsonObject | string {
  return objectOrReason(parseSentJson(text), text, subject);
}

function valueOrUndefined(parse: (text: string) => JsonValue, text: string): JsonValue | undefined {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

function objectOrReason(value: JsonValue | undefined, text: string, subject: string): JsonObject | string {
  if (isJsonObject(value)) return value;
  if (text === '') return `${subject} is empty.`;
  if (value === undefined) return `${subject} is not JSON.`;
  if (Array.isArray(value)) return `${subject} is an array of ${value.length}; flespi sends one object each.`;
  const kind = isExactNumber(value) ? 'number' : typeof value;
  return `${subject} is ${value === null ? 'null' : `a ${kind}`}, not a JSON object.`;
}

/** A message: as it was sent but for powers of ten, or in a sentence what the text is instead. */
export function parseMessageObject(text: string): JsonObject | string {
  return objectOrReason(valueOrUndefined(parseMessage, text), text, 'The message');
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
  const sent = parseSentObject(sourceText, 'The message');
  const spelt = typeof sent === 'string' ? value : sent[key];
  return isExactNumber(spelt) ? spelt.digits : numberText(value);
}
