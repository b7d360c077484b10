import { someLogMessage } from '../../../shared/messages/testing/some-log-message.ts';
import type { LogEvent } from '../../flespi/events.ts';
import { decodeMessageText } from '../../flespi/message.ts';
import type { LogEntry, MessageEntry } from '../port/journal.ts';

/** A message of a device, received by flespi 0.25 s after it was made, and here 0.5 s after. */
export function messageEntry(
  deviceId: number,
  timestampS: number,
  over: Partial<MessageEntry> & { readonly parameters?: Readonly<Record<string, unknown>> } = {},
): MessageEntry {
  const { parameters = {}, ...entry } = over;
  const text = JSON.stringify({
    'device.id': deviceId,
    'device.name': `Van ${deviceId}`,
    ident: `35${deviceId}`,
    'server.timestamp': timestampS + 0.25,
    timestamp: timestampS,
    ...parameters,
  });
  const receivedAtMs = entry.receivedAtMs ?? timestampS * 1000 + 500;
  const event = decodeMessageText(text, { receivedAtMs });
  if (event.kind !== 'message') throw new Error(`No message: ${event.reason}`);
  return {
    event,
    body: new TextEncoder().encode(text),
    source: 'mqtt',
    receivedAtMs,
    streamId: null,
    delivery: 1,
    redelivered: false,
    ...entry,
  };
}

/** A position in Vilnius with the ignition on. */
export const WITH_FIX = {
  'position.latitude': 54.6871555,
  'position.longitude': -25.2796514,
  'position.altitude': 112,
  'position.speed': 42.5,
  'position.direction': 359.6,
  'position.valid': true,
  'engine.ignition.status': true,
} as const;

/** A log record of a stream. */
export function logEntry(timeS: number, note: string): LogEntry {
  const raw = { timestamp: timeS, event_code: 404, origin_id: 12, note };
  const event: LogEvent = {
    kind: 'log',
    origin: 'stream',
    originId: '12',
    timeS,
    eventCode: 404,
    severity: 'info',
    message: someLogMessage(note),
    raw,
  };
  return {
    event,
    topic: 'flespi/log/gw/streams/12/sent',
    body: new TextEncoder().encode(JSON.stringify(raw)),
    receivedAtMs: timeS * 1000,
  };
}

/** Text of a body. */
export const textOf = (body: Uint8Array): string => new TextDecoder().decode(body);
