import { describe, expect, it } from 'vitest';
import type { AccountSummary } from '../../shared/account.ts';
import { DEFAULT_LINK } from '../../shared/schemas/account.ts';
import { someAccount } from '../testing/some-account.ts';
import { type AccountDraft, draftOf, newDraft } from './account-draft.ts';
import { cleanToken, isAccountInput, keepsToken, readAccountDraft } from './read-account-draft.ts';

const TOKEN = 'abcdefghABCDEFGH';
const broker: Partial<AccountDraft> = { kind: 'broker', host: 'broker.example.com' };
const read = (patch: Partial<AccountDraft>, token = '', before: AccountSummary | null = null) =>
  readAccountDraft({ ...newDraft('blue'), ...patch }, token, before);

describe('reading a form', () => {
  it('takes a flespi account from a token alone', () => {
    expect(read({}, TOKEN)).toEqual({
      ...DEFAULT_LINK,
      kind: 'flespi',
      name: 'flespi EU',
      colour: 'blue',
      brokerUrl: 'mqtts://mqtt.flespi.io:8883',
      protocolVersion: 5,
      keepaliveS: 30,
      username: null,
      caFile: null,
      clientCertificateFile: null,
      clientKeyFile: null,
      sharedGroup: null,
      token: TOKEN,
      keepUnprotected: false,
    });
  });

  it('takes a broker, with all it may ask for', () => {
    const patch = {
      ...broker,
      name: ' Port ',
      username: ' user ',
      caFile: '/ca.pem',
      clientCertificateFile: 'C:\\c.pem',
      clientKeyFile: '\\\\share\\k.pem',
      keepaliveS: '1200',
      sharedGroup: 'wall_1',
      protocolVersion: '3',
      keepUnprotected: true,
    } as const;
    expect(read(patch)).toEqual({
      ...DEFAULT_LINK,
      kind: 'broker',
      name: 'Port',
      colour: 'blue',
      brokerUrl: 'mqtts://broker.example.com',
      protocolVersion: 3,
      keepaliveS: 1_200,
      username: 'user',
      caFile: '/ca.pem',
      clientCertificateFile: 'C:\\c.pem',
      clientKeyFile: '\\\\share\\k.pem',
      sharedGroup: 'wall_1',
      token: null,
      keepUnprotected: true,
    });
  });

  it.each<[string, Partial<AccountDraft>, string]>([
    ['certificates where there is no TLS', { ...broker, transport: 'mqtt', caFile: 'no path' }, 'caFile'],
    ['a user name for flespi', { username: 'user' }, 'username'],
    ['a group for the demo', { kind: 'demo', sharedGroup: 'a b' }, 'sharedGroup'],
    ['a token for the demo', { kind: 'demo' }, 'token'],
  ])('leaves out %s', (_what, patch, field) => {
    const input = read(patch, TOKEN);
    expect(isAccountInput(input)).toBe(true);
    expect(input).toHaveProperty(field, null);
  });

  it.each([
    [{}, { token: { code: 'token-not-given' } }],
    [{ ...broker, host: ' ' }, { host: { code: 'broker-host-missing' } }],
    [{ ...broker, host: 'mqtt://broker' }, { host: { code: 'broker-host-malformed' } }],
    [{ ...broker, host: 'broker/path' }, { host: { code: 'broker-host-malformed' } }],
    [{ ...broker, host: 'user@broker' }, { host: { code: 'broker-host-malformed' } }],
    [{ ...broker, port: '0' }, { port: { code: 'bad-port', most: 65_535, isFree: false } }],
    [{ ...broker, port: '65536' }, { port: { code: 'bad-port', most: 65_535, isFree: false } }],
    [{ ...broker, port: '1e3' }, { port: { code: 'bad-port', most: 65_535, isFree: false } }],
    [{ ...broker, transport: 'wss', path: 'mqtt' }, { path: { code: 'broker-path-malformed' } }],
    [{ ...broker, clientCertificateFile: '/c.pem' }, { clientKeyFile: { code: 'bad-file', why: 'pair' } }],
    [{ ...broker, clientKeyFile: '/k.pem' }, { clientCertificateFile: { code: 'bad-file', why: 'pair' } }],
    [
      { ...broker, keepaliveS: '4' },
      { keepaliveS: { code: 'seconds-out-of-range', leastS: 5, mostS: 1_200 } },
    ],
    [
      { ...broker, keepaliveS: '1201' },
      { keepaliveS: { code: 'seconds-out-of-range', leastS: 5, mostS: 1_200 } },
    ],
    [
      { ...broker, keepaliveS: '' },
      { keepaliveS: { code: 'seconds-out-of-range', leastS: 5, mostS: 1_200 } },
    ],
    [{ ...broker, sharedGroup: 'a/b' }, { sharedGroup: { code: 'bad-group', longest: 64 } }],
    [{ ...broker, sharedGroup: 'a'.repeat(65) }, { sharedGroup: { code: 'bad-group', longest: 64 } }],
    [
      { follow: 'both', followedDevices: '7', followedChannels: '8, x' },
      { followedChannels: { code: 'bad-ids', most: 50 }, token: { code: 'token-not-given' } },
    ],
    [
      { ...broker, host: '', port: 'x' },
      { host: { code: 'broker-host-missing' }, port: { code: 'bad-port', most: 65_535, isFree: false } },
    ],
  ] satisfies readonly [Partial<AccountDraft>, unknown][])('finds what is wrong: %j', (patch, problems) => {
    const found = read(patch);
    expect(isAccountInput(found)).toBe(false);
    expect(found).toEqual(problems);
  });

  it.each(['::1', '[::1]', '127.0.0.1', 'broker_1.local'])('takes the host %s', (host) => {
    expect(isAccountInput(read({ ...broker, host }))).toBe(true);
  });
});

describe('changing an account', () => {
  const before = someAccount();

  it('keeps the token where none is entered', () => {
    expect(readAccountDraft({ ...draftOf(before), name: 'New' }, '', before)).toMatchObject({
      name: 'New',
      token: null,
    });
  });

  it.each([
    ['another name', { name: 'Yard' }, before, true],
    ['another way into the same host', { transport: 'wss' }, before, false],
    ['one that is to be entered again', {}, someAccount({ token: 'missing' }), true],
    [
      'another host',
      { region: { ...newDraft('blue').region, mqttUrl: 'mqtts://b.flespi.io' } },
      before,
      false,
    ],
    ['one that there never was', {}, someAccount({ token: 'none' }), false],
    ['a new account', {}, null, false],
  ] as const)('keeps a token: %s', (_what, patch, account, keeps) => {
    const draft = { ...draftOf(account ?? before), ...patch };
    expect(keepsToken(draft, account)).toBe(keeps);
    expect(isAccountInput(readAccountDraft(draft, '', account))).toBe(keeps);
  });

  it.each([
    'mqtts://broker.example.com:8883',
    'ws://broker.example.com',
    'wss://broker.example.com:443',
    'WSS://Broker.example.com/',
  ])('does not rewrite an address that stays the same: %s', (brokerUrl) => {
    const account = someAccount({ kind: 'broker', brokerUrl });
    expect(readAccountDraft(draftOf(account), '', account)).toMatchObject({ brokerUrl });
  });
});

describe('a pasted token', () => {
  it.each([
    [` ${TOKEN}\n`, TOKEN],
    [`FlespiToken ${TOKEN}`, TOKEN],
    [`Authorization: FlespiToken ${TOKEN}`, TOKEN],
    [`"FlespiToken  ${TOKEN}"`, TOKEN],
    [`'${TOKEN}'`, TOKEN],
    ['abcd efgh\tABCD', 'abcdefghABCD'],
    ['  ', ''],
  ])('is cleaned: %j', (pasted, token) => {
    expect(cleanToken(pasted, 'flespi')).toBe(token);
  });

  it('is left alone inside where it may be a password', () => {
    expect(cleanToken(' "pass word" ', 'broker')).toBe('"pass word"');
  });
});
