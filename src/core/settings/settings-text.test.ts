import { describe, expect, it } from 'vitest';
import { DEFAULT_LISTENER_SETTINGS } from '../../shared/listener.ts';
import { DEFAULT_RECEIVERS } from '../../shared/schemas/receivers.ts';
import type { Rule } from '../../shared/schemas/rules.ts';
import { DEFAULT_SIGNALS } from '../../shared/schemas/signals.ts';
import { DEFAULT_STATUS_THRESHOLDS } from '../../shared/schemas/status-thresholds.ts';
import { LARGEST_SETTINGS_BYTES } from '../../shared/settings.ts';
import { DEFAULT_RETENTION } from '../../shared/storage-status.ts';
import { inEnglish } from '../../shared/wording/in-english.ts';
import { readSettingsText } from '../accounts/read-settings-text.ts';
import { DEPOT, ROAD, someFence, YARD } from '../geofences/testing/some-fences.ts';
import { must } from '../testing/must.ts';
import { settingsText } from './settings-text.ts';
import { someKeptAccount } from './testing/some-kept-account.ts';

const KEPT = {
  accounts: [
    someKeptAccount({ id: 'account01', keepUnprotected: true, caFile: '/nowhere/ca.pem' }),
    someKeptAccount({
      id: 'account02',
      kind: 'flespi',
      brokerUrl: 'mqtts://mqtt.flespi.io:8883',
      paused: true,
    }),
    someKeptAccount({ id: 'account03', kind: 'demo', brokerUrl: '', hasToken: false }),
  ],
  listener: { ...DEFAULT_LISTENER_SETTINGS, enabled: true, accountId: 'account02' },
  receivers: { ...DEFAULT_RECEIVERS, mqtt: { ...DEFAULT_RECEIVERS.mqtt, user: 'flespi' } },
  retention: { days: 7, maxBytes: 1e9, fetchedDays: 30 },
  statusThresholds: { ...DEFAULT_STATUS_THRESHOLDS, movingKmh: 8 },
  signals: { ...DEFAULT_SIGNALS, quiet: true, zone: 'Europe/Berlin' },
  rules: [
    {
      id: 'rule-00000000000a',
      name: 'Fast vans',
      on: true,
      severity: 'danger',
      scope: { kind: 'name', pattern: 'van*' },
      condition: { kind: 'speed', overKmh: 90, forS: 15, geofenceId: null },
    },
  ] as Rule[],
};

/** What is wrong with one account of the file. */
const OF_AN_ACCOUNT = new Set(['bad-broker-url', 'address-not-flespi', 'bad-file']);

/** A file with one account, changed. */
const fileWith = (change: object, account: object = {}): string =>
  JSON.stringify({
    ...JSON.parse(settingsText({ ...KEPT, accounts: [] }, [])),
    accounts: [{ ...someKeptAccount(), ...account }],
    ...change,
  });

describe('settingsText', () => {
  it('is read again as it was, without what is of one installation', () => {
    const { accounts, listener, receivers, retention, signals, statusThresholds } = must(
      readSettingsText(settingsText(KEPT, [])),
    );
    expect(accounts).toEqual(
      KEPT.accounts.map(({ clientId: _clientId, keepUnprotected: _keepUnprotected, ...account }) => account),
    );
    expect({ listener, receivers, retention, signals, statusThresholds }).toEqual({
      listener: KEPT.listener,
      receivers: KEPT.receivers,
      retention: KEPT.retention,
      signals: KEPT.signals,
      statusThresholds: KEPT.statusThresholds,
    });
  });

  it('has the geofences, points as text, and without them is one of before there were any', () => {
    const fences = [DEPOT, YARD, ROAD].map((input, at) => someFence(at, input));
    const text = settingsText(KEPT, fences);
    expect(text).toContain('"25.3,54.7 25.31,54.7 25.31,54.71 25.3,54.71"');
    expect(must(readSettingsText(text)).geofences).toEqual(fences);
    const { geofences: _none, ...older } = JSON.parse(text);
    expect(must(readSettingsText(JSON.stringify(older))).geofences).toBeUndefined();
  });

  it('has room for the most geofences there can be, with the most points', () => {
    const path = Array.from({ length: 50 }, (_, at) => [-179.1234567 + at / 1e3, -84.1234567] as const);
    const shape = { kind: 'corridor', path, widthM: 99_999.5 } as const;
    const longest = { ...ROAD, name: 'n'.repeat(80), group: 'g'.repeat(80), shape };
    const fences = Array.from({ length: 2_000 }, (_, at) => someFence(at, longest));
    expect(must(readSettingsText(settingsText(KEPT, fences))).geofences).toHaveLength(2_000);
  });

  it('says what it is and holds no client id', () => {
    const text = settingsText(KEPT, []);
    expect(JSON.parse(text)).toMatchObject({ kind: 'fleetglass-settings', version: 1 });
    expect(text).not.toContain('fleetglass-0123456789abcdef');
  });
});

describe('readSettingsText', () => {
  it('takes fifty accounts with the longest of everything', () => {
    const path = `/${'p'.repeat(4_000)}`;
    const accounts = Array.from({ length: 50 }, (_, index) =>
      someKeptAccount({
        id: `account${String(index).padStart(25, '0')}`,
        name: 'n'.repeat(100),
        brokerUrl: `mqtts://${'host.'.repeat(40)}example/${'u'.repeat(1_500)}`,
        username: 'u'.repeat(256),
        caFile: path,
        clientCertificateFile: path,
        clientKeyFile: path,
      }),
    );
    expect(
      must(readSettingsText(settingsText({ ...KEPT, accounts, retention: DEFAULT_RETENTION }, []))).accounts,
    ).toHaveLength(50);
  });

  it.each<[string, string, string]>([
    ['what is too large', ' '.repeat(LARGEST_SETTINGS_BYTES + 1), 'settings-too-large'],
    [
      'what is too large in bytes',
      JSON.stringify('ü'.repeat(LARGEST_SETTINGS_BYTES * 0.6)),
      'settings-too-large',
    ],
    ['no JSON', 'not JSON', 'not-settings'],
    ['nothing', '', 'not-settings'],
    ['another file', '{"version":1}', 'not-settings'],
    ['the file of a data dir', JSON.stringify({ version: 2, accounts: [] }), 'not-settings'],
    ['a later version', fileWith({ version: 2 }), 'newer-settings'],
    ['no accounts', fileWith({ accounts: undefined }), 'not-settings'],
    [
      'two accounts of one id',
      fileWith({ accounts: [someKeptAccount(), someKeptAccount()] }),
      'not-settings',
    ],
    [
      'fifty-one accounts',
      fileWith({
        accounts: Array.from({ length: 51 }, (_, index) => someKeptAccount({ id: `account${index}0` })),
      }),
      'not-settings',
    ],
    ['the id of the command line', fileWith({}, { id: 'commandline' }), 'not-settings'],
    [
      'a receiver that lets in what is no address',
      fileWith({
        receivers: {
          ...DEFAULT_RECEIVERS,
          wialon: { ...DEFAULT_RECEIVERS.wialon, allowed: ['evil.example'] },
        },
      }),
      'not-settings',
    ],
    ['a listener at no port', fileWith({ listener: { ...KEPT.listener, port: -1 } }), 'not-settings'],
    ['a URL of another kind', fileWith({}, { brokerUrl: 'file:///etc/passwd' }), 'bad-broker-url'],
    ['a token in the URL', fileWith({}, { brokerUrl: 'mqtt://SECRET@x' }), 'bad-broker-url'],
    [
      'flespi elsewhere',
      fileWith({}, { kind: 'flespi', brokerUrl: 'mqtts://flespi.io.example' }),
      'address-not-flespi',
    ],
    ['a relative path', fileWith({}, { caFile: '../ca.pem' }), 'bad-file'],
  ])('refuses %s with a sentence', (_name, text, code) => {
    const read = readSettingsText(text);
    const error = OF_AN_ACCOUNT.has(code) ? { code: 'account-of-file', place: 1, why: { code } } : { code };
    expect(read).toMatchObject({ ok: false, error });
    expect(!read.ok && inEnglish(read.error)).toMatch(/^[A-Z].*\.$/);
    expect(JSON.stringify(read)).not.toContain('SECRET');
    expect(JSON.stringify(read).length).toBeLessThan(300);
  });

  it.each<[string, string, RegExp]>([
    ['in an account', fileWith({}, { colour: 'no colour' }), /accounts\.0\.colour/],
    ['of an account that cannot be used', fileWith({}, { brokerUrl: 'x' }), /^Account 1 of the file: /],
  ])('says where it is wrong %s', (_name, text, where) => {
    const read = readSettingsText(text);
    expect(!read.ok && inEnglish(read.error)).toMatch(where);
  });
});
