import type { LogRecord } from '../../../shared/log-record.ts';
import { decodePublish } from '../../flespi/decode.ts';
import type { LogEvent } from '../../flespi/events.ts';
import { isFetchedTopic } from '../../flespi/fetched-logs.ts';
import { barePublish } from '../../flespi/publish.ts';

/** A log record as the journal has it. */
export interface StoredLog {
  /** Its number. */
  readonly id: number;
  readonly topic: string;
  readonly body: Uint8Array;
  /** Unix milliseconds. */
  readonly receivedMs: number;
}

/** A row of `logs`, read; undefined where it is none. */
export function storedLogOf(row: Record<string, unknown> | undefined): StoredLog | undefined {
  if (row === undefined || !(row.body instanceof Uint8Array)) return undefined;
  return {
    id: Number(row.id),
    topic: String(row.topic),
    body: row.body,
    receivedMs: Number(row.received_ms),
  };
}

/** What it says; undefined where that cannot be read. */
export function eventOf({ topic, body, receivedMs }: StoredLog): LogEvent | undefined {
  const event = decodePublish(barePublish(topic, body, receivedMs));
  return event.kind === 'log' ? event : undefined;
}

/** Where it stands among others, Unix milliseconds: when it came, or where it was fetched later, when it was made. */
export function placeOf(
  log: Pick<StoredLog, 'topic' | 'receivedMs'>,
  event: Pick<LogEvent, 'timeS'>,
): number {
  return isFetchedTopic(log.topic) ? Math.floor(event.timeS * 1000) : log.receivedMs;
}

/** The record as windows know it. */
export function recordOf(
  accountId: string,
  log: StoredLog,
  event: LogEvent,
  originName: string | null,
): LogRecord {
  const { timeS, origin, originId, eventCode, severity, message, raw } = event;
  return {
    receivedMs: placeOf(log, event),
    accountId,
    id: log.id,
    timeS,
    origin,
    originId,
    originName,
    eventCode,
    severity,
    message,
    raw,
    ...(isFetchedTopic(log.topic) ? { fetchedMs: log.receivedMs } : {}),
  };
}
