import { describe, expect, it } from 'vitest';
import type { FollowedSubject } from '../../shared/at-flespi.ts';
import { filtersOf, readFollowed } from './followed-topics.ts';

const VAN: FollowedSubject = { kind: 'vehicle', vehicleId: 'a/7' };
const ACCOUNT: FollowedSubject = { kind: 'account', accountId: 'a' };
const read = (subject: FollowedSubject, topic: string, payload: unknown) =>
  readFollowed(subject, {
    topic: `flespi/state/${topic}`,
    payload: new TextEncoder().encode(payload === undefined ? '' : JSON.stringify(payload)),
  });

it.each([
  ['nested without end', `${'{"a":'.repeat(3_000)}1${'}'.repeat(3_000)}`],
  ['with more values than anything has', `[${'1,'.repeat(60_000)}1]`],
])('a value %s is passed over, and the connection lasts', (_which, sent) => {
  const payload = new TextEncoder().encode(sent);
  for (const topic of ['settings/apn', 'configuration', 'commands-queue/1'])
    expect(readFollowed(VAN, { topic: `flespi/state/gw/devices/7/${topic}`, payload })).toEqual([]);
});

describe('topics of a vehicle', () => {
  it('are those of its device alone', () => {
    expect(filtersOf(VAN)).toContain('flespi/state/gw/devices/7/settings/+');
    expect(filtersOf({ kind: 'vehicle', vehicleId: 'a/channel:1:357' })).toEqual([]);
    expect(read(VAN, 'gw/devices/8/settings/apn', { current: 1 })).toEqual([]);
    expect(read(VAN, 'gw/plugins/3/devices/8', { plate: 'AB' })).toEqual([]);
    expect(read(VAN, 'gw/devices/7/telemetry/ain.1', 5)).toEqual([]);
    expect(read(VAN, 'gw/devices/7/media_rotate', 5)).toEqual([]);
  });

  it.each([
    [
      'settings/apn',
      { name: 'apn', current: { address: 'a' } },
      {
        part: 'settings',
        id: 'apn',
        change: { name: 'apn', fields: [{ name: 'current.address', value: 'a' }] },
      },
    ],
    ['settings/apn', undefined, { part: 'settings', id: 'apn', change: { kind: 'gone' } }],
    [
      'settings/password',
      { current: '1234' },
      { id: 'password', change: { fields: [{ name: 'current', value: null }] } },
    ],
    [
      'connections/3492206331502027',
      { id: 3, transport: 'tcp' },
      {
        part: 'connections',
        id: '3492206331502027',
        change: { fields: [{ name: 'transport', value: 'tcp' }] },
      },
    ],
    ['commands-queue/5', undefined, { part: 'commands-queue', id: '5', change: { kind: 'gone' } }],
    [
      'configuration',
      { ident: '1', password: 'x' },
      {
        part: 'device',
        id: '7',
        change: {
          property: 'configuration',
          fields: [
            { name: 'configuration.ident', value: '1' },
            { name: 'configuration.password', value: null },
          ],
        },
      },
    ],
    ['blocked', undefined, { change: { kind: 'property', property: 'blocked', fields: [] } }],
    ['name', 'Van 7', { change: { kind: 'object', name: 'Van 7', fields: null } }],
  ])('%s %j', (below, payload, expected) => {
    expect(read(VAN, `gw/devices/7/${below}`, payload)).toMatchObject([expected]);
  });

  it.each([
    [{ plate: 'AB 1', token: 'x' }],
    [{ configuration: { plate: 'AB 1', token: 'x' }, plugin_id: 3, device_id: 7 }],
    [{ plate: 'AB 1', token: 'x', plugin_id: 3, device_id: 7 }],
  ])('a plugin’s configuration is that of the link, told with it or alone: %j', (payload) => {
    expect(read(VAN, 'gw/plugins/3/devices/7', payload)).toEqual([
      { part: 'plugins', id: '3', change: { kind: 'object', name: null, fields: null } },
      {
        part: 'plugins',
        id: '3',
        change: {
          kind: 'property',
          property: 'configuration',
          fields: [
            { name: 'configuration.plate', value: 'AB 1' },
            { name: 'configuration.token', value: null },
          ],
        },
      },
    ]);
    expect(read(VAN, 'gw/plugins/3/devices/7', undefined)).toMatchObject([{ change: { kind: 'gone' } }]);
  });

  it('are told whatever stands in them', () => {
    const broken = new Uint8Array([0xff, 0xfe, 0x7b]);
    expect(
      readFollowed(VAN, { topic: 'flespi/state/gw/devices/7/settings/x', payload: broken }),
    ).toHaveLength(1);
    for (const topic of ['', 'flespi', 'flespi/state', 'flespi/state/gw/devices/7', 'a/b/c/d/e/f/g'])
      expect(readFollowed(VAN, { topic, payload: broken })).toEqual([]);
  });
});

describe('topics of an account', () => {
  it('are no tokens', () => {
    expect(filtersOf(ACCOUNT).filter((filter) => filter.includes('token'))).toEqual([]);
    expect(read(ACCOUNT, 'platform/tokens/5', { key: 'x' })).toEqual([]);
  });

  it('tell its objects, what is off and what is blocked, and its counters', () => {
    expect(read(ACCOUNT, 'gw/calcs/12', { name: 'Trips', configuration: { secret: 'x' } })).toEqual([
      { part: 'calcs', id: '12', change: { kind: 'object', name: 'Trips', fields: null } },
      { part: 'calcs', id: '12', change: { kind: 'property', property: 'enabled', fields: [] } },
    ]);
    expect(read(ACCOUNT, 'gw/modems/5', { name: 'M', enabled: false })).toMatchObject([
      {},
      { change: { fields: [{ name: 'enabled', value: 'false' }] } },
    ]);
    expect(read(ACCOUNT, 'gw/streams/9', undefined)).toMatchObject([
      { part: 'streams', change: { kind: 'gone' } },
    ]);
    expect(read(ACCOUNT, 'gw/channels/9/blocked', 4)).toMatchObject([
      { part: 'channels', change: { fields: [{ name: 'blocked', value: '4' }] } },
    ]);
    expect(read(ACCOUNT, 'gw/channels/9/blocked', 0)).toMatchObject([{ change: { fields: [] } }]);
    expect(read(ACCOUNT, 'platform/customer', { id: 1, name: 'Depot' })).toMatchObject([
      { part: 'usages', change: { name: 'Depot' } },
    ]);
    expect(read(ACCOUNT, 'platform/customer/counters/devices_count', 9)).toMatchObject([
      { part: 'usages', id: 'devices_count', change: { fields: [{ value: '9' }] } },
    ]);
    expect(read(ACCOUNT, 'platform/customer/counters/devices_count', 'many')).toEqual([]);
    expect(read(ACCOUNT, 'platform/customer/counters', { a: 1, b: 'x' })).toMatchObject([{ id: 'a' }]);
  });
});
