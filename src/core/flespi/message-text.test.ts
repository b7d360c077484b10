import { describe, expect, it } from 'vitest';
import { wordsOf } from '../testing/reason-in-words.ts';
import { decodeMessageText } from './message.ts';

const ARRIVED_MS = 1_700_000_500_000;
const decode = (text: string) => decodeMessageText(text, { receivedAtMs: ARRIVED_MS });

describe('decodeMessageText', () => {
  it('decodes a message of a stream, parameters untouched', () => {
    const parameters = {
      'channel.id': 94,
      ident: '1234',
      'device.id': 456,
      'device.name': 'Truck 1',
      'server.timestamp': 1_554_445_625.950_464,
      timestamp: 1_554_445_624.5,
    };
    expect(decode(JSON.stringify(parameters))).toEqual({
      kind: 'message',
      deviceId: '456',
      ident: '1234',
      channelId: '94',
      deviceName: 'Truck 1',
      timestampS: 1_554_445_624.5,
      serverTimestampS: 1_554_445_625.950_464,
      parameters,
    });
  });

  it.each([
    ['an ident is enough', '{"ident":"x"}', { deviceId: null, ident: 'x' }],
    ['and so is a device', '{"device.id":5}', { deviceId: '5', ident: null }],
    ['every digit counts', '{"device.id":9007199254740993}', { deviceId: '9007199254740993' }],
    ['also under another name', '{"device_id":9007199254740993}', { deviceId: '9007199254740993' }],
    ['also of an ident', '{"ident":12345678901234567891}', { ident: '12345678901234567891' }],
    ['an id that can be none is none', `{"ident":"x","device.id":"${'9'.repeat(65)}"}`, { deviceId: null }],
    [
      'without any time: arrival, of no known age',
      '{"ident":"x"}',
      { timestampS: ARRIVED_MS / 1000, serverTimestampS: null, undated: true },
    ],
    [
      'by flespi’s time alone',
      '{"ident":"x","server.timestamp":1706905171}',
      { timestampS: 1_706_905_171, undated: undefined },
    ],
    [
      'in ISO 8601',
      '{"ident":"x","timestamp":"2024-11-29T01:00:00Z"}',
      { timestampS: 1_732_842_000, undated: undefined },
    ],
    ...['0', '-5', '"soon"', 'null', '[1706905170]', '{}', 'true', '9e12', '""'].map(
      (time): [string, string, object] => [
        `with ${time} for a time: filed under flespi’s, of no known age`,
        `{"ident":"x","timestamp":${time},"server.timestamp":1706905171}`,
        { timestampS: 1_706_905_171, undated: true },
      ],
    ),
    [
      'times and names under other names',
      '{"ident":"x","device_name":"Van","server_timestamp":1706905171,"timestamp":1706905170}',
      { deviceName: 'Van', serverTimestampS: 1_706_905_171, timestampS: 1_706_905_170 },
    ],
    [
      'a message whose words are capitalised',
      '{"Ident":900000000000001,"DeviceId":9007199254740993,"DeviceName":"Unit 1","Timestamp":1795918825,"ServerTimestamp":1795918825.5}',
      {
        ident: '900000000000001',
        deviceId: '9007199254740993',
        deviceName: 'Unit 1',
        timestampS: 1_795_918_825,
        serverTimestampS: 1_795_918_825.5,
      },
    ],
    [
      'every digit of a capitalised ident',
      '{"Ident":12345678901234567891}',
      { ident: '12345678901234567891' },
    ],
    [
      'a renamed position',
      '{"ident":"x","latitude":1.5,"longitude":2}',
      {
        parameters: {
          ident: 'x',
          latitude: 1.5,
          longitude: 2,
          'position.latitude': 1.5,
          'position.longitude': 2,
        },
      },
    ],
  ])('%s', (_, text, expected) => {
    expect(decode(text)).toMatchObject({ kind: 'message', ...expected });
  });

  it('takes who it is from elsewhere first', () => {
    const context = { receivedAtMs: ARRIVED_MS, deviceId: '7', ident: 'y' };
    expect(decodeMessageText('{"device.id":5,"ident":"x"}', context)).toMatchObject({
      deviceId: '7',
      ident: 'y',
    });
    expect(decodeMessageText('{}', context)).toMatchObject({ deviceId: '7', ident: 'y' });
  });

  it.each([
    ['', 'The message is empty.'],
    ['nope', 'The message is not JSON.'],
    ['[1]', 'The message is an array; flespi sends one object each.'],
    ['"text"', 'The message is a string, not a JSON object.'],
    ['null', 'The message is null, not a JSON object.'],
    ['{}', 'The message names neither a device nor an ident.'],
    ['{"ident":"","device.id":""}', 'The message names neither a device nor an ident.'],
    ['{"ident":{"a":1},"device.id":[5]}', 'The message names neither a device nor an ident.'],
    ['{"__proto__":{"ident":"x"}}', 'The message names neither a device nor an ident.'],
    [`{"ident":"${'x'.repeat(257)}"}`, 'The ident of the message is longer than 256 characters.'],
    [`{"ident":"x","a":"${'y'.repeat(17_777_216)}"}`, 'The payload of 17.8 MB is larger than 16.8 MB.'],
    [`{"ident":"x","a":"${'漢'.repeat(5_592_406)}"}`, 'The payload of 16.8 MB is larger than 16.8 MB.'],
    [`{"ident":"x","a":${'['.repeat(3000)}${']'.repeat(3000)}}`, 'The payload nests deeper than 64 levels.'],
  ])('refuses %.40s', (text, reason) => {
    const event = decode(text);
    expect(event).toMatchObject({ kind: 'unreadable', wasMessage: true });
    expect(wordsOf(event)).toBe(reason);
  });

  it('takes a text of three bytes a character up to the same size', () => {
    expect(decode(`{"ident":"x","a":"${'漢'.repeat(5_592_000)}"}`)).toMatchObject({ kind: 'message' });
  });
});
