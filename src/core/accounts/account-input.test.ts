import { describe, expect, it } from 'vitest';
import type { AccountInput } from '../../shared/account.ts';
import { DEFAULT_LINK } from '../../shared/schemas/account.ts';
import { checkAccountInput } from './account-input.ts';
import { tokenHintOf } from './token-hint.ts';

const TOKEN = 'Abcdefghijklmnopqrstuvwxyz0123456789';
const input: AccountInput = {
  ...DEFAULT_LINK,
  kind: 'flespi',
  name: ' Depot ',
  colour: 'blue',
  brokerUrl: ' mqtts://mqtt.flespi.io:8883 ',
  token: TOKEN,
  keepUnprotected: false,
};
const broker = { kind: 'broker', brokerUrl: 'mqtt://127.0.0.1:1883' } as const;

describe('checkAccountInput', () => {
  it('trims, and takes the prefix of a pasted header off the token', () => {
    expect(checkAccountInput({ ...input, token: ` FlespiToken ${TOKEN}\n` })).toMatchObject({
      ok: true,
      value: { settings: { name: 'Depot', brokerUrl: 'mqtts://mqtt.flespi.io:8883' }, token: TOKEN },
    });
  });

  it('names an unnamed account after its host', () => {
    const result = checkAccountInput({ ...input, name: ' ' });
    expect(result.ok && result.value.settings.name).toBe('mqtt.flespi.io');
  });

  it.each([null, '', '  '])('takes a token of %j for none given', (token) => {
    expect(checkAccountInput({ ...input, token })).toMatchObject({ ok: true, value: { token: null } });
  });

  it('takes another broker with what belongs to it, and flespi without', () => {
    const own = {
      username: ' me ',
      caFile: '/ca.pem',
      clientCertificateFile: '/c.pem',
      clientKeyFile: '/k.pem',
    };
    expect(checkAccountInput({ ...input, ...broker, ...own })).toMatchObject({
      value: { settings: { username: 'me', caFile: '/ca.pem', clientKeyFile: '/k.pem' } },
    });
    expect(checkAccountInput({ ...input, ...own })).toMatchObject({
      value: { settings: { username: null, caFile: null, clientKeyFile: null } },
    });
  });

  it('takes the demo whatever else is said', () => {
    expect(checkAccountInput({ ...input, kind: 'demo', name: '', brokerUrl: 'nonsense' })).toMatchObject({
      value: { settings: { kind: 'demo', name: 'Demo fleet', brokerUrl: '' }, token: null },
    });
  });

  it.each<[Partial<AccountInput>, Partial<AccountInput>]>([
    [{ follow: 'channels', followedDevices: '7' }, { followedDevices: null }],
    [{ follow: 'devices', followedChannels: '94' }, { followedChannels: null }],
    [
      { follow: 'both', followedDevices: ' 8, 7 ,8', followedChannels: ' , ' },
      { followedDevices: '8,7', followedChannels: null },
    ],
    [
      { ...broker, follow: 'topics', followedTopics: ' fleet/+, a b/# ', followedDevices: '7' },
      { follow: 'topics', followedTopics: 'fleet/+,a b/#', followedDevices: null },
    ],
    [
      { ...broker, followedTopics: 'fleet/+' },
      { follow: 'devices', followedTopics: null },
    ],
    [
      { follow: 'topics', followedTopics: 'fleet/+' },
      { follow: 'devices', followedTopics: null },
    ],
    [{ tokenPlace: 'password', username: '4711' }, { username: '4711' }],
    [{ tokenPlace: 'username', username: '4711' }, { username: null }],
  ])('of %j keeps %j', (over, kept) => {
    expect(checkAccountInput({ ...input, ...over })).toMatchObject({ ok: true, value: { settings: kept } });
  });

  it.each<[string, Partial<AccountInput>, string]>([
    ['a token with a line break inside', { token: 'abc\ndef' }, 'token-malformed'],
    ['a token of a megabyte', { token: 'x'.repeat(1_000_000) }, 'token-malformed'],
    ['no URL', { brokerUrl: 'mqtt.flespi.io' }, 'bad-broker-url'],
    ['a web address', { brokerUrl: 'https://flespi.io' }, 'bad-broker-url'],
    ['credentials in the URL', { brokerUrl: `mqtts://${TOKEN}@mqtt.flespi.io` }, 'bad-broker-url'],
    ['a broker that is not flespi’s', { brokerUrl: 'mqtts://mqtt.flespi.io.example' }, 'address-not-flespi'],
    ['a device by its name', { followedDevices: 'Van' }, 'bad-ids'],
    ['a filter for a channel', { follow: 'channels', followedChannels: '+/#' }, 'bad-ids'],
    ['own topics without one', { ...broker, follow: 'topics' }, 'bad-topics'],
    [
      'a topic of flespi’s as an own',
      { ...broker, follow: 'topics', followedTopics: 'flespi/#' },
      'bad-topics',
    ],
    ['a group with a slash', { sharedGroup: 'a/b' }, 'bad-group'],
    ['a relative path', { ...broker, caFile: 'ca.pem' }, 'bad-file'],
    ['a certificate without its key', { ...broker, clientCertificateFile: '/c.pem' }, 'bad-file'],
    ['a user name without end', { ...broker, username: 'x'.repeat(300) }, 'bad-username'],
  ])('refuses %s', (_name, over, code) => {
    const result = checkAccountInput({ ...input, ...over });
    expect(result).toMatchObject({ ok: false, error: { code } });
    expect(JSON.stringify(result)).not.toContain(TOKEN);
  });
});

describe('tokenHintOf', () => {
  it.each([
    [TOKEN, '6789'],
    ['short', ''],
    [null, ''],
  ])('of %s is %j', (token, hint) => {
    expect(tokenHintOf(token)).toBe(hint);
  });
});
