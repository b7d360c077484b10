import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.ts';

/** Parses JSON; undefined where the text is none. A `__proto__` key becomes an ordinary own property. */
export function parseJson(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

/** Parses a JSON object, or says in a sentence what the text is instead. */
export function parseJsonObject(text: string, subject: string): JsonObject | string {
  const value = parseJson(text);
  if (isJsonObject(value)) return value;
  return whyNoObject(value, text, subject);
}

function whyNoObject(value: JsonValue | undefined, text: string, subject: string): string {
  if (text === '') return `${subject} is empty.`;
  if (value === undefined) return `${subject} is not JSON.`;
  if (Array.isArray(value)) return `${subject} is an array of ${value.length}; flespi sends one object each.`;
  return `${subject} is ${value === null ? 'null' : `a ${typeof value}`}, not a JSON object.`;
}

/**
 * An id or ident as a string; null where the value is neither a string nor a number. A number with more digits than a
 * double holds is read again from `sourceText`, the JSON text of the object that holds it under `key`.
 */
export function exactText(value: JsonValue | undefined, key: string, sourceText: string): string | null {
  if (typeof value === 'string') return value === '' ? null : value;
  if (typeof value !== 'number') return null;
  if (Number.isSafeInteger(value)) return String(value);
  return numberSource(sourceText, key) ?? String(value);
}

/** The digits of the number under `key` of the outermost object, as they were written. */
function numberSource(text: string, key: string): string | undefined {
  const found: { readonly holder: unknown; readonly source: string | undefined }[] = [];
  const reviver: Reviver = function (this: unknown, name, value, context) {
    if (name === key) found.push({ holder: this, source: context.source });
    return value;
  };
  try {
    const root = (JSON.parse as ParseWithSource)(text, reviver);
    return found.find(({ holder }) => holder === root)?.source;
  } catch {
    return undefined;
  }
}

/** `JSON.parse` source text access (ECMAScript 2026), which the ES2024 library types do not know. */
type Reviver = (
  this: unknown,
  name: string,
  value: unknown,
  context: { readonly source?: string },
) => unknown;
type ParseWithSource = (text: string, reviver: Reviver) => unknown;
