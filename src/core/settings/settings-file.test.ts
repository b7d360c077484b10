import { describe, expect, it } from 'vitest';
import { DEFAULT_LISTENER_SETTINGS, type ListenerSettings } from '../../shared/listener.ts';
import { NO_GEOCODER } from '../../shared/schemas/geocoder.ts';
import { DEFAULT_RECEIVERS } from '../../shared/schemas/receivers.ts';
import { DEFAULT_SIGNALS } from '../../shared/schemas/signals.ts';
import { DEFAULT_STATUS_THRESHOLDS } from '../../shared/schemas/status-thresholds.ts';
import { DEFAULT_RETENTION } from '../../shared/storage-status.ts';
import { DEFAULT_TILE_SERVERS } from './kept-server.ts';
import type { KeptAccount } from './settings.ts';
import { DEFAULT_SETTINGS, migrateV1, readSettings } from './settings-file.ts';
import { someKeptAccount } from './testing/some-kept-account.ts';

describe('migrateV1', () => {
  it('keeps what 0.2 had, and has no account', () => {
    const {
      accountId: _accountId,
      openAsBefore: _open,
      ...listener
    } = {
      ...DEFAULT_LISTENER_SETTINGS,
      enabled: true,
      port: 4_711,
    };
    const retention = { days: 7, maxBytes: 1e9, fetchedDays: 30 };
    expect(migrateV1({ version: 1, listener, retention })).toEqual({
      version: 2,
      accounts: [],
      listener: { ...listener, accountId: null, openAsBefore: false },
      retention,
      proxy: { mode: 'system', address: '', username: null },
      mapFiles: [],
      tileServers: DEFAULT_TILE_SERVERS,
      statusThresholds: DEFAULT_STATUS_THRESHOLDS,
      desk: { name: '' },
      signals: DEFAULT_SIGNALS,
      geocoder: NO_GEOCODER,
      rules: [],
      receivers: DEFAULT_RECEIVERS,
    });
  });

  it('makes what this version reads', () => {
    const migrated = migrateV1({
      version: 1,
      listener: DEFAULT_LISTENER_SETTINGS,
      retention: DEFAULT_RETENTION,
    });
    expect(readSettings(migrated)).toEqual(migrated);
  });
});

/** Settings as they were kept before `openAsBefore` was. */
function beforeOpenAsBefore(version: 1 | 2, over: Partial<ListenerSettings>): object {
  const { openAsBefore: _open, accountId, ...listener } = { ...DEFAULT_LISTENER_SETTINGS, ...over };
  const kept = { version, listener, retention: DEFAULT_RETENTION };
  return version === 1 ? kept : { ...kept, accounts: [], listener: { ...listener, accountId } };
}

describe.each([1, 2] as const)('the listener of settings of version %d', (version) => {
  it.each([
    [true, { enabled: true, secretHeader: null }],
    [false, { enabled: false, secretHeader: null }],
    [false, { enabled: true, secretHeader: 'X-Secret' }],
  ])('stays as open as it was: %s for %j', (openAsBefore, over) => {
    expect(readSettings(beforeOpenAsBefore(version, over))).toMatchObject({
      listener: { ...over, openAsBefore },
    });
  });
});

describe('readSettings', () => {
  it('makes no listener more open that was kept by this version', () => {
    const listener = { ...DEFAULT_LISTENER_SETTINGS, enabled: true, secretHeader: null };
    expect(readSettings({ ...DEFAULT_SETTINGS, listener })).toMatchObject({
      listener: { openAsBefore: false },
    });
  });

  const many = (count: number): readonly KeptAccount[] =>
    Array.from({ length: count }, (_, index) => someKeptAccount({ id: `account${index}0` }));
  const withAccounts = (accounts: readonly unknown[]) => ({ ...DEFAULT_SETTINGS, accounts });

  it.each([
    ['the defaults', DEFAULT_SETTINGS],
    [
      'an account of every kind',
      withAccounts([
        someKeptAccount({ id: 'account01', kind: 'flespi' }),
        someKeptAccount({
          id: 'account02',
          kind: 'broker',
          username: 'me',
          caFile: '/ca.pem',
          sharedGroup: 'a-1',
        }),
        someKeptAccount({ id: 'account03', kind: 'demo', brokerUrl: '', hasToken: false }),
      ]),
    ],
    ['fifty accounts', withAccounts(many(50))],
  ])('reads %s', (_name, value) => {
    expect(readSettings(value)).toEqual(value);
  });

  it('lets go of what it does not know', () => {
    const account = someKeptAccount();
    expect(readSettings({ ...withAccounts([{ ...account, more: 1 }]), more: 1 })).toEqual(
      withAccounts([account]),
    );
  });

  it.each<[string, unknown, 'newer' | 'invalid']>([
    ['fifty-one accounts', withAccounts(many(51)), 'invalid'],
    ['two of one id', withAccounts([someKeptAccount(), someKeptAccount()]), 'invalid'],
    ['an id with a slash', withAccounts([someKeptAccount({ id: 'account/1' })]), 'invalid'],
    ['the id of the command line', withAccounts([someKeptAccount({ id: 'commandline' })]), 'invalid'],
    ['a client id for a topic', withAccounts([someKeptAccount({ clientId: 'a/b' })]), 'invalid'],
    ['a group for a topic', withAccounts([someKeptAccount({ sharedGroup: '#' })]), 'invalid'],
    ['pings without end', withAccounts([someKeptAccount({ keepaliveS: 0 })]), 'invalid'],
    ['a later version', { ...DEFAULT_SETTINGS, version: 3 }, 'newer'],
    ['a version that is a text', { ...DEFAULT_SETTINGS, version: '3' }, 'invalid'],
    ['nothing', undefined, 'invalid'],
  ])('says of %s what it is', (_name, value, said) => {
    expect(readSettings(value)).toBe(said);
  });
});

describe('thresholds of status written by hand', () => {
  it.each([
    [{ liveFloorS: 86_400 }, { liveFloorS: 86_400, lostFloorS: 86_400 }],
    [{ lostFloorS: 20 }, { liveFloorS: 60, lostFloorS: 60 }],
    [
      { liveIntervals: 50, lostIntervals: 2 },
      { liveIntervals: 50, lostIntervals: 50 },
    ],
  ])('lose no vehicle that is live: %j', (statusThresholds, read) => {
    expect(readSettings({ ...DEFAULT_SETTINGS, statusThresholds })).toMatchObject({
      statusThresholds: { ...DEFAULT_STATUS_THRESHOLDS, ...read },
    });
  });
});

/** As 0.4 wrote it: no field may ever be asked of it that it does not have. */
const OF_0_4 = {
  version: 2,
  accounts: [
    {
      kind: 'broker',
      name: 'Depot',
      colour: 'blue',
      brokerUrl: 'mqtts://broker.example:8883',
      protocolVersion: 5,
      keepaliveS: 30,
      username: null,
      caFile: null,
      clientCertificateFile: null,
      clientKeyFile: null,
      sharedGroup: null,
      id: 'account01',
      clientId: 'fleetglass-0123456789abcdef',
      paused: false,
      keepUnprotected: false,
      hasToken: true,
    },
  ],
  listener: {
    enabled: true,
    host: '127.0.0.1',
    port: 8640,
    path: '/flespi',
    secretHeader: 'X-Fleetglass-Secret',
    tlsCertificateFile: null,
    tlsKeyFile: null,
    accountId: 'account01',
    openAsBefore: false,
  },
  retention: { days: 30, maxBytes: 4_000_000_000, fetchedDays: 30 },
  proxy: { mode: 'system', address: '', username: null },
  mapFiles: [],
  statusThresholds: { movingKmh: 6 },
};

describe('a file of 0.4', () => {
  it('is read, and what came since is as by default', () => {
    expect(readSettings(OF_0_4)).toMatchObject({
      ...OF_0_4,
      statusThresholds: { ...DEFAULT_STATUS_THRESHOLDS, movingKmh: 6 },
      tileServers: DEFAULT_TILE_SERVERS,
    });
  });

  it.each(Object.keys(OF_0_4.accounts[0] ?? {}))('is not read without the %s of an account', (field) => {
    const { [field]: _left, ...account } = OF_0_4.accounts[0] as Record<string, unknown>;
    expect(readSettings({ ...OF_0_4, accounts: [account] })).toBe('invalid');
  });
});
