import { describe, expect, it } from 'vitest';
import { wordsOf } from '../testing/reason-in-words.ts';
import { decodePublish } from './decode.ts';

const ARRIVED_MS = 1_770_000_500_000;
const TOPIC = 'flespi/interval/gw/calcs/12/devices/7';

function decode(topic: string, payload: string | Uint8Array, timestamp?: string) {
  return decodePublish({
    topic,
    payload: typeof payload === 'string' ? new TextEncoder().encode(payload) : payload,
    userProperties: timestamp === undefined ? undefined : { timestamp },
    retain: false,
    receivedAtMs: ARRIVED_MS,
  });
}

const TRIP = {
  begin: 1_770_000_000,
  end: 1_770_000_300,
  duration: 300,
  id: 2,
  timestamp: 1_770_000_301.5,
  'vehicle.mileage': 12.5,
};

describe('an interval', () => {
  it.each([1e12, 1e300, '1e308'])('whose length is none ends where it begins: %s', (duration) => {
    const event = decode(`${TOPIC}/created`, JSON.stringify({ ...TRIP, end: undefined, duration }));
    expect(event).toMatchObject({ beginS: TRIP.begin, endS: TRIP.begin });
  });

  it('is of the calculator and the device of its topic, and has the time it was said at', () => {
    expect(decode(`${TOPIC}/updated`, JSON.stringify(TRIP), '1770000302.25')).toEqual({
      kind: 'interval',
      calculatorId: '12',
      deviceId: '7',
      id: '2',
      change: 'told',
      beginS: 1_770_000_000,
      endS: 1_770_000_300,
      isActive: null,
      timeS: 1_770_000_301.5,
      saidS: 1_770_000_302.25,
      raw: TRIP,
    });
  });

  it.each([
    ['created', { active: true }, { change: 'told', isActive: true }],
    ['activated', {}, { change: 'told', isActive: true }],
    ['deactivated', { active: true }, { change: 'told', isActive: false }],
    ['deleted', {}, { change: 'deleted' }],
    ['something-new', {}, { change: 'told' }],
  ])('by the event %s', (event, over, expected) => {
    expect(decode(`${TOPIC}/${event}`, JSON.stringify({ ...TRIP, ...over }))).toMatchObject(expected);
  });

  it.each([
    ['of no length', { end: TRIP.begin, duration: 0 }, TRIP.begin],
    ['without an end', { end: null, duration: 60 }, TRIP.begin + 60],
    ['without end and duration', { end: null, duration: null }, TRIP.begin],
    ['that ends before it begins', { end: TRIP.begin - 5 }, TRIP.begin],
  ])('%s', (_, over, endS) => {
    expect(decode(`${TOPIC}/updated`, JSON.stringify({ ...TRIP, ...over }))).toMatchObject({ endS });
  });

  it('that is taken back needs no beginning', () => {
    expect(decode(`${TOPIC}/deleted`, '{"id":2}')).toMatchObject({
      change: 'deleted',
      beginS: null,
      endS: null,
    });
  });

  it('keeps a number that no double holds', () => {
    expect(decode(`${TOPIC}/updated`, '{"id":9007199254740993,"begin":1770000000}')).toMatchObject({
      id: '9007199254740993',
    });
  });

  it('was fetched, by the topic that it was asked by', () => {
    expect(decode('flespi/rest/get/gw/calcs/12/devices/7/intervals', JSON.stringify(TRIP))).toMatchObject({
      kind: 'interval',
      change: 'fetched',
      calculatorId: '12',
      deviceId: '7',
    });
  });
});

it.each([
  ['an empty payload', `${TOPIC}/updated`, '', /empty/],
  ['an array', `${TOPIC}/updated`, '[]', /array/],
  ['no JSON', `${TOPIC}/updated`, '{', /not JSON/],
  ['broken text', `${TOPIC}/updated`, new Uint8Array([0xff, 0x00]), /UTF-8/],
  ['no number', `${TOPIC}/updated`, '{"begin":1770000000}', /no number/],
  ['a number that is a path', `${TOPIC}/updated`, '{"id":"1/2","begin":1770000000}', /no number/],
  ['no beginning', `${TOPIC}/created`, '{"id":1}', /no beginning/],
  ['a beginning that is no time', `${TOPIC}/created`, '{"id":1,"begin":-4}', /no beginning/],
  ['a topic without a device', 'flespi/interval/gw/calcs/12', '{}', /no calculator and device/],
  ['a topic of something else', 'flespi/interval/gw/calcs/12/groups/7/created', '{}', /no calculator/],
  ['a topic that goes on', `${TOPIC}/created/x`, '{}', /no calculator/],
  ['a topic with an empty level', 'flespi/interval/gw/calcs//devices/7/created', '{}', /no calculator/],
])('what cannot be read is kept aside with its reason: %s', (_, topic, payload, reason) => {
  const event = decode(topic, payload);
  expect(event).toMatchObject({ kind: 'unreadable', wasMessage: false });
  expect(wordsOf(event)).toMatch(reason);
});
