import { decodePublish } from '../../flespi/decode.ts';
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

/** Nothing guards a row of a log record but that its identity is made of its content; without a time in that, also of when it came. */
export function isLogWhole({ identity, topic, body, receivedMs }: LogRow): boolean {
  const event = decodePublish({
    topic,
    payload: body,
    userProperties: undefined,
    retain: false,
    receivedAtMs: receivedMs,
  });
  if (event.kind !== 'log') return false;
  const isSame = Buffer.compare(logIdentityOf(event, topic), identity) === 0;
  return isSame || toUnixSeconds(event.raw.timestamp) === null;
}
