import type { JsonObject } from '../../shared/json.ts';
import type { LogOrigin, Severity } from '../../shared/log-kinds.ts';
import type { BatchRecord, LogCode, LogMessage } from '../../shared/messages/log.ts';
import { LOG_EVENTS, type LogEventType } from '../../shared/names/log-events.ts';
import { batchOutcome, readBatch } from './batch.ts';
import { logCodeOf, severityOf } from './detail-codes.ts';
import { EVENT } from './event-codes.ts';
import { numberField, textField } from './fields.ts';
import { quotesOf } from './log-quotes.ts';

/** The part of a log record that its meaning depends on. */
export interface LogFacts {
  readonly origin: LogOrigin;
  readonly eventCode: number | null;
  readonly raw: JsonObject;
}

/** How grave a log record is, and what it says. */
export interface LogDescription {
  readonly severity: Severity;
  readonly message: LogMessage;
}

/** Reads a log record: its event, the code that explains it, and what the record itself says. Total. */
export function describeLog(facts: LogFacts): LogDescription {
  const { origin, eventCode, raw } = facts;
  const type = eventCode === null ? undefined : LOG_EVENTS.get(eventCode);
  const why = whyOf(type, facts);
  const batch = eventCode === EVENT.streamSent ? readBatch(raw) : null;
  return {
    severity: batchSeverity(batch) ?? (why && severityOf(why)) ?? type?.severity ?? unknownSeverity(raw),
    message: { origin, eventCode, why, batch, quotes: quotesOf(facts) },
  };
}

function whyOf(type: LogEventType | undefined, { eventCode, raw }: LogFacts): LogCode | null {
  if (eventCode === null || type === undefined || type.field === null) return null;
  const value = numberField(raw, type.field);
  return value === null ? null : logCodeOf(eventCode, type.field, value);
}

/**
 * flespi files a batch as information even when the target refused everything, which is how a failure hides behind "has sent
 * messages"; rejections raise the severity.
 */
function batchSeverity(batch: BatchRecord | null): Severity | null {
  const outcome = batch === null ? null : batchOutcome(batch);
  return outcome === 'refused' ? 'alert' : outcome === 'partly-accepted' ? 'warning' : null;
}

function unknownSeverity(raw: JsonObject): Severity {
  const failed = textField(raw, 'error_text') !== null || numberField(raw, 'error_code') !== null;
  return failed ? 'warning' : 'info';
}
