import { expect, it } from 'vitest';
import type { ConsoleMethod } from '../../shared/rest-console.ts';
import { completePath } from './complete-path.ts';

const KNOWN = {
  devices: [
    { id: '12', name: 'Truck Übung' },
    { id: '120', name: 'Van' },
  ],
  channels: [{ id: '7', name: 'Teltonika' }],
  streams: [],
};
const ids = (typed: string, method: ConsoleMethod = 'GET') =>
  completePath(typed, method, KNOWN, 100).map(({ id }) => id);

it('offers collections by any part of their names', () => {
  expect(ids('dev')).toEqual(['gw/devices/']);
  expect(ids('gw/ch')).toEqual(['gw/channels/', 'gw/channel-protocols/']);
  expect(ids('customer')).toEqual(['platform/customer']);
});

it('offers objects by number and name, and all to calls that read', () => {
  expect(ids('gw/devices/')).toEqual(['gw/devices/all', 'gw/devices/12', 'gw/devices/120']);
  expect(ids('gw/devices/ubu')).toEqual(['gw/devices/12']);
  expect(ids('gw/devices/', 'DELETE')).toEqual(['gw/devices/12', 'gw/devices/120']);
  expect(completePath('gw/channels/te', 'GET', KNOWN, 9)).toEqual([
    { id: 'gw/channels/7', note: 'Teltonika' },
  ]);
});

it('goes on below an object, and never offers all to what changes something', () => {
  expect(ids('gw/devices/12')).toContain('gw/devices/12/telemetry/all');
  expect(ids('gw/devices/12')).toContain('gw/devices/120');
  expect(ids('gw/devices/12/sett')).toEqual(['gw/devices/12/settings/all']);
  expect(ids('gw/devices/12/sett', 'PUT')).toEqual(['gw/devices/12/settings']);
  expect(ids('platform/customer/st')).toEqual(['platform/customer/statistics']);
  expect(ids('nothing/known/')).toEqual([]);
});

it('offers no more than asked for', () => {
  expect(completePath('', 'GET', KNOWN, 3)).toHaveLength(3);
});
