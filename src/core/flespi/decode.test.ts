import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { nearestDouble } from '../../shared/exact-number.ts';
import { jsonText } from '../../shared/json.ts';
import { wordsOf } from '../testing/reason-in-words.ts';
import { decodePublish } from './decode.ts';
import type { DecodablePublish } from './publish.ts';
import { MAX_PAYLOAD_BYTES } from './text.ts';

const ARRIVED_MS = 1_700_000_500_000;

function publish(topic: string, payload: string | Uint8Array, timestamp?: string): DecodablePublish {
  return {
    topic,
    payload: typeof payload === 'string' ? Buffer.from(payload) : payload,
    userProperties: timestamp === undefined ? undefined : { timestamp, cid: '7' },
    retain: false,
    receivedAtMs: ARRIVED_MS,
  };
}
const decode = (topic: string, payload: string | Uint8Array, timestamp?: string) =>
  decodePublish(publish(topic, payload, timestamp));

const DEVICE = 'flespi/message/gw/devices/456';
const CHANNEL = 'flespi/message/gw/channels/94/352093081452251';

describe('messages on a topic of a user’s own', () => {
  it.each([
    ['of a device', '{"device.id":457,"ident":"a","channel.id":94}', { deviceId: '457', channelId: '94' }],
    ['of a unit', '{"ident":"a","channel.id":94}', { deviceId: null, ident: 'a', channelId: '94' }],
    [
      'of an ident alone',
      '{"ident":12345678901234567891}',
      { deviceId: null, ident: '12345678901234567891' },
    ],
    ['renamed', '{"DeviceId":7,"Ident":"a"}', { deviceId: '7' }],
  ])('%s are told by what they hold', (_which, payload, who) => {
    expect(decode('fleet/vans', payload, '1706905171.5')).toMatchObject({ kind: 'message', ...who });
  });

  it.each([
    ['that name nobody', '{"timestamp":1}'],
    ['with an ident without end', `{"ident":"${'x'.repeat(300)}"}`],
    ['that are none', 'hello'],
    ['that are empty', ''],
    ['with broken bytes', new Uint8Array([0x7b, 0xff, 0x7d])],
    ['that are nested without end', `{"ident":"a","b":${'['.repeat(5_000)}`],
  ])('%s are unreadable', (_which, payload) => {
    expect(decode('fleet/vans', payload)).toMatchObject({ kind: 'unreadable', wasMessage: true });
  });
});

describe('device messages', () => {
  it('decodes a message as flespi sends it, parameters untouched', () => {
    const parameters = {
      'device.id': 456,
      'device.name': 'Truck 1',
      ident: '015136001986400',
      'position.latitude': 0,
      'server.timestamp': 1_706_905_171.5,
      timestamp: 1_706_905_170.172_58,
    };
    expect(decode(DEVICE, JSON.stringify(parameters))).toEqual({
      kind: 'message',
      deviceId: '456',
      ident: '015136001986400',
      channelId: null,
      deviceName: 'Truck 1',
      timestampS: 1_706_905_170.172_58,
      serverTimestampS: 1_706_905_171.5,
      parameters,
    });
  });

  it('keeps how a number was spelt, and reads it as the number it is', () => {
    const event = decode(DEVICE, '{"fuel":1.10,"position.speed":42.0,"timestamp":1706905170.50,"id":"3e5f"}');
    if (event.kind !== 'message') throw new Error(event.kind);
    expect(jsonText(event.parameters.fuel ?? null)).toBe('1.10');
    expect(nearestDouble(event.parameters['position.speed'])).toBe(42);
    expect(event.timestampS).toBe(1_706_905_170.5);
    const value = decode('flespi/state/gw/devices/456/telemetry/fuel', '1.10');
    expect(value.kind === 'telemetry' && jsonText(value.value ?? null)).toBe('1.10');
  });

  it.each([
    ['the topic is the authority on the id', DEVICE, '{"device.id":457}', { deviceId: '456' }],
    [
      'ids beyond 2^53 keep every digit',
      'flespi/message/gw/devices/9007199254740993',
      '{}',
      { deviceId: '9007199254740993' },
    ],
    [
      'the older topic suffix names the vehicle',
      `${DEVICE}/Van 3`,
      '{}',
      { deviceId: '456', deviceName: 'Van 3' },
    ],
    [
      'the message knows its name better than the topic',
      `${DEVICE}/old`,
      '{"device.name":"new"}',
      { deviceName: 'new' },
    ],
    ['an empty suffix is none', `${DEVICE}/`, '{}', { deviceId: '456', deviceName: null }],
    ['a name that is a number becomes a text', DEVICE, '{"device.name":17}', { deviceName: '17' }],
    ['an unquoted ident becomes a text', DEVICE, '{"ident":352093081452251}', { ident: '352093081452251' }],
    [
      'an ident beyond 2^53 keeps its digits',
      DEVICE,
      '{"ident":12345678901234567891}',
      { ident: '12345678901234567891' },
    ],
    [
      'and is not mistaken for one further in',
      DEVICE,
      '{"a":{"ident":11111111111111111111},"ident":12345678901234567891,"b":[{"ident":22222222222222222222}]}',
      { ident: '12345678901234567891' },
    ],
    ['an ident of another type is none', DEVICE, '{"ident":{"a":1}}', { ident: null }],
    ['an empty ident is none', DEVICE, '{"ident":""}', { ident: null }],
    [
      'a channel topic holds the exact ident',
      CHANNEL,
      '{"ident":352093081452200,"device.id":5}',
      { ident: '352093081452251', deviceId: '5' },
    ],
    ['a channel message may be of no device', CHANNEL, '{}', { deviceId: null, channelId: '94' }],
    ['the channel of a device', DEVICE, '{"channel.id":9007199254740993}', { channelId: '9007199254740993' }],
    ['a channel that can be none', DEVICE, `{"channel.id":"${'9'.repeat(65)}"}`, { channelId: null }],
    [
      'device.id beyond 2^53 is read from the source',
      CHANNEL,
      '{"device.id":9007199254740993}',
      { deviceId: '9007199254740993' },
    ],
    [
      'what a stream to another broker has renamed',
      DEVICE,
      '{"Ident":12345678901234567891,"DeviceName":"Unit 1","Timestamp":1706905170,"ServerTimestamp":1706905171.5,"PositionLatitude":54.1,"PositionLongitude":25.1,"EngineIgnitionStatus":true}',
      {
        deviceId: '456',
        ident: '12345678901234567891',
        deviceName: 'Unit 1',
        timestampS: 1_706_905_170,
        serverTimestampS: 1_706_905_171.5,
        parameters: {
          Timestamp: 1_706_905_170,
          'position.latitude': 54.1,
          'position.longitude': 25.1,
          'engine.ignition.status': true,
        },
      },
    ],
    [
      'a channel topic without ident falls back to the message',
      'flespi/message/gw/channels/94',
      '{"ident":"x"}',
      { ident: 'x' },
    ],
  ])('%s', (_, topic, payload, expected) => {
    expect(decode(topic, payload)).toMatchObject({ kind: 'message', ...expected });
  });

  it.each([
    ['milliseconds', '{"timestamp":1706905170172}', undefined, 1_706_905_170.172],
    ['microseconds', '{"timestamp":1706905170172580}', undefined, 1_706_905_170.172_58],
    ['no device time: server time', '{"server.timestamp":1706905171}', '1706905172', 1_706_905_171],
    ['neither: the user property', '{}', '1706905172.25', 1_706_905_172.25],
    ['nothing at all: arrival', '{}', undefined, ARRIVED_MS / 1000],
    [
      'zero: the clock was never set',
      '{"timestamp":0,"server.timestamp":1706905171}',
      undefined,
      1_706_905_171,
    ],
    ['negative', '{"timestamp":-5}', undefined, ARRIVED_MS / 1000],
    ['infinite', '{"timestamp":1e999}', undefined, ARRIVED_MS / 1000],
    ['absurd', '{"timestamp":1e30}', undefined, ARRIVED_MS / 1000],
    ['not a number', '{"timestamp":"NaN"}', undefined, ARRIVED_MS / 1000],
    ['another type', '{"timestamp":{"valueOf":1}}', undefined, ARRIVED_MS / 1000],
    ['a decimal string', '{"timestamp":"1706905170.5"}', undefined, 1_706_905_170.5],
  ])('takes the time from %s', (_, payload, property, timestampS) => {
    expect(decode(DEVICE, payload, property)).toMatchObject({ kind: 'message', timestampS });
  });

  it.each([
    ['{"ident":352093081452251,"a":1}', { ident: '352093081452251', a: 1 }],
    [
      '{"ident":12345678901234567891,"__proto__":2}',
      JSON.parse('{"ident":"12345678901234567891","__proto__":2}'),
    ],
    ['{"ident":true}', { ident: true }],
  ])('an unquoted ident is a text among the parameters too: %s', (payload, parameters) => {
    expect(decode(DEVICE, payload)).toMatchObject({ kind: 'message', parameters });
  });

  it('takes the first of a repeated user property', () => {
    const repeated = { ...publish(DEVICE, '{}'), userProperties: { timestamp: ['1706905172', '5'] } };
    expect(decodePublish(repeated)).toMatchObject({ timestampS: 1_706_905_172 });
  });

  it('lets no __proto__ key change a prototype', () => {
    const event = decode(DEVICE, '{"__proto__":{"ident":"x","polluted":true},"constructor":1}');
    expect(event).toMatchObject({ kind: 'message', ident: null });
    if (event.kind !== 'message') throw new Error('not a message');
    expect(Object.getPrototypeOf(event.parameters)).toBe(Object.prototype);
    expect(Object.hasOwn(event.parameters, '__proto__')).toBe(true);
    expect('polluted' in {}).toBe(false);
  });

  it('reads bytes that are no Buffer', () => {
    const bytes = new Uint8Array(Buffer.from('xx{"ident":"ä"}')).subarray(2);
    expect(decode(DEVICE, bytes)).toMatchObject({ kind: 'message', ident: 'ä' });
  });

  it('keeps a genuine replacement character', () => {
    expect(decode(DEVICE, '{"ident":"\ufffd"}')).toMatchObject({ kind: 'message', ident: '\ufffd' });
  });
});

describe('messages that cannot be read', () => {
  const deep = `{"a":${'['.repeat(3000)}${']'.repeat(3000)}}`;
  it.each<[string, string, string | Uint8Array, RegExp]>([
    ['not JSON', DEVICE, '{"a":', /not JSON/],
    ['bare NaN', DEVICE, '{"a":NaN}', /not JSON/],
    ['empty', DEVICE, '', /empty/],
    ['array', DEVICE, '[{"a":1},{"a":2}]', /an array/],
    ['null', DEVICE, 'null', /null/],
    ['number', DEVICE, '42', /a number/],
    ['string', DEVICE, '"text"', /a string/],
    ['broken UTF-8', DEVICE, Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]), /not valid UTF-8/],
    ['an encoded half of a pair', DEVICE, Buffer.from('7b2261223a22eda080227d', 'hex'), /not valid UTF-8/],
    ['UTF-16', DEVICE, Buffer.from('\ufeff{"a":1}', 'utf16le'), /UTF-16/],
    ['UTF-16 the other way round', DEVICE, Buffer.from('\ufeff{"a":1}', 'utf16le').swap16(), /UTF-16/],
    ['UTF-16 without a mark', DEVICE, Buffer.from('{"a":1}', 'utf16le'), /not JSON/],
    ['no number', DEVICE, '{"x":NaN}', /not JSON/],
    ['cut short', DEVICE, '{"x":1', /not JSON/],
    ['a byte order mark alone', DEVICE, '\ufeff', /empty/],
    ['two byte order marks', DEVICE, '\ufeff\ufeff{}', /not JSON/],
    ['a raw NUL in a string', DEVICE, '{"a":"\u0000"}', /not JSON/],
    ['more values than any message', DEVICE, `{"a":[${'[],'.repeat(200_000)}0]}`, /more than 50,000 values/],
    ['too large', DEVICE, `{"a":"${'x'.repeat(MAX_PAYLOAD_BYTES)}"}`, /larger than 16\.8 MB/],
    ['nested too deep', DEVICE, deep, /deeper than 64/],
    [
      'nested too deep with values between',
      DEVICE,
      `{"a":${'[1,'.repeat(3000)}0${']'.repeat(3000)}}`,
      /deeper than 64/,
    ],
    ['no device id', 'flespi/message/gw/devices/', '{}', /no device/],
    ['no device id, with a name', 'flespi/message/gw/devices//x', '{}', /no device/],
    ['an endless id', `flespi/message/gw/devices/${'9'.repeat(5000)}`, '{}', /no device/],
    ['no channel id', 'flespi/message/gw/channels//x', '{}', /no channel/],
    ['an endless ident', `flespi/message/gw/channels/94/${'9'.repeat(257)}`, '{}', /longer than 256/],
    ['a kind of message that nobody knows', 'flespi/message/gw/assets/1', '{}', /not followed/],
  ])('%s', (_, topic, payload, reason) => {
    const event = decode(topic, payload);
    expect(event).toMatchObject({ kind: 'unreadable', wasMessage: true });
    expect(wordsOf(event)).toMatch(reason);
  });

  it('many brackets side by side are not deep', () => {
    const list = Array.from({ length: 2_000 }, () => [{}, [{}]]);
    const tail = 'x'.repeat(10);
    expect(decode(DEVICE, JSON.stringify({ list, tail }))).toMatchObject({
      kind: 'message',
      parameters: { tail },
    });
  });

  it.each([1_200_000, 10_000_000])('a message with a text of %i characters is read whole', (length) => {
    const text = 'x'.repeat(length);
    const event = decode(DEVICE, JSON.stringify({ 'media.photo': text, nested: [[['[[[']]] }));
    expect(event.kind === 'message' && event.parameters['media.photo'] === text).toBe(true);
  });

  it.each([
    ['a message', DEVICE, '{"a":"\ufeff"}', 'message'],
    ['a state', 'flespi/state/gw/devices/7', '{"id":7}', 'object'],
    ['a log record', 'flespi/log/gw/streams/1/x', '{"event_code":404}', 'log'],
    ['a value', 'flespi/state/gw/devices/7/telemetry/ident', '"x"', 'telemetry'],
  ])('a byte order mark before %s is no fault and no part of it', (_, topic, text, kind) => {
    const event = decode(topic, `\ufeff${text}`);
    expect(event).toEqual(decode(topic, text));
    expect(event.kind).toBe(kind);
  });

  it('the lone half of a pair that JSON spells out is read as it is', () => {
    expect(decode(DEVICE, '{"a":"\\ud800","b":"\\u0000"}')).toMatchObject({
      kind: 'message',
      parameters: { a: '\ud800', b: '\u0000' },
    });
  });
});

describe('topics that are none of ours', () => {
  it.each([
    '',
    'flespi/',
    'flespi/state/gw/',
    'flespi/state/gw/calcs/1',
    'flespi/state/gw/devices',
    'flespi/state/gw/devices/',
    'flespi/state/gw/devices/1/telemetry/',
    'flespi/state/gw/devices/1/telemetry/a/b',
    'flespi/state/gw/devices/1/settings/a',
    'flespi/state/platform/customer',
    'flespi/interval/gw/calcs/1/devices/2/created',
    'fleetglass/rest/a/1',
    '$SYS/broker/uptime',
  ])('%j is unreadable, and no message', (topic) => {
    expect(decode(topic, '{}')).toMatchObject({ kind: 'unreadable', wasMessage: false });
  });
});

describe('whatever comes', () => {
  it('never throws', () => {
    const prefixes = [
      DEVICE,
      CHANNEL,
      'flespi/state/gw/streams/1',
      'flespi/state/gw/devices/1/telemetry/ident',
      'flespi/log/gw/streams/1/x',
      'flespi/log/',
      'x',
    ];
    const payloads = [
      '',
      ' ',
      '\u0000',
      '{}',
      '[]',
      'null',
      'true',
      '1e999',
      '-0',
      '"',
      '{"__proto__":null}',
      '{"timestamp":[]}',
      '{"event_code":"404"}',
      '{"event_code":1e300,"ident":1e300,"device.id":1e300,"origin_id":1e300}',
      '\ufeff{}',
      '<b>x</b>',
    ];
    const kinds = new Set<string>();
    for (const topic of prefixes) {
      for (const payload of payloads) {
        for (const end of ['', '/', '/a', '/a/b/c/+/#']) kinds.add(decode(topic + end, payload).kind);
      }
    }
    expect([...kinds].sort()).toEqual(['log', 'message', 'object', 'property', 'telemetry', 'unreadable']);
  });
});
