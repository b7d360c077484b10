import { createHash } from 'node:crypto';
import type { DeviceMessage, LogEvent } from '../flespi/events.ts';

/** Whose message it is: the device id, or the ident where there is none. */
export function subjectOf(message: DeviceMessage): string {
  return message.deviceId ?? `ident:${message.ident ?? ''}`;
}

/**
 * What sets a message apart from others of the same subject and device time: the server timestamp, which flespi
 * stamps to the microsecond, or a hash of the content where it is absent.
 */
export function discriminatorOf(message: DeviceMessage): number | string {
  return message.serverTimestampS ?? contentHash(message.parameters);
}

/** Identity of a log record: flespi gives it none of its own, so all of its content counts. */
export function logIdentityOf(record: LogEvent): string {
  return `${record.timeS} ${record.origin} ${record.originId ?? ''} ${contentHash(record.raw)}`;
}

function contentHash(content: object): string {
  return createHash('sha1').update(JSON.stringify(content)).digest('base64');
}
