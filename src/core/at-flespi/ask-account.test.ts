import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../shared/json.ts';
import { fail, ok } from '../../shared/result.ts';
import type { RestResult } from '../flespi/rest.ts';
import { askAccount } from './ask-account.ts';
import { askGroups } from './ask-groups.ts';
import { askVehicle } from './ask-vehicle.ts';

const NOW_MS = 1_770_000_000_000;
const KEY = 'S3cretKeyThatMustNotShow';

/** Answers by the beginning of what is asked; all else is not permitted. */
function restOf(answers: Readonly<Record<string, readonly JsonValue[] | number>>) {
  const asked: string[] = [];
  return {
    asked,
    rest: {
      async request(_method: string, uri: string): Promise<RestResult> {
        asked.push(uri);
        const [, found] = Object.entries(answers).find(([path]) => uri.startsWith(path)) ?? [];
        if (found === undefined || typeof found === 'number')
          return fail({ code: 'api-refused', status: found ?? 403, said: '' });
        return ok({ status: 200, body: { result: found }, text: '' });
      },
    },
  };
}

it('tells limits beside usage, the fullest first, and sessions as they are now', async () => {
  const { rest } = restOf({
    'platform/customer?': [
      {
        id: 1,
        name: 'Depot',
        limits: { mqtt_sessions: 4, devices_count: 100, api_calls: 50 },
        counters: { devices_count: 90 },
      },
    ],
    'platform/customer/statistics': [
      { timestamp: 1_769_999_000, cid: 1, mqtt_sessions: 9, api_calls: 10, channels_traffic: 77 },
    ],
    'mqtt/sessions/all': [{ id: 1 }, { id: 2 }],
  });
  expect((await askAccount(rest, NOW_MS)).usages).toEqual({
    state: 'read',
    accountName: 'Depot',
    usages: [
      { name: 'devices_count', used: 90, limit: 100 },
      { name: 'mqtt_sessions', used: 2, limit: 4 },
      { name: 'api_calls', used: 10, limit: 50 },
      { name: 'channels_traffic', used: 77, limit: null },
    ],
    statisticsMs: 1_769_999_000_000,
    noStatistics: null,
  });
});

it('tells what may not be read part by part, and the rest all the same', async () => {
  const { rest } = restOf({ 'gw/calcs': [{ id: 12, name: 'Trips' }], 'gw/modems': 404 });
  const { usages, parts } = await askAccount(rest, NOW_MS);
  expect(usages).toMatchObject({ state: 'failed', failure: { code: 'api-refused', status: 403 } });
  expect(parts.calcs).toEqual({
    state: 'read',
    objects: [{ id: '12', name: 'Trips', fields: [] }],
    hasMore: false,
  });
  expect(parts.modems).toEqual({ state: 'read', objects: [], hasMore: false });
  expect(parts.streams).toMatchObject({ state: 'failed' });
});

it('asks for no key of a token, and shows none that comes', async () => {
  const { rest, asked } = restOf({
    'platform/tokens': [
      {
        id: 5,
        info: 'Office',
        key: KEY,
        enabled: true,
        access: { type: 2, acl: [{ uri: KEY }] },
        accessed: 1_769_000_000,
      },
    ],
  });
  const { parts } = await askAccount(rest, NOW_MS);
  expect(JSON.stringify(parts)).not.toContain(KEY);
  expect(parts.tokens).toMatchObject({
    objects: [
      {
        id: '5',
        name: 'Office',
        fields: [
          { name: 'enabled', value: 'true' },
          { name: 'accessed', value: '1769000000' },
        ],
      },
    ],
  });
  expect(asked.filter((uri) => /[=,]key\b/.test(uri))).toEqual([]);
});

it('tells what a device has, links by name, and no secret', async () => {
  const { rest } = restOf({
    'gw/devices/7?': [
      { id: 7, name: 'Van 7', configuration: { ident: '357', password: KEY }, metadata: { depot: 'North' } },
    ],
    'gw/devices/7/settings': [{ name: 'backend', current: { address: 'a' }, pending: null }],
    'gw/devices/7/connections': [{ id: 1, transport: 'tcp', established: 1_769_000_000 }],
    'gw/devices/7/commands-queue': 404,
    'gw/plugins/all/devices/7': [
      { plugin_id: 3, device_id: 7, configuration: { token: KEY, plate: 'AB 1' } },
    ],
    'gw/plugins/all?': [{ id: 3, name: 'tollBG' }],
    'gw/groups/all/devices/7': [{ group_id: 9, device_id: 7 }],
    'gw/groups/all?': 403,
  });
  const parts = await askVehicle(rest, '7');
  expect(JSON.stringify(parts)).not.toContain(KEY);
  expect(parts).toMatchObject({
    device: { objects: [{ id: '7', name: 'Van 7' }] },
    settings: { objects: [{ name: 'backend', fields: [{ name: 'current.address', value: 'a' }] }] },
    'commands-queue': { state: 'read', objects: [] },
    plugins: {
      objects: [
        {
          id: '3',
          name: 'tollBG',
          fields: [
            { name: 'configuration.token', value: null },
            { name: 'configuration.plate', value: 'AB 1' },
          ],
        },
      ],
    },
    groups: { objects: [{ id: '9', name: null, fields: [] }] },
  });
});

describe('groups', () => {
  const NAMED = [
    { id: 9, name: 'Day shift' },
    { id: 10, name: 'Spare' },
  ];

  it('have the devices in each, and an empty one none', async () => {
    const { rest } = restOf({
      'gw/groups/all?': NAMED,
      'gw/groups/all/devices/all': [
        { group_id: 9, device_id: 7 },
        { group_id: 11, device_id: 7 },
        { group_id: 9, device_id: 8 },
      ],
    });
    expect(await askGroups(rest)).toEqual(
      ok([
        { id: '9', name: 'Day shift', deviceIds: ['7', '8'] },
        { id: '10', name: 'Spare', deviceIds: [] },
        { id: '11', name: null, deviceIds: ['7'] },
      ]),
    );
  });

  it('are none where flespi knows of none', async () =>
    expect(await askGroups(restOf({ 'gw/groups': 404 }).rest)).toEqual(ok([])));

  it.each([
    ['whoever may not read them', { 'gw/groups/all?': NAMED }, { code: 'api-refused', status: 403 }],
    [
      'who gets links that do not say of which group',
      { 'gw/groups/all?': NAMED, 'gw/groups/all/devices/all': [{ device_id: 7 }] },
      { code: 'api-no-list' },
    ],
  ])('are refused to %s', async (_who, answers, error) =>
    expect(await askGroups(restOf(answers).rest)).toMatchObject({ ok: false, error }),
  );
});
