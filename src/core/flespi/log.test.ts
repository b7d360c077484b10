import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import type { LogOrigin, Severity } from '../../shared/log-kinds.ts';
import { logTexts } from '../../shared/wording/log-text.ts';
import { decodePublish } from './decode.ts';
import { describeLog } from './describe-log.ts';

const textOf = logTexts('en');

const decode = (path: string, raw: unknown) =>
  decodePublish({
    topic: `flespi/log/${path}`,
    payload: Buffer.from(typeof raw === 'string' ? raw : JSON.stringify(raw)),
    userProperties: { timestamp: '1700000001' },
    retain: false,
    receivedAtMs: 5_000,
  });

describe('decodeLog', () => {
  it('decodes a batch record', () => {
    const raw = {
      timestamp: 1_700_000_000.123_456,
      event_code: 404,
      origin_id: 123,
      origin_type: 12,
      cid: 1,
      read: 50,
      skipped: 0,
      accepted: 50,
      rejected: 0,
      ack_latency: 0.231,
    };
    expect(decode('gw/streams/123/sent', raw)).toEqual({
      kind: 'log',
      origin: 'stream',
      originId: '123',
      timeS: 1_700_000_000.123_456,
      eventCode: 404,
      severity: 'info',
      message: {
        origin: 'stream',
        eventCode: 404,
        why: null,
        batch: { read: 50, accepted: 50, rejected: 0, skipped: 0, latencyS: 0.231 },
        quotes: [],
      },
      raw,
    });
  });

  it.each<[string, unknown, LogOrigin, string | null]>([
    ['gw/streams/9007199254740993/x', { origin_id: 1 }, 'stream', '9007199254740993'],
    ['gw/streams/12/devices/4/updated', {}, 'stream', '12'],
    ['gw/devices/7/commands-queue/engine/sent', {}, 'device', '7'],
    ['gw/channels/3/idents/352093', {}, 'channel', '3'],
    ['gw/channels/3', {}, 'channel', '3'],
    ['gw/streams/created', { origin_id: 5 }, 'stream', '5'],
    ['gw/streams', '{"origin_id":12345678901234567891}', 'stream', '12345678901234567891'],
    ['platform/customer/created', { origin_id: 8 }, 'account', '8'],
    ['platform/subaccounts/9007199254740993/updated', { origin_id: 8 }, 'account', '9007199254740993'],
    ['mqtt/sessions/abc/subscribed', {}, 'mqtt', 'abc'],
    ['gw/geofences/1/created', { origin_type: 40, origin_id: 1 }, 'geofence', '1'],
    ['gw/something/1', { origin_type: 11, origin_id: 9 }, 'device', '9'],
    ['gw/something/1', { origin_type: 20, origin_id: 9 }, 'stream', '9'],
    ['', { origin_type: '__proto__' }, 'other', null],
  ])('%s is about %3$s %4$s', (path, raw, origin, originId) => {
    expect(decode(path, raw)).toMatchObject({ kind: 'log', origin, originId });
  });

  it.each([
    [{ timestamp: 1_700_000_000_123 }, 1_700_000_000.123],
    [{}, 1_700_000_001],
    [{ timestamp: -1 }, 1_700_000_001],
  ])('time of %j', (raw, timeS) => {
    expect(decode('gw/streams/1/x', raw)).toMatchObject({ timeS });
  });

  it('without any time of its own happened when it arrived', () => {
    const payload = Buffer.from('{"event_code":404}');
    const topic = 'flespi/log/gw/streams/1/x';
    const arrived = { topic, payload, userProperties: undefined, retain: false, receivedAtMs: 5_250 };
    expect(decodePublish(arrived)).toMatchObject({ kind: 'log', timeS: 5.25 });
  });

  it.each([
    [404, 404],
    ['404', 404],
    [404.5, null],
    ['', null],
    [null, null],
    [[404], null],
  ])('event code %j is %s', (event_code, eventCode) => {
    expect(decode('gw/streams/1/x', { event_code })).toMatchObject({ kind: 'log', eventCode });
  });

  it.each(['', '[]', 'x', '5'])('%j is unreadable', (payload) => {
    expect(decode('gw/streams/1/x', payload)).toMatchObject({ kind: 'unreadable', wasMessage: false });
  });
});

describe('describeLog', () => {
  const describe_ = (origin: LogOrigin, raw: Record<string, never> | object) => {
    const json = JSON.parse(JSON.stringify(raw));
    const { severity, message } = describeLog({ origin, eventCode: json.event_code ?? null, raw: json });
    return { severity, text: textOf(message) };
  };

  it.each<[LogOrigin, object, Severity, string]>([
    ['stream', { event_code: 1, name: 'http' }, 'notice', 'Stream created: name http'],
    ['device', { event_code: 3 }, 'warning', 'Device deleted'],
    ['channel', { event_code: 20, blocked: 4 }, 'alert', 'Channel blocked: the storage limit is reached'],
    ['channel', { event_code: 20, blocked: 99 }, 'alert', 'Channel blocked: reason 99'],
    ['stream', { event_code: 401 }, 'notice', 'Stream connected to its target'],
    ['stream', { event_code: 402 }, 'alert', 'Stream lost the connection to its target'],
    [
      'stream',
      { event_code: 403, error_code: 401 },
      'alert',
      'Stream failed to deliver messages: target answered 401 Unauthorized',
    ],
    [
      'stream',
      { event_code: 403, error_code: 599 },
      'alert',
      'Stream failed to deliver messages: target answered 599',
    ],
    [
      'stream',
      { event_code: 403, error_code: -1 },
      'alert',
      'Stream failed to deliver messages: could not connect to the target',
    ],
    [
      'stream',
      { event_code: 403, error_code: -2 },
      'alert',
      'Stream failed to deliver messages: target received the request but did not answer',
    ],
    [
      'stream',
      { event_code: 403, error_code: -99 },
      'alert',
      "Stream failed to deliver messages: the target's TLS certificate was not accepted",
    ],
    [
      'stream',
      { event_code: 403, error_code: 5 },
      'alert',
      'Stream failed to deliver messages: target answered that the MQTT client is not authorized',
    ],
    [
      'stream',
      { event_code: 403, error_code: 42 },
      'alert',
      'Stream failed to deliver messages: error code 42',
    ],
    [
      'stream',
      { event_code: 403, error_text: 'boom', ident: '1', reason: 'why' },
      'alert',
      'Stream failed to deliver messages: boom; why; ident 1',
    ],
    ['stream', { event_code: 404 }, 'info', 'Stream sent messages'],
    [
      'stream',
      { event_code: 404, read: 3, accepted: 0, rejected: 3 },
      'alert',
      'Stream sent messages: 3 read, 0 accepted, 3 rejected',
    ],
    [
      'stream',
      { event_code: 404, accepted: 1, rejected: 2 },
      'warning',
      'Stream sent messages: 1 accepted, 2 rejected',
    ],
    [
      'device',
      { event_code: 301, close_code: 2, duration: 60, msgs: 4 },
      'info',
      'Device disconnected by the device: after 60 s; 4 messages',
    ],
    [
      'device',
      { event_code: 301, close_code: 13 },
      'alert',
      'Device disconnected because the device is blocked',
    ],
    ['device', { event_code: 301, close_code: 77 }, 'info', 'Device disconnected with close code 77'],
    ['device', { event_code: 301 }, 'info', 'Device disconnected'],
    [
      'channel',
      { event_code: 102, close_code: 3 },
      'notice',
      'Channel connection closed after everything was processed',
    ],
    [
      'mqtt',
      { event_code: 503, close_code: 142 },
      'info',
      'MQTT session closed with MQTT reason "session taken over by another client with the same id"',
    ],
    ['other', { event_code: 201, send_code: -3 }, 'alert', 'Modem sent an SMS: send code -3'],
    [
      'other',
      { event_code: 201, send_code: 0 },
      'notice',
      'Modem sent an SMS: the message centre accepted it',
    ],
    [
      'other',
      { event_code: 201, send_code: -1 },
      'alert',
      'Modem sent an SMS: no SMS is left in this period',
    ],
    ['other', { event_code: 201, send_code: 103 }, 'warning', 'Modem sent an SMS: no credit is left'],
    ['other', { event_code: 201, send_code: 99 }, 'warning', 'Modem sent an SMS: send code 99'],
    ['other', { event_code: 604 }, 'warning', 'Calculator blocked the device'],
    ['other', { event_code: 610 }, 'info', 'Calculator created an interval'],
    [
      'mqtt',
      { event_code: 503, close_code: 145 },
      'info',
      'MQTT session closed with MQTT reason "packet identifier in use"',
    ],
    [
      'mqtt',
      { event_code: 503, close_code: 151 },
      'warning',
      'MQTT session closed with MQTT reason "quota exceeded"',
    ],
    [
      'other',
      { event_code: 204, error_code: -2 },
      'alert',
      'Modem could not connect to its gateway: the TCP or TLS connection failed',
    ],
    [
      'account',
      { event_code: 1000, response_code: 200, method: 'get', uri: '/gw/devices/all' },
      'info',
      'REST API request: answered 200; GET /gw/devices/all',
    ],
    ['account', { event_code: 1000, response_code: 500 }, 'alert', 'REST API request: answered 500'],
    ['account', { event_code: 1000, response_code: 404 }, 'warning', 'REST API request: answered 404'],
    ['device', { event_code: 987_654 }, 'info', 'Device event 987654'],
    [
      'device',
      { event_code: 987_654, error_code: 1, event_text: 'odd' },
      'warning',
      'Device event 987654: odd',
    ],
    [
      'stream',
      { event_code: 404, read: 3, accepted: 0, rejected: 0, skipped: 0 },
      'alert',
      'Stream sent messages: 3 read, 0 accepted, 0 rejected, 0 skipped',
    ],
    [
      'stream',
      { event_code: 404, read: 3, accepted: 0, skipped: 3 },
      'info',
      'Stream sent messages: 3 read, 0 accepted, 3 skipped',
    ],
    ['stream', { event_code: 404, read: 3 }, 'info', 'Stream sent messages: 3 read'],
    [
      'stream',
      { event_code: 404, read: 0, accepted: 0, rejected: 0, skipped: 0 },
      'info',
      'Stream sent messages: 0 read, 0 accepted, 0 rejected, 0 skipped',
    ],
    [
      'stream',
      { event_code: 404, read: 1e300, accepted: -1, rejected: 0.5, skipped: '1e999', ack_latency: -1 },
      'info',
      'Stream sent messages',
    ],
    [
      'stream',
      { event_code: 403, ident: '352', device_id: 7, reason: 'too old' },
      'alert',
      'Stream failed to deliver messages: too old; ident 352; device 7',
    ],
    ['account', { event_code: 4 }, 'warning', 'Account object moved from or to another account'],
    ['mqtt', { event_code: 503, close_code: 0 }, 'info', 'MQTT session closed in good order'],
    [
      'mqtt',
      { event_code: 503, close_code: 4 },
      'info',
      'MQTT session closed in good order, leaving its will message',
    ],
    ['mqtt', { event_code: 501, blocked: 4 }, 'alert', 'MQTT session blocked: the storage limit is reached'],
    [
      'device',
      { event_code: 301, close_code: 2, msgs: 1 },
      'info',
      'Device disconnected by the device: 1 message',
    ],
    ['other', {}, 'info', 'Object event without a code'],
  ])('%s %j', (origin, raw, severity, text) => {
    expect(describe_(origin, raw)).toEqual({ severity, text });
  });

  it.each<[LogOrigin, object, string]>([
    [
      'device',
      {
        event_code: 300,
        event_origin: 'gw/devices/9000009',
        event_text: '192.0.2.7/connected',
        id: 9_000_009,
        ident: '900000000000009',
        source: '192.0.2.7',
        transport: 'tcp',
      },
      'Device connected: ident 900000000000009',
    ],
    [
      'channel',
      { event_code: 100, source: '192.0.2.7', host: '192.0.2.7' },
      'Channel accepted a connection: from 192.0.2.7',
    ],
    [
      'stream',
      { event_code: 401, host: 'erp.example' },
      'Stream connected to its target: target erp.example',
    ],
    [
      'stream',
      { event_code: 406, reason: 'no id', error_text: 'No ID' },
      'Stream target reported a failure: No ID',
    ],
    ['device', { event_code: 300, event_text: 'Device connected' }, 'Device connected'],
    ['device', { event_code: 300, event_text: 'connected' }, 'Device connected'],
    ['device', { event_code: 300, event_text: 'by SMS' }, 'Device connected: by SMS'],
    [
      'stream',
      { event_code: 403, error_code: 401, error_text: 'Unauthorized' },
      'Stream failed to deliver messages: target answered 401 Unauthorized',
    ],
    ['device', { event_code: 777, event_text: '192.0.2.7/odd' }, 'Device event 777: 192.0.2.7/odd'],
    [
      'device',
      { event_code: 304, reason: '7', ident: '77' },
      'Device data could not be processed: 7; ident 77',
    ],
  ])('says nothing twice: %s %j', (origin, raw, text) => {
    expect(describe_(origin, raw).text).toBe(text);
  });

  it.each([
    ['a megabyte', 'x'.repeat(1_000_000)],
    ['control and direction characters', 'a\u0000\n\u202eb'],
  ])('keeps %s out of the line', (_, event_text) => {
    const { text } = describe_('stream', { event_code: 403, event_text });
    expect(text.length).toBeLessThan(400);
    expect(text).not.toMatch(/[\p{Cc}\u202e]/u);
  });

  it.each([{ close_code: {} }, { close_code: [] }, { close_code: '__proto__' }, { close_code: null }])(
    'takes no wrong type for a code: %j',
    (fields) => {
      expect(describe_('device', { event_code: 301, ...fields }).text).toBe('Device disconnected');
    },
  );

  it.each([
    [301, 17, 'Device disconnected after ten minutes of silence'],
    [301, 135, 'Device disconnected with MQTT reason "not authorized"'],
    [503, 4, 'MQTT session closed in good order, leaving its will message'],
  ])('tells flespi close codes from MQTT reasons: %i, %i', (event_code, close_code, text) => {
    expect(describe_('device', { event_code, close_code }).text).toBe(text);
  });

  it('tells how long a target took', () => {
    const { text } = describe_('stream', { event_code: 404, read: 1, ack_latency: 0.231 });
    expect(text).toBe('Stream sent messages: 1 read; acknowledged in 231 ms');
  });
});
