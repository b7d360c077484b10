import type { LogWords } from '../log-sentence.ts';

export const logWords: LogWords = {
  language: 'en',
  things: {
    stream: 'Stream',
    device: 'Device',
    channel: 'Channel',
    account: 'Account object',
    mqtt: 'MQTT session',
    modem: 'Modem',
    plugin: 'Plugin',
    calculator: 'Calculator',
    geofence: 'Geofence',
    other: 'Object',
  },
  event: (thing, eventCode) =>
    eventCode === null ? `${thing} event without a code` : `${thing} event ${eventCode}`,
  codes: {
    blocked: (value) => `reason ${value}`,
    delivery: (value) => `error code ${value}`,
    modem: (value) => `error code ${value}`,
    sms: (value) => `send code ${value}`,
    end: (value) => `with close code ${value}`,
    response: (value) => `answered ${value}`,
  },
  targetAnswered: (status) => `target answered ${status}`,
  withReason: (name) => `with MQTT reason "${name}"`,
  counts: { read: 'read', accepted: 'accepted', rejected: 'rejected', skipped: 'skipped' },
  acknowledgedIn: (latency) => `acknowledged in ${latency}`,
  quotes: {
    text: (value) => value,
    name: (value) => `name ${value}`,
    ident: (value) => `ident ${value}`,
    device: (value) => `device ${value}`,
    client: (value) => `client ${value}`,
    topic: (value) => `topic ${value}`,
    target: (value) => `target ${value}`,
    address: (value) => `from ${value}`,
    duration: (value) => `after ${value} s`,
    messages: (value) => (value === '1' ? '1 message' : `${value} messages`),
  },
};
