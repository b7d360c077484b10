import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../shared/json.ts';
import { recogniseRenamed } from './renamed-parameters.ts';

const added = (parameters: JsonObject): JsonObject => {
  const recognised = recogniseRenamed(parameters).parameters;
  for (const [name, value] of Object.entries(parameters)) expect(recognised[name]).toBe(value);
  return Object.fromEntries(Object.entries(recognised).filter(([name]) => !Object.hasOwn(parameters, name)));
};

const PLACE = { 'position.latitude': 1, 'position.longitude': 2 };

describe('recogniseRenamed', () => {
  it('leaves a message with the names of flespi as it is', () => {
    const parameters = { ident: 'a', 'server.timestamp': 1, ...PLACE, position_speed: 3 };
    expect(recogniseRenamed(parameters).parameters).toBe(parameters);
  });

  it.each<[string, JsonObject, JsonObject]>([
    ['underscores', { position_latitude: 1, position_longitude: 2 }, PLACE],
    ['hyphens', { 'position-latitude': 1, 'position-longitude': 2 }, PLACE],
    ['slashes', { 'position/latitude': 1, 'position/longitude': 2 }, PLACE],
    ['colons', { 'position:latitude': 1, 'position:longitude': 2 }, PLACE],
    ['nothing', { positionlatitude: 1, positionlongitude: 2 }, PLACE],
    ['capitals', { positionLatitude: 1, positionLongitude: 2 }, PLACE],
    ['a capital first too', { PositionLatitude: 1, PositionLongitude: 2 }, PLACE],
    ['capitals alone', { POSITION_LATITUDE: 1, POSITIONLONGITUDE: 2 }, PLACE],
    ['capitals and underscores', { Position_Latitude: 1, Position_Longitude: 2 }, PLACE],
    [
      'whose it is and when, capitalised',
      { Ident: 'a', DeviceId: 7, DeviceName: 'Van', Timestamp: 5, ServerTimestamp: 6, ChannelId: 94 },
      {
        ident: 'a',
        'device.id': 7,
        'device.name': 'Van',
        timestamp: 5,
        'server.timestamp': 6,
        'channel.id': 94,
      },
    ],
    [
      'what it does, capitalised',
      { EngineIgnitionStatus: true, MovementStatus: false, CrashEvent: true, SosAlarm: true },
      {
        'engine.ignition.status': true,
        'movement.status': false,
        'crash.event': true,
        'sos.alarm': true,
      },
    ],
    [
      'a trimmed prefix, capitalised',
      { Latitude: 1, Longitude: 2, Speed: 3 },
      { ...PLACE, 'position.speed': 3 },
    ],
    ['names without a dot, in capitals', { IDENT: 'a', TIMESTAMP: 5 }, { ident: 'a', timestamp: 5 }],
    ['a trimmed prefix', { latitude: 1, longitude: 2 }, PLACE],
    ['a trimmed prefix beside names with dots', { 'server.timestamp': 1, latitude: 1, longitude: 2 }, PLACE],
    [
      'words of a trimmed position',
      { latitude: 1, longitude: 2, speed: 30, direction: 90, valid: true, status: 1 },
      { ...PLACE, 'position.speed': 30, 'position.direction': 90, 'position.valid': true },
    ],
    ['ignition in full', { engine_ignition_status: true }, { 'engine.ignition.status': true }],
    ['ignition trimmed', { 'ignition.status': true }, { 'engine.ignition.status': true }],
    [
      'ignition trimmed beside names with dots',
      { 'server.timestamp': 1, 'ignition.status': false },
      { 'engine.ignition.status': false },
    ],
    ['ignition trimmed and replaced', { ignitionStatus: true }, { 'engine.ignition.status': true }],
    ['movement', { movement_status: 0 }, { 'movement.status': 0 }],
    ['the time of flespi', { server_timestamp: 5 }, { 'server.timestamp': 5 }],
    ['whose it is', { device_id: 7, device_name: 'Van' }, { 'device.id': 7, 'device.name': 'Van' }],
    ['alarms', { sos_alarm: true, geofence_in_alarm: 1 }, { 'sos.alarm': true, 'geofence.in.alarm': 1 }],
    ['a value that is null', { device_id: null }, { 'device.id': null }],
  ])('recognises %s', (_, parameters, expected) => {
    expect(added(parameters)).toEqual(expected);
  });

  it('recognises the time of a place where it is replaced, and takes that of a message for none', () => {
    expect(added({ position_timestamp: 7 })).toEqual({ 'position.timestamp': 7 });
    expect(added({ PositionTimestamp: 7 })).toEqual({ 'position.timestamp': 7 });
    expect(added({ position_fix_age: 7 })).toEqual({ 'position.fix.age': 7 });
    expect(added({ latitude: 1, longitude: 2, timestamp: 7 })).toEqual(PLACE);
  });

  const positions = ['altitude', 'speed', 'direction', 'satellites', 'hdop', 'valid', 'accuracy', 'outdated'];
  it.each(positions)('recognises the %s of a position, replaced and trimmed', (word) => {
    const name = `position.${word}`;
    expect(added({ [`position_${word}`]: 7 })).toEqual({ [name]: 7 });
    expect(added({ latitude: 1, longitude: 2, [word]: 7 })).toEqual({ ...PLACE, [name]: 7 });
    expect(added({ [word]: 7 })).toEqual({});
  });

  it.each<[string, JsonObject]>([
    ['a speed without a place', { speed: 30 }],
    ['half a place', { latitude: 1 }],
    ['half a place, replaced', { position_latitude: 1, speed: 3 }],
    ['two keys for one name', { movement_status: true, movementStatus: false }],
    ['two places', { position_latitude: 1, position_longitude: 2, latitude: 3, longitude: 4, speed: 5 }],
    ['a place of which one coordinate is there twice', { latitude: 3, longitude: 4, position_latitude: 1 }],
    ['trimmed beyond recognition', { id: 7, name: 'Van', status: true }],
    ['other names', { lat: 1, lon: 2, Latitude: 1, ignition: true }],
    ['words cut elsewhere', { time_stamp: 5, id_ent: 'a', posi_tionSpeed: 3, Server_Time_Stamp: 5 }],
    [
      'a name that only begins or ends so',
      { MyDeviceId: 7, PositionSpeedMax: 3, Idents: 'a', TimestampMs: 5 },
    ],
    ['two capitalisations of one name', { DeviceId: 7, deviceId: 8 }],
    ['names of objects', JSON.parse('{"__proto__":{"latitude":1,"longitude":2},"constructor":1}')],
  ])('guesses nothing of %s', (_, parameters) => {
    expect(added(parameters)).toEqual({});
  });

  it('never replaces what came under its own name', () => {
    const parameters = { ...PLACE, latitude: 8, longitude: 9, speed: 3, device_id: 1, 'device.id': 2 };
    expect(added(parameters)).toEqual({});
  });

  it('leaves a parameter of somebody’s own beside the names of flespi', () => {
    const parameters = { ident: 'a', 'server.timestamp': 1, Ident: 'b', Timestamp: 5, PositionSpeed: 3 };
    expect(added(parameters)).toEqual({});
  });

  it('knows the key that a name was written under', () => {
    const { keyOf } = recogniseRenamed({ device_id: 7, 'device.name': 'x' });
    expect([keyOf('device.id'), keyOf('device.name')]).toEqual(['device_id', 'device.name']);
  });
});
