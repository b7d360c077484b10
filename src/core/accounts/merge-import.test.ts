import { describe, expect, it } from 'vitest';
import { DEFAULT_LISTENER_SETTINGS } from '../../shared/listener.ts';
import { DEFAULT_RECEIVERS, type ReceiverSettings } from '../../shared/schemas/receivers.ts';
import type { Rule } from '../../shared/schemas/rules.ts';
import { DEFAULT_SIGNALS } from '../../shared/schemas/signals.ts';
import { DEFAULT_STATUS_THRESHOLDS } from '../../shared/schemas/status-thresholds.ts';
import type { KeptAccount } from '../settings/settings.ts';
import { settingsText } from '../settings/settings-text.ts';
import { someKeptAccount } from '../settings/testing/some-kept-account.ts';
import { must } from '../testing/must.ts';
import { mergeImport } from './merge-import.ts';
import { readSettingsText } from './read-settings-text.ts';

const HERE = {
  accounts: [] as KeptAccount[],
  listener: DEFAULT_LISTENER_SETTINGS,
  receivers: DEFAULT_RECEIVERS as ReceiverSettings,
  retention: { days: 30, maxBytes: 2e9, fetchedDays: 30 },
  statusThresholds: DEFAULT_STATUS_THRESHOLDS,
  signals: DEFAULT_SIGNALS,
  rules: [] as Rule[],
};
type Kept = Partial<typeof HERE>;

const NEW_CLIENT_ID = 'fleetglass-ffffffffffffffff';
/** What comes of a file of one installation in another. */
const merge = (present: Kept, imported: Kept) =>
  mergeImport(
    { ...HERE, ...present },
    must(readSettingsText(settingsText({ ...HERE, ...imported }, []))),
    () => NEW_CLIENT_ID,
  );

describe('accounts of an import', () => {
  it('are added behind those that are here, under client ids of their own', () => {
    const here = someKeptAccount({ id: 'account01' });
    const there = someKeptAccount({ id: 'account02', keepUnprotected: true, paused: true });
    expect(must(merge({ accounts: [here] }, { accounts: [there] }))).toMatchObject({
      accounts: [here, { ...there, clientId: NEW_CLIENT_ID, keepUnprotected: false }],
      added: 1,
      updated: 0,
      forgetTokens: [],
    });
  });

  it('change those of the same id, which keep what is of this installation', () => {
    const here = someKeptAccount({ keepUnprotected: true, paused: true, clientId: 'fleetglass-1' });
    const there = someKeptAccount({ name: 'Renamed', colour: 'rose', keepaliveS: 60 });
    expect(must(merge({ accounts: [here] }, { accounts: [there] }))).toMatchObject({
      accounts: [{ ...here, name: 'Renamed', colour: 'rose', keepaliveS: 60 }],
      added: 0,
      updated: 1,
      forgetTokens: [],
    });
  });

  it('are as they were after an export and an import in the same place', () => {
    const accounts = [
      someKeptAccount({ id: 'account01', keepUnprotected: true }),
      someKeptAccount({ id: 'account02', kind: 'flespi', brokerUrl: 'mqtts://mqtt.flespi.io:8883' }),
      someKeptAccount({ id: 'account03', kind: 'demo', brokerUrl: '', hasToken: false }),
    ];
    const listener = { ...DEFAULT_LISTENER_SETTINGS, enabled: true, accountId: 'account02' };
    const here = { ...HERE, accounts, listener };
    expect(must(merge(here, here))).toEqual({
      ...here,
      added: 0,
      updated: 3,
      needFiles: [],
      forgetTokens: [],
    });
  });

  it.each<[string, Partial<KeptAccount>, Partial<KeptAccount>]>([
    ['another host', {}, { brokerUrl: 'mqtts://evil.example:8883' }],
    ['another port', {}, { brokerUrl: 'mqtts://broker.example:9999' }],
    ['no encryption', {}, { brokerUrl: 'mqtt://broker.example:8883' }],
    [
      'no encryption at flespi',
      { kind: 'flespi', brokerUrl: 'mqtts://mqtt.flespi.io:8883' },
      { brokerUrl: 'mqtt://mqtt.flespi.io:1883' },
    ],
    [
      'another way into flespi',
      { kind: 'flespi', brokerUrl: 'mqtts://mqtt.flespi.io:8883' },
      { brokerUrl: 'wss://mqtt.flespi.io:443' },
    ],
    [
      'more encryption',
      { brokerUrl: 'mqtt://broker.example:8883' },
      { brokerUrl: 'mqtts://broker.example:8883' },
    ],
  ])('lose their token with %s', (_name, before, change) => {
    const here = someKeptAccount(before);
    const merged = must(merge({ accounts: [here] }, { accounts: [{ ...here, ...change }] }));
    expect(merged).toMatchObject({ forgetTokens: [here.id], accounts: [{ hasToken: true }] });
  });

  it.each<[string, Partial<KeptAccount>, Partial<KeptAccount>]>([
    ['another name', {}, { name: 'Other' }],
    ['a file that says there is none', {}, { hasToken: false }],
  ])('keep their token with %s', (_name, before, change) => {
    const here = someKeptAccount(before);
    const merged = must(merge({ accounts: [here] }, { accounts: [{ ...here, ...change }] }));
    expect(merged).toMatchObject({ forgetTokens: [], accounts: [{ hasToken: true, paused: false }] });
  });

  it.each<[string, readonly KeptAccount[], Partial<KeptAccount>, boolean]>([
    ['an account that needs no token', [], { hasToken: false }, true],
    ['one whose token is to be entered', [], { hasToken: true }, false],
    [
      'one that goes elsewhere without a token',
      [someKeptAccount({ hasToken: false, brokerUrl: 'mqtt://here.example' })],
      { hasToken: false },
      true,
    ],
    [
      'one that stays where it was',
      [someKeptAccount({ hasToken: false })],
      { hasToken: false, name: 'Other' },
      false,
    ],
    ['the demo', [], { kind: 'demo', brokerUrl: '', hasToken: false }, false],
  ])('do not connect by themselves: %s', (_name, accounts, there, paused) => {
    const merged = must(merge({ accounts: [...accounts] }, { accounts: [someKeptAccount(there)] }));
    expect(merged.accounts).toMatchObject([{ paused }]);
  });

  it('of flespi always have a token to be entered, and the demo never', () => {
    const flespi = someKeptAccount({ kind: 'flespi', brokerUrl: 'mqtts://mqtt.flespi.io', hasToken: false });
    const demo = someKeptAccount({
      id: 'account02',
      kind: 'demo',
      hasToken: true,
      username: 'x',
      brokerUrl: 'mqtt://x',
    });
    expect(must(merge({}, { accounts: [flespi, demo] })).accounts).toMatchObject([
      { kind: 'flespi', hasToken: true },
      { kind: 'demo', hasToken: false, username: null, brokerUrl: '' },
    ]);
  });

  it('name no files: those of an account that is here stay, and a new one has none', () => {
    const files = { caFile: '/ca.pem', clientCertificateFile: '/c.pem', clientKeyFile: '/k.pem' };
    const evil = {
      caFile: '/tmp/evil.pem',
      clientCertificateFile: '/etc/passwd',
      clientKeyFile: '/etc/shadow',
    };
    const here = someKeptAccount({ id: 'account01', ...files });
    const bare = someKeptAccount({ id: 'account02', name: 'Bare' });
    const there = [here, bare, someKeptAccount({ id: 'account03', name: 'New' })];
    const merged = must(
      merge({ accounts: [here, bare] }, { accounts: there.map((account) => ({ ...account, ...evil })) }),
    );
    const none = { caFile: null, clientCertificateFile: null, clientKeyFile: null };
    expect(merged.accounts).toMatchObject([files, none, none]);
    expect(merged.needFiles).toEqual(['Bare', 'New']);
    expect(merged.forgetTokens).toEqual([]);
  });

  it('name no files of the listener', () => {
    const evil = { tlsCertificateFile: '/tmp/evil.pem', tlsKeyFile: '/etc/shadow' };
    const { listener } = must(merge({}, { listener: { ...DEFAULT_LISTENER_SETTINGS, ...evil } }));
    expect(listener).toMatchObject({ tlsCertificateFile: null, tlsKeyFile: null });
  });

  it('are refused where there would be too many', () => {
    const many = (begin: string) =>
      Array.from({ length: 26 }, (_, index) => someKeptAccount({ id: `${begin}00000${index + 10}` }));
    expect(merge({ accounts: many('a') }, { accounts: many('b') })).toMatchObject({
      ok: false,
      error: { code: 'too-many-accounts' },
    });
    expect(must(merge({ accounts: many('a') }, { accounts: many('a') })).accounts).toHaveLength(26);
  });
});

describe('the listener of an import', () => {
  const on = { ...DEFAULT_LISTENER_SETTINGS, enabled: true, port: 4_711 };

  it.each([
    ['is another', { ...on, host: '0.0.0.0', secretHeader: null }],
    ['is off', { ...on, enabled: false }],
    ['was never set', DEFAULT_LISTENER_SETTINGS],
  ])(
    'is left where one is on here, whose streams would run into the void: the file’s %s',
    (_name, imported) => {
      const present = { ...on, path: '/here', accountId: 'account01' };
      expect(must(merge({ listener: present }, { listener: imported })).listener).toEqual(present);
    },
  );

  it('is taken where none is on here, and stays off, and no more open than any', () => {
    const imported = { ...on, openAsBefore: true };
    const { listener } = must(merge({ listener: { ...on, enabled: false } }, { listener: imported }));
    expect(listener).toEqual({ ...on, enabled: false });
  });

  it.each([
    ['that it asked for here', 'X-Own'],
    ['that is usual', null],
  ])(
    'asks for a secret once it is on, also where the file says that none is asked for: by the header %s',
    (_which, secretHeader) => {
      const present = { ...on, enabled: false, secretHeader };
      const { listener } = must(merge({ listener: present }, { listener: { ...on, secretHeader: null } }));
      expect(listener).toMatchObject({ enabled: false, secretHeader: secretHeader ?? 'X-Fleetglass-Secret' });
    },
  );

  it('belongs to an account of the file, and to none that is not there', () => {
    const there = someKeptAccount({ id: 'account02' });
    const of = (accountId: string) =>
      must(merge({}, { accounts: [there], listener: { ...on, accountId } })).listener.accountId;
    expect(of('account02')).toBe('account02');
    expect(of('commandline')).toBeNull();
  });
});

describe('the receivers of an import', () => {
  const there: ReceiverSettings = {
    wialon: {
      enabled: true,
      host: '0.0.0.0',
      port: 20_200,
      accountId: 'account02',
      allowed: ['193.193.165.0/24'],
    },
    mqtt: { ...DEFAULT_RECEIVERS.mqtt, enabled: true, port: 1_999, accountId: 'account02', user: 'flespi' },
  };
  const accounts = [someKeptAccount({ id: 'account02' })];

  it('are taken where none is on here, and stay off', () => {
    const { receivers } = must(merge({}, { accounts, receivers: there }));
    expect(receivers).toEqual({
      wialon: { ...there.wialon, enabled: false },
      mqtt: { ...there.mqtt, enabled: false },
    });
  });

  it('are left where they are on here, each by itself', () => {
    const here = { ...there, wialon: { ...there.wialon, enabled: false, port: 1 } };
    const { receivers } = must(
      merge({ accounts, receivers: here }, { receivers: { ...there, mqtt: DEFAULT_RECEIVERS.mqtt } }),
    );
    expect(receivers).toEqual({ wialon: { ...there.wialon, enabled: false }, mqtt: here.mqtt });
  });

  it('name no files, ask no less than before, and belong to no account that is not there', () => {
    const evil = { tlsCertificateFile: '/tmp/evil.pem', tlsKeyFile: '/etc/shadow', user: null };
    const here = { ...DEFAULT_RECEIVERS, mqtt: { ...DEFAULT_RECEIVERS.mqtt, user: 'own' } };
    const { receivers } = must(
      merge({ receivers: here }, { receivers: { ...there, mqtt: { ...there.mqtt, ...evil } } }),
    );
    expect(receivers.mqtt).toEqual({ ...here.mqtt, port: 1_999 });
    expect(receivers.wialon.accountId).toBeNull();
  });

  it('stay where the file is of before they travelled', () => {
    const { receivers: _none, ...older } = JSON.parse(settingsText(HERE, []));
    const present = { ...HERE, receivers: there };
    const merged = mergeImport(present, must(readSettingsText(JSON.stringify(older))), () => NEW_CLIENT_ID);
    expect(must(merged).receivers).toEqual(there);
  });
});

describe('the retention of an import', () => {
  it.each([
    ['longer', { days: 60, maxBytes: 4e9, fetchedDays: 30 }, { days: 60, maxBytes: 4e9, fetchedDays: 30 }],
    ['shorter: nothing expires by a file', { days: 1, maxBytes: 1, fetchedDays: 30 }, HERE.retention],
    [
      'longer and smaller',
      { days: 60, maxBytes: 1, fetchedDays: 30 },
      { days: 60, maxBytes: 2e9, fetchedDays: 30 },
    ],
  ])('may be %s', (_name, retention, after) => {
    expect(must(merge({}, { retention })).retention).toEqual(after);
  });
});

describe('status thresholds of an import', () => {
  const ofFile = { ...DEFAULT_STATUS_THRESHOLDS, movingKmh: 8, alarmHoldS: 60 };

  it('take the place of those that are here', () => {
    expect(must(merge({}, { statusThresholds: ofFile })).statusThresholds).toEqual(ofFile);
  });

  it('stay as they are here where the file is of before they travelled', () => {
    const { statusThresholds: _none, ...older } = JSON.parse(settingsText(HERE, []));
    const present = { ...HERE, statusThresholds: ofFile };
    const merged = mergeImport(present, must(readSettingsText(JSON.stringify(older))), () => NEW_CLIENT_ID);
    expect(must(merged).statusThresholds).toEqual(ofFile);
  });
});

describe('rules', () => {
  const rule = (id: string, name: string): Rule => ({
    id: `rule-00000000000${id}`,
    name,
    on: true,
    severity: 'warning',
    scope: { kind: 'all' },
    condition: { kind: 'link', forS: 60 },
  });

  it('of the file stand in the place of those with their ids, and beside the others', () => {
    const merged = must(
      merge(
        { rules: [rule('1', 'one'), rule('2', 'two')] },
        { rules: [rule('2', 'new'), rule('3', 'three')] },
      ),
    );
    expect(merged.rules.map(({ name }) => name)).toEqual(['one', 'new', 'three']);
  });
  it('stay where the file is of before there were any', () => {
    const { rules: _none, ...older } = JSON.parse(settingsText(HERE, []));
    const present = { ...HERE, rules: [rule('1', 'one')] };
    const merged = mergeImport(present, must(readSettingsText(JSON.stringify(older))), () => NEW_CLIENT_ID);
    expect(must(merged).rules).toEqual(present.rules);
  });
});
