/** The codes inside a log record that say why (flespi-facts §2.7), and how grave they make it. */
import { STATUS_CODES } from 'node:http';
import type { Severity } from '../../shared/log-kinds.ts';
import type { LogCode } from '../../shared/messages/log.ts';
import { codeName } from '../../shared/names/log-details.ts';
import type { CodeField } from '../../shared/names/log-events.ts';
import { EVENT } from './event-codes.ts';

/** Why a stream could not deliver: `error_code` of event 403. From 100 on it is the target's HTTP status. */
export function deliveryError(value: number): LogCode {
  return { kind: 'delivery', value, phrase: value >= 100 ? STATUS_CODES[value] : undefined };
}

/** What a code in a field of a record of this event is of. */
export function logCodeOf(eventCode: number, field: CodeField, value: number): LogCode {
  switch (field) {
    case 'close_code':
      return eventCode === EVENT.sessionClosed ? sessionEnd(value) : end(value);
    case 'error_code':
      return eventCode === EVENT.streamFailed ? deliveryError(value) : { kind: 'modem', value };
    case 'blocked':
      return { kind: 'blocked', value };
    case 'send_code':
      return { kind: 'sms', value };
    case 'response_code':
      return { kind: 'response', value };
  }
}

/** How grave a code makes its record; null where the event's own severity holds. */
export function severityOf({ kind, value }: LogCode): Severity | null {
  if (kind === 'sms') return value < 0 ? 'alert' : value === 0 ? 'notice' : 'warning';
  if (kind === 'response') return value === 200 ? 'info' : value === 500 ? 'alert' : 'warning';
  return codeName(kind, value)?.severity ?? null;
}

function end(value: number): LogCode {
  const isReason = codeName('close', value) === undefined && codeName('mqtt', value) !== undefined;
  return { kind: isReason ? 'mqtt' : 'close', value };
}

/**
 * How an MQTT session ended: its `close_code` is the reason of MQTT 5, whose two regular ends flespi's own codes use for
 * something else.
 */
function sessionEnd(value: number): LogCode {
  return codeName('session-end', value) === undefined ? end(value) : { kind: 'session-end', value };
}
