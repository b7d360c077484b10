/** How it is kept why a payload could not be read: a code with its parameters as JSON, by earlier versions an English sentence. Pure. */
import { isJsonObject, type JsonValue } from './json.ts';
import type { ToldMessage } from './messages/told.ts';
import {
  NAMED_BY_INTERVAL,
  NAMED_BY_TOPIC,
  NO_OBJECTS,
  NOT_FOLLOWED,
  PACKET_FAULTS,
  PAYLOADS,
  type UnreadableMessage,
} from './messages/unreadable.ts';

/** As it is kept. */
export function keptReason(why: UnreadableMessage): string {
  return JSON.stringify(why);
}

/** What was kept; a sentence, and a code that only a later version knows, is told as it is. */
export function reasonOf(kept: string): UnreadableMessage | ToldMessage {
  const read = jsonOf(kept);
  return isUnreadable(read) ? read : { code: 'as-told', text: kept };
}

type Check = (value: unknown) => boolean;
const number: Check = (value) => typeof value === 'number' && Number.isFinite(value);
const oneOf =
  (words: readonly string[]): Check =>
  (value) =>
    typeof value === 'string' && words.includes(value);

const FIELDS: { readonly [C in UnreadableMessage['code']]: Readonly<Record<string, Check>> } = {
  'unreadable-text': { why: oneOf(['no-utf-8', 'utf-16']) },
  'unreadable-size': { bytes: number, mostBytes: number },
  'unreadable-nesting': { most: number },
  'unreadable-values': { most: number },
  'unreadable-content': { of: oneOf(PAYLOADS), is: oneOf(NO_OBJECTS) },
  'unreadable-topic': { lacks: oneOf(NAMED_BY_TOPIC) },
  'unreadable-interval': { lacks: oneOf(NAMED_BY_INTERVAL) },
  'unreadable-not-followed': { what: oneOf(NOT_FOLLOWED) },
  'unreadable-nobody': {},
  'unreadable-ident': { most: number },
  'unreadable-packet': { why: oneOf(PACKET_FAULTS) },
};

function isUnreadable(read: JsonValue | undefined): read is JsonValue & UnreadableMessage {
  if (!isJsonObject(read) || typeof read.code !== 'string' || !Object.hasOwn(FIELDS, read.code)) return false;
  const fields = FIELDS[read.code as UnreadableMessage['code']];
  return Object.entries(fields).every(([name, holds]) => Object.hasOwn(read, name) && holds(read[name]));
}

function jsonOf(text: string): JsonValue | undefined {
  try {
    return text.startsWith('{') ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}
