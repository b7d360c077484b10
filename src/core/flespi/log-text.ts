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
import { ownWords } from './log-own-words.ts';

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
  if (facts.eventCode === EVENT.streamSent) return describeSent(known, facts);
  const detail = describeDetail(known, facts);
  const text = known.text.replace('{thing}', THINGS[facts.origin]);
  const head = detail.joins ? `${text} ${detail.text ?? ''}` : text;
  const said = detail.joins || detail.text === null ? [] : [detail.text];
  return { severity: detail.severity, text: sentence(head, said, facts) };
}

function describeUnknown(facts: LogFacts): LogDescription {
  const { origin, eventCode, raw } = facts;
  const name = eventCode === null ? 'event without a code' : `event ${eventCode}`;
  const failed = textField(raw, 'error_text') !== null || numberField(raw, 'error_code') !== null;
  return {
    severity: failed ? 'warning' : 'info',
    text: sentence(`${THINGS[origin]} ${name}`, [], facts),
  };
}

function sentence(head: string, said: readonly string[], facts: LogFacts): string {
  const parts = [...said, ...ownWords(facts, [head, ...said])];
  return parts.length === 0 ? head : `${head}: ${parts.join('; ')}`;
}

/**
 * A batch record. flespi files it as information even when the target refused everything, which is how a failure hides
 * behind "has sent messages"; rejections raise the severity here.
 */
function describeSent(code: EventCode, facts: LogFacts): LogDescription {
  const batch = readBatch(facts.raw);
  const counts = BATCH_COUNTS.flatMap((key) => (batch[key] === null ? [] : [`${batch[key]} ${key}`]));
  const latency = batch.latencyS === null ? [] : [`acknowledged in ${Number(batch.latencyS.toFixed(3))} s`];
  const said = [...(counts.length === 0 ? [] : [counts.join(', ')]), ...latency];
  const outcome = batchOutcome(batch);
  return {
    severity: outcome === 'refused' ? 'alert' : outcome === 'partly-accepted' ? 'warning' : code.severity,
    text: sentence(code.text, said, facts),
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
