import { describe, expect, it } from 'vitest';
import type { KeptAccount } from '../settings/settings.ts';
import { someAccount } from '../testing/some-account.ts';
import { isElsewhere, leavesSession, needsNewConnection } from './account-change.ts';
import { needsNewToken } from './needs-new-token.ts';

const account: KeptAccount = {
  ...someAccount({ kind: 'flespi', brokerUrl: 'mqtts://mqtt.flespi.io:8883' }),
  id: 'a',
  clientId: 'fleetglass-a',
  paused: false,
  hasToken: true,
};

describe('a change', () => {
  it.each<[string, Partial<KeptAccount>, string]>([
    ['of name and colour', { name: 'x', colour: 'rose' }, 'nothing'],
    ['of the keep-alive', { keepaliveS: 60 }, 'connect'],
    ['of the MQTT version', { protocolVersion: 4 }, 'connect'],
    ['of the client id', { clientId: 'fleetglass-b' }, 'connect'],
    ['of the certificate authority', { caFile: '/ca.pem' }, 'connect token'],
    ['to flespi’s web port', { brokerUrl: 'wss://mqtt.flespi.io' }, 'connect token'],
    ['to another region', { brokerUrl: 'mqtts://ru-mqtt.flespi.io:8883' }, 'connect elsewhere leave token'],
    ['to another broker', { kind: 'broker', brokerUrl: 'mqtt://127.0.0.1' }, 'connect elsewhere leave token'],
    ['to the demo', { kind: 'demo', brokerUrl: '' }, 'connect elsewhere leave'],
    ['of the kind at the same place', { kind: 'broker' }, 'connect'],
    ['of the user', { username: 'me' }, 'connect leave'],
    ['of what is followed, at flespi', { follow: 'both' }, 'connect'],
    ['of what is followed, under MQTT 3', { follow: 'both', protocolVersion: 4 }, 'connect leave'],
    ['of the channels that are followed', { followedChannels: '7', protocolVersion: 4 }, 'connect leave'],
    ['to a clean session', { cleanSession: true }, 'connect'],
    ['of where the token stands', { tokenPlace: 'password' }, 'connect'],
    ['of the group', { sharedGroup: 'desks' }, 'connect leave'],
  ])('%s', (_name, over, expected) => {
    const after = { ...account, ...over };
    const found = [
      needsNewConnection(account, after) ? 'connect' : 'nothing',
      isElsewhere(account, after) ? 'elsewhere' : '',
      leavesSession(account, after) ? 'leave' : '',
      needsNewToken(account, after) ? 'token' : '',
    ];
    expect(found.filter((word) => word !== '').join(' ')).toBe(expected);
  });

  it('to another port of a broker that is not flespi is another place, and leaves the token behind', () => {
    const before: KeptAccount = { ...account, kind: 'broker', brokerUrl: 'mqtt://10.0.0.1:1883' };
    const after = { ...before, brokerUrl: 'mqtt://10.0.0.1:1884' };
    expect([isElsewhere(before, after), leavesSession(before, after)]).toEqual([true, true]);
    expect(needsNewToken(before, after)).toBe(true);
  });
});
