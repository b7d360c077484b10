import type { JsonObject } from '../../shared/json.ts';
import type { LogOrigin } from '../../shared/log-record.ts';
import { EVENT_CODES } from './event-codes.ts';
import { textField } from './fields.ts';

/** The part of a log record that its own words depend on. */
interface WordedRecord {
  readonly origin: LogOrigin;
  readonly eventCode: number | null;
  readonly raw: JsonObject;
}

/**
 * What a log record says in words, and of which message, ident, connection or user it speaks; nothing that was `said` already,
 * and nothing twice.
 */
export function ownWords({ origin, eventCode, raw }: WordedRecord, said: readonly string[]): string[] {
  const words: string[] = [];
  const add = (text: string | null, form: (text: string) => string = (own) => own): void => {
    if (text === null || text === '') return;
    const word = form(text);
    if (![...said, ...words].some((known) => holds(known, word))) words.push(word);
  };
  const field = (key: string): string | null => textField(raw, key);

  add(eventText(field('event_text'), eventCode));
  add(field('error_text'));
  add(field('reason'));
  add(field('method'), (method) => `${method.toUpperCase()} ${field('uri') ?? ''}`.trim());
  add(field('name'), (name) => `name ${name}`);
  add(field('ident'), (ident) => `ident ${ident}`);
  add(field('device_id'), (deviceId) => `device ${deviceId}`);
  add(field('client_id'), (clientId) => `client ${clientId}`);
  add(field('topic'), (topic) => `topic ${topic}`);
  // Streams connect outwards; whose ident is told needs no address to be known by.
  const address = field('host') ?? field('source');
  if (origin === 'stream') add(address, (host) => `target ${host}`);
  else if (field('ident') === null) add(address, (host) => `from ${host}`);
  add(field('duration'), (duration) => `after ${duration} s`);
  add(field('msgs'), (messages) => (messages === '1' ? '1 message' : `${messages} messages`));
  return words;
}

/**
 * `event_text` is a sentence in some records and the end of the topic in others, such as `192.0.2.7/connected`: that says again what
 * event and fields say, except where the event is not known.
 */
function eventText(text: string | null, eventCode: number | null): string | null {
  const isPath = text?.includes('/') === true && !/\s/.test(text);
  return isPath && eventCode !== null && EVENT_CODES.has(eventCode) ? null : text;
}

/** Whether a text says a word already, as a whole and in any case. */
function holds(known: string, word: string): boolean {
  const at = known.toLowerCase().indexOf(word.toLowerCase());
  if (at < 0) return false;
  const isEdge = (character: string | undefined): boolean =>
    character === undefined || !/[\p{L}\p{N}]/u.test(character);
  return isEdge(known[at - 1]) && isEdge(known[at + word.length]);
}
