import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { exactNumber } from '../../shared/exact-number.ts';
import { decodePublish } from './decode.ts';

const decode = (path: string, payload: string, retain = true) =>
  decodePublish({
    topic: `flespi/state/gw/${path}`,
    payload: Buffer.from(payload),
    userProperties: { timestamp: '1706905170.172580' },
    retain,
    receivedAtMs: 1,
  });
const TIME_S = 1_706_905_170.172_58;

describe('objects', () => {
  it.each(['devices', 'streams', 'channels'] as const)('of %s', (origin) => {
    expect(decode(`${origin}/12`, '{"id":12,"name":"x"}')).toEqual({
      kind: 'object',
      origin,
      id: '12',
      object: { id: 12, name: 'x' },
      timeS: TIME_S,
    });
  });
  it('that were deleted', () => {
    expect(decode('streams/12', '')).toEqual({
      kind: 'object',
      origin: 'streams',
      id: '12',
      object: undefined,
      timeS: TIME_S,
    });
  });
  it.each(['[]', '"x"', '5', 'nonsense', 'null'])('%s is no object', (payload) => {
    expect(decode('streams/12', payload)).toMatchObject({ kind: 'unreadable', wasMessage: false });
  });
});

describe('properties', () => {
  it.each([
    ['streams/9/queue_size', '1024', 1024],
    ['streams/9/enabled', 'false', false],
    ['streams/9/configuration', '{"uri":"https://a"}', { uri: 'https://a' }],
    ['devices/9/name', '"Truck"', 'Truck'],
    ['devices/9/name', 'Truck', 'Truck'],
    ['devices/9/name', '4711', '4711'],
    ['devices/9/name', 'true', 'true'],
    ['devices/9/name', '', undefined],
    ['channels/9/blocked', '4', 4],
    ['devices/9/name', '<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
  ])('%s %s', (path, payload, value) => {
    const [origin, id, property] = path.split('/');
    expect(decode(path, payload)).toEqual({ kind: 'property', origin, id, property, value, timeS: TIME_S });
  });
  it('do not go deeper', () => {
    expect(decode('streams/9/devices/4', '{}')).toMatchObject({ kind: 'unreadable' });
  });
});

describe('telemetry', () => {
  it.each([
    ['position.speed', '42', 42],
    ['engine.ignition.status', 'true', true],
    ['position', '{"latitude":0,"longitude":0,"valid":true}', { latitude: 0, longitude: 0, valid: true }],
    ['ident', '"015136001986400"', '015136001986400'],
    ['ident', '352093081452251', '352093081452251'],
    ['ident', '12345678901234567891', '12345678901234567891'],
    ['ident', '015136001986400', '015136001986400'],
    ['device.name', 'scooterMobi010', 'scooterMobi010'],
    ['device.name', '17', '17'],
    ['custom.text', 'not json', 'not json'],
    ['position.speed', 'null', null],
    ['device.id', '9007199254740993', exactNumber('9007199254740993')],
    ['gsm.sim.iccid', '89310410106543789301', exactNumber('89310410106543789301')],
    ['position.speed', '1e999', exactNumber('1e999')],
    ['position.speed', '-1e999', exactNumber('-1e999')],
    ['position.speed', 'NaN', 'NaN'],
    ['vehicle.mileage', '0.1', 0.1],
    ['can.vehicle.mileage', '9007199254740991', 9_007_199_254_740_991],
    ['position.speed', '', undefined],
    ['__proto__', '{"__proto__":1}', JSON.parse('{"__proto__":1}')],
  ])('%s %s', (parameter, payload, value) => {
    expect(decode(`devices/7/telemetry/${parameter}`, payload)).toEqual({
      kind: 'telemetry',
      deviceId: '7',
      parameter,
      value,
      timeS: TIME_S,
      retained: true,
    });
  });

  it.each([
    ...['ident', 'peer', 'name', 'device.name', 'device_type_name', 'protocol_name', 'uri', 'secondary_uri'],
    ...['message.type', 'vehicle.vin', 'vehicle.state', 'driver.id', 'driver.message', 'event.code'],
    'gsm.operator.code',
  ])('%s is a text though its digits would make a number', (name) => {
    expect(decode(`devices/7/telemetry/${name}`, '0.10')).toMatchObject({ parameter: name, value: '0.10' });
    expect(decode(`devices/7/telemetry/${name}`, ' 12 ')).toMatchObject({ value: '12' });
  });

  it('carries no time on MQTT 3, and says whether it was retained', () => {
    const event = decodePublish({
      topic: 'flespi/state/gw/devices/7/telemetry/position.speed',
      payload: Buffer.from('3'),
      userProperties: undefined,
      retain: false,
      receivedAtMs: 1,
    });
    expect(event).toMatchObject({ timeS: null, retained: false });
  });
});
