import { describe, expect, it } from 'vitest';
import type { AccountSummary } from '../../shared/account.ts';
import { brokerFieldsOf } from '../../shared/schemas/broker-address.ts';
import { someAccount } from '../testing/some-account.ts';
import { brokerUrlOf, draftOf, newDraft } from './account-draft.ts';

describe('the form of an account', () => {
  it.each([
    ['flespi', 'mqtts://mqtt.flespi.io:8883'],
    ['flespi', 'wss://mqtt.flespi.io:443'],
    ['flespi', 'mqtt://mqtt.flespi.io:1883'],
    ['flespi', 'ws://mqtt.flespi.io:80'],
    ['flespi', 'mqtts://region2-mqtt.flespi.io:8883'],
    ['flespi', 'wss://region2-mqtt.flespi.io:8443'],
    ['broker', 'mqtt://broker.example.com'],
    ['broker', 'mqtts://broker.example.com:8884'],
    ['broker', 'mqtt://[2001:db8::1]:1883'],
    ['broker', 'ws://broker.example.com:9001/mqtt?x=1'],
    ['broker', 'wss://broker.example.com/mqtt'],
    ['demo', ''],
  ] as const)('of %s at %s leads there again', (kind, brokerUrl) => {
    expect(brokerUrlOf(draftOf(someAccount({ kind, brokerUrl })))).toBe(brokerUrl);
  });

  it('has everything else of the account', () => {
    const given: Partial<AccountSummary> = {
      kind: 'broker',
      name: 'Port',
      colour: 'rose',
      username: 'user',
      caFile: '/ca.pem',
      clientCertificateFile: '/c.pem',
      clientKeyFile: '/k.pem',
      protocolVersion: 4,
      sharedGroup: 'wall',
      follow: 'both',
      followedDevices: '7,8',
      followedChannels: '9',
      cleanSession: true,
      keepUnprotected: true,
    };
    const account = someAccount({ ...given, brokerUrl: 'mqtts://broker.example.com', keepaliveS: 120 });
    expect(draftOf(account)).toMatchObject({ ...given, protocolVersion: '4', keepaliveS: '120' });
  });

  it('begins with flespi’s EU region', () => {
    expect(brokerUrlOf(newDraft('teal'))).toBe('mqtts://mqtt.flespi.io:8883');
    expect(newDraft('teal')).toMatchObject({ kind: 'flespi', colour: 'teal', keepaliveS: '30' });
  });
});

describe('the address of a broker', () => {
  it.each([
    ['broker', '', 'mqtts', '/ignored', 'mqtts://broker'],
    [' broker ', ' 1884 ', 'mqtt', '/', 'mqtt://broker:1884'],
    ['::1', '', 'mqtt', '/', 'mqtt://[::1]'],
    ['[::1]', '1', 'mqtt', '/', 'mqtt://[::1]:1'],
    ['broker', '', 'ws', '/mqtt', 'ws://broker/mqtt'],
  ] as const)('of %s, port "%s", %s, path %s', (host, port, transport, path, url) => {
    expect(brokerUrlOf({ ...newDraft('blue'), kind: 'broker', host, port, transport, path })).toBe(url);
  });

  it.each([
    ['mqtts://broker:8884', { transport: 'mqtts', host: 'broker', port: '8884', path: '/' }],
    [' mqtt://broker/ ', { transport: 'mqtt', host: 'broker', port: '', path: '/' }],
    ['wss://broker:443', { transport: 'wss', host: 'broker', port: '', path: '/' }],
    ['ws://broker:9001/mqtt?a=b', { transport: 'ws', host: 'broker', port: '9001', path: '/mqtt?a=b' }],
    ['broker', null],
    ['mqtt://', null],
    ['https://broker', null],
    ['mqtt://user:secret@broker', null],
    ['mqtt://user@broker', null],
  ])('is taken apart where it is pasted whole: %s', (text, parts) => {
    expect(brokerFieldsOf(text)).toEqual(parts);
  });
});
