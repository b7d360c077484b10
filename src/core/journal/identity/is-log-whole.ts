import { decodePublish } from '../../flespi/decode.ts';
import { isRecord, type LogEvent, type RecordEvent } from '../../flespi/events.ts';
import { barePublish } from '../../flespi/publish.ts';
import { toUnixSeconds } from '../../flespi/time.ts';
import { logIdentityOf } from './identity.ts';

/** A row of `logs`, as it was read. */
export interface LogRow {
  readonly identity: Uint8Array;
  readonly topic: string;
  readonly body: Uint8Array;
  /** Unix milliseconds. */
  readonly receivedMs: number;
}

/** Whether a row is what was written. */
export function isLogWhole(row: LogRow): boolean {
  return wholeRecord(row) !== null;
}

/** The log record of a row; null where it is none, or not what was written. */
export function wholeLog(row: LogRow): LogEvent | null {
  const record = wholeRecord(row);
  return record?.kind === 'log' ? record : null;
}

/**
 * The record of a row; null where it is not what was written. Nothing guards it but that its identity is made of its content; without a time
 * in that, also of when it came.
 */
function wholeRecord({ identity, topic, body, receivedMs }: LogRow): RecordEvent | null {
  const event = decodePublish(barePublish(topic, body, receivedMs));
  if (!isRecord(event)) return null;
  const isSame = Buffer.compare(logIdentityOf(event, topic), identity) === 0;
  return isSame || toUnixSeconds(event.raw.timestamp) === null ? event : null;
}
