import type { JsonObject } from '../../shared/json.ts';
import type { LogOrigin, Severity } from '../../shared/log-record.ts';
import { batchOutcome, readBatch } from './batch.ts';
import {
  blockedReason,
  closeReason,
  deliveryError,
  modemError,
  sessionCloseReason,
  smsOutcome,
} from './detail-codes.ts';
import { EVENT, EVENT_CODES, type EventCode } from './event-codes.ts';
import { numberField, textField } from './fields.ts';

/** The part of a log record that its words depend on. */
export interface LogFacts {
  readonly origin: LogOrigin;
  readonly eventCode: number | null;
  readonly raw: JsonObject;
}

/** A log record in words. `text` is one line, without a full stop. */
export interface LogDescription {
  readonly severity: Severity;
  readonly text: string;
}

const BATCH_COUNTS = ['read', 'accepted', 'rejected', 'skipped'] as const;

const THINGS: Readonly<Record<LogOrigin, string>> = {
  stream: 'Stream',
  device: 'Device',
  channel: 'Channel',
  account: 'Account object',
  mqtt: 'MQTT session',
  other: 'Object',
};

/**
 * Severity and words of a log record: the catalogue's text, its code explained, and what the record itself says.
 * Total; a code that is not in the catalogue is told with the record's own text and flespi's number.
 */
export function describeLog(facts: LogFacts): LogDescription {
  const known = facts.eventCode === null ? undefined : EVENT_CODES.get(facts.eventCode);
  if (known === undefined) return describeUnknown(facts);
  if (facts.eventCode === EVENT.streamSent) return describeSent(known, facts.raw);
  const detail = describeDetail(known, facts);
  const parts = [detail.text, ...ownWords(facts.raw)].filter((part) => part !== null);
  const text = known.text.replace('{thing}', THINGS[facts.origin]);
  const head = detail.joins ? `${text} ${parts.shift() ?? ''}` : text;
  return { severity: detail.severity, text: parts.length === 0 ? head : `${head}: ${parts.join('; ')}` };
}

function describeUnknown({ origin, eventCode, raw }: LogFacts): LogDescription {
  const name = eventCode === null ? 'event without a code' : `event ${eventCode}`;
  const words = ownWords(raw);
  const head = `${THINGS[origin]} ${name}`;
  const failed = textField(raw, 'error_text') !== null || numberField(raw, 'error_code') !== null;
  return {
    severity: failed ? 'warning' : 'info',
    text: words.length === 0 ? head : `${head}: ${words.join('; ')}`,
  };
}

/**
 * A batch record. flespi files it as information even when the target refused everything, which is how a failure hides
 * behind "has sent messages"; rejections raise the severity here.
 */
function describeSent(code: EventCode, raw: JsonObject): LogDescription {
  const batch = readBatch(raw);
  const counts = BATCH_COUNTS.flatMap((key) => (batch[key] === null ? [] : [`${batch[key]} ${key}`]));
  const latency = batch.latencyS === null ? [] : [`acknowledged in ${Number(batch.latencyS.toFixed(3))} s`];
  const parts = [counts.join(', '), ...latency, ...ownWords(raw)].filter((part) => part !== '');
  const outcome = batchOutcome(batch);
  return {
    severity: outcome === 'refused' ? 'alert' : outcome === 'partly-accepted' ? 'warning' : code.severity,
    text: parts.length === 0 ? code.text : `${code.text}: ${parts.join('; ')}`,
  };
}

interface Detail {
  readonly severity: Severity;
  readonly text: string | null;
  /** Whether the text goes on the sentence ("closed by the device") instead of following a colon. */
  readonly joins: boolean;
}

function describeDetail(code: EventCode, { eventCode, raw }: LogFacts): Detail {
  const value = code.detail === undefined ? null : numberField(raw, code.detail);
  const plain = (text: string | null, severity = code.severity): Detail => ({ severity, text, joins: false });
  if (value === null || code.detail === undefined) return plain(null);
  switch (code.detail) {
    case 'close_code': {
      const reason = eventCode === EVENT.sessionClosed ? sessionCloseReason(value) : closeReason(value);
      return { severity: reason.severity ?? code.severity, text: reason.text, joins: true };
    }
    case 'error_code':
      return plain(eventCode === EVENT.streamFailed ? deliveryError(value) : modemError(value));
    case 'blocked':
      return plain(blockedReason(value));
    case 'send_code':
      return plain(smsOutcome(value).text, smsOutcome(value).severity);
    case 'response_code':
      return plain(`answered ${value}`, value === 200 ? 'info' : value === 500 ? 'alert' : 'warning');
  }
}

/** What the record says in words, and of which message, ident, connection or user it speaks. */
function ownWords(raw: JsonObject): string[] {
  const words: string[] = [];
  const add = (key: string, form: (text: string) => string = (text) => text): void => {
    const text = textField(raw, key);
    if (text !== null && text !== '') words.push(form(text));
  };
  add('event_text');
  add('error_text');
  add('reason');
  add('method', (method) => `${method.toUpperCase()} ${textField(raw, 'uri') ?? ''}`.trim());
  add('name', (name) => `name ${name}`);
  add('ident', (ident) => `ident ${ident}`);
  add('device_id', (deviceId) => `device ${deviceId}`);
  add('client_id', (clientId) => `client ${clientId}`);
  add('topic', (topic) => `topic ${topic}`);
  add('host', (host) => `from ${host}`);
  add('source', (source) => `from ${source}`);
  add('duration', (duration) => `after ${duration} s`);
  add('msgs', (messages) => (messages === '1' ? '1 message' : `${messages} messages`));
  return words;
}
