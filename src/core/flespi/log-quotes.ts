import type { JsonObject } from '../../shared/json.ts';
import type { LogOrigin } from '../../shared/log-kinds.ts';
import type { LogQuote } from '../../shared/messages/log.ts';
import { LOG_EVENTS } from '../../shared/names/log-events.ts';
import { textField } from './fields.ts';

/** The part of a log record that is quoted. */
interface QuotedRecord {
  readonly origin: LogOrigin;
  readonly eventCode: number | null;
  readonly raw: JsonObject;
}

/** What a log record says in its own words, and of which message, ident, connection or user it speaks. */
export function quotesOf({ origin, eventCode, raw }: QuotedRecord): readonly LogQuote[] {
  const quotes: LogQuote[] = [];
  const add = (of: LogQuote['of'], value: string | null): void => {
    if (value !== null && value !== '') quotes.push({ of, value });
  };
  const field = (key: string): string | null => textField(raw, key);

  add('text', eventText(field('event_text'), eventCode));
  add('text', field('error_text'));
  add('text', field('reason'));
  const method = field('method');
  if (method !== null) add('text', `${method.toUpperCase()} ${field('uri') ?? ''}`.trim());
  add('name', field('name'));
  add('ident', field('ident'));
  add('device', field('device_id'));
  add('client', field('client_id'));
  add('topic', field('topic'));
  // Streams connect outwards; whose ident is told needs no address to be known by.
  const address = field('host') ?? field('source');
  if (origin === 'stream') add('target', address);
  else if (field('ident') === null) add('address', address);
  add('duration', field('duration'));
  add('messages', field('msgs'));
  return quotes;
}

/**
 * `event_text` is a sentence in some records and the end of the topic in others, such as `192.0.2.7/connected`: that says again what
 * event and fields say, except where the event is not known.
 */
function eventText(text: string | null, eventCode: number | null): string | null {
  const isPath = text?.includes('/') === true && !/\s/.test(text);
  return isPath && eventCode !== null && LOG_EVENTS.has(eventCode) ? null : text;
}
