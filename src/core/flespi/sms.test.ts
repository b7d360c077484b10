import { describe, expect, it } from 'vitest';
import { wordsOf } from '../testing/reason-in-words.ts';
import { decodePublish } from './decode.ts';
import { smsFactsOf } from './sms.ts';

const ARRIVED_MS = 1_770_000_500_000;

function decode(topic: string, payload: string | Uint8Array, timestamp?: string) {
  return decodePublish({
    topic,
    payload: typeof payload === 'string' ? new TextEncoder().encode(payload) : payload,
    userProperties: timestamp === undefined ? undefined : { timestamp },
    retain: false,
    receivedAtMs: ARRIVED_MS,
  });
}
function factsOf(topic: string, payload: string) {
  const event = decode(topic, payload);
  if (event.kind !== 'sms' && event.kind !== 'log') throw new Error(event.kind);
  return smsFactsOf(event, topic);
}

const TOPIC = 'flespi/message/gw/modems/5/4917112345678';

describe('a short message', () => {
  it.each([
    ['an object', '{"text":"Hello","timestamp":1770000000.5}', 'Hello', 1_770_000_000.5],
    ['another name of the text', '{"payload":"Hello"}', 'Hello', ARRIVED_MS / 1000],
    ['a text in quotes', '"Hello"', 'Hello', ARRIVED_MS / 1000],
    ['bare text', 'Hello: 1', 'Hello: 1', ARRIVED_MS / 1000],
    ['a number, which is its text', '007', '007', ARRIVED_MS / 1000],
    ['an object without a text', '{"from":"x"}', null, ARRIVED_MS / 1000],
  ])('is read out of %s', (_, payload, text, timeS) => {
    expect(decode(TOPIC, payload)).toMatchObject({
      kind: 'sms',
      modemId: '5',
      phone: '4917112345678',
      text,
      timeS,
    });
  });

  it('has the time that the broker says', () => {
    expect(decode(TOPIC, 'Hi', '1770000001.25')).toMatchObject({ timeS: 1_770_000_001.25 });
  });

  it('takes its number out of the payload where the topic has none', () => {
    expect(decode('flespi/message/gw/modems/5', '{"phone":"+371","text":"a"}')).toMatchObject({
      phone: '+371',
    });
    expect(decode('flespi/message/gw/modems/5/Telekom', 'a')).toMatchObject({ phone: 'Telekom' });
  });
});

it.each([
  ['an empty payload', TOPIC, '', /empty/],
  ['broken text', TOPIC, new Uint8Array([0xff, 0xff]), /UTF-8/],
  ['no modem', 'flespi/message/gw/modems//1', 'a', /no modem/],
])('what cannot be read is kept aside with its reason: %s', (_, topic, payload, reason) => {
  const event = decode(topic, payload);
  expect(event.kind).toBe('unreadable');
  expect(wordsOf(event)).toMatch(reason);
});

describe('what is known of one', () => {
  it.each([
    ['what a modem received', TOPIC, 'Hi', { direction: 'in', modemId: '5', deviceId: null, text: 'Hi' }],
    [
      'what a modem sent',
      'flespi/log/gw/modems/5/4917112345678/sent',
      '{"event_code":201,"send_code":-1,"timestamp":1770000000}',
      { direction: 'out', modemId: '5', phone: '4917112345678', sendCode: -1, text: null },
    ],
    [
      'what a device was sent',
      'flespi/log/gw/devices/7/sms_sent',
      '{"event_code":303,"timestamp":1770000000,"item_data":{"phone":"+49","text":"go"}}',
      { direction: 'out', modemId: null, deviceId: '7', phone: '+49', text: 'go', sendCode: null },
    ],
    [
      'what a device sent',
      'flespi/log/gw/devices/7/sms_received',
      '{"event_code":302,"timestamp":1770000000}',
      { direction: 'in', deviceId: '7', phone: null },
    ],
  ])('by %s', (_, topic, payload, expected) => {
    expect(factsOf(topic, payload)).toMatchObject(expected);
  });

  it.each([
    [
      'a modem’s record of one that came, for that is told by itself',
      'flespi/log/gw/modems/5/1/received',
      200,
    ],
    ['the same code of something else', 'flespi/log/gw/streams/5/sent', 201],
    ['any other record', 'flespi/log/gw/devices/7/connected', 300],
  ])('is nothing by %s', (_, topic, code) => {
    expect(factsOf(topic, JSON.stringify({ event_code: code, timestamp: 1_770_000_000 }))).toBeNull();
  });
});
