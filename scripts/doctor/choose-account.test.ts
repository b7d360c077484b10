import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { KeptAccount } from '../../src/core/accounts/settings.ts';
import { fail, ok } from '../../src/shared/result.ts';
import { chooseAccount, type KeptThings } from './choose-account.ts';
import { parseDoctorOptions } from './options.ts';
import { someKeptAccount } from './testing/some-kept-account.ts';

const account = (id: string, name: string, overrides: Partial<KeptAccount> = {}): KeptAccount =>
  someKeptAccount({ id, name, brokerUrl: `mqtts://${id}.example`, caFile: '/etc/ca.pem', ...overrides });
const haulage = account('a1', 'Haulage');
const depot = account('b2', 'Depot', { hasToken: false });
const demo = account('c3', 'Demo fleet', { kind: 'demo', brokerUrl: '', hasToken: false });

let folder: string;
let tokenFile: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fleetglass-doctor-'));
  tokenFile = join(folder, 'token');
  writeFileSync(tokenFile, 'given\n');
});
afterEach(() => rmSync(folder, { recursive: true }));

async function choose(
  argv: readonly string[],
  accounts: readonly KeptAccount[] | 'unreadable' = [],
  token: string | null = null,
) {
  const options = parseDoctorOptions(['--data-dir', folder, ...argv], {});
  if (!options.ok || options.value === null) throw new Error('options');
  const kept: KeptThings = {
    accounts: () => (accounts === 'unreadable' ? fail('settings', 'They cannot be read.') : ok(accounts)),
    token: async () => token,
  };
  return chooseAccount(options.value, kept);
}

describe('the account to look at', () => {
  it('is the one of the command line', async () => {
    expect(
      await choose(['--broker', 'mqtt://fleet.example', '--token-file', tokenFile], [haulage]),
    ).toMatchObject({
      value: { kind: 'broker', brokerUrl: 'mqtt://fleet.example', token: ok('given') },
    });
    expect(await choose(['--broker', 'mqtt://fleet.example'])).toMatchObject({ value: { token: ok(null) } });
  });

  it('is the only one kept', async () => {
    expect(await choose([], [haulage], 'kept')).toMatchObject({
      value: {
        name: 'Haulage',
        brokerUrl: 'mqtts://a1.example',
        token: ok('kept'),
        tls: { caFile: '/etc/ca.pem' },
      },
    });
  });

  it.each([
    ['a1', 'Haulage'],
    ['Haulage', 'Haulage'],
    ['b2', 'Depot'],
  ])('is the one called %s', async (name, found) => {
    expect(await choose(['--account', name], [haulage, depot], 'kept')).toMatchObject({
      value: { name: found },
    });
  });

  it('has the token that is given, then the one that is kept, or needs none', async () => {
    const named = ['--account', 'a1'];
    expect(await choose([...named, '--token-file', tokenFile], [haulage], 'kept')).toMatchObject({
      value: { brokerUrl: 'mqtts://a1.example', token: ok('given') },
    });
    expect(await choose(named, [haulage], 'kept')).toMatchObject({ value: { token: ok('kept') } });
    expect(await choose(['--account', 'b2'], [depot], 'kept')).toMatchObject({ value: { token: ok(null) } });
  });

  it('is looked at without its token too, which says where that is', async () => {
    expect(await choose([], [haulage])).toMatchObject({
      value: { token: { ok: false, error: { code: 'token-not-readable' } } },
    });
  });

  it.each([
    [[], [], / keeps no account\. Give --broker and --token-file, or another --data-dir\.$/],
    [[], [haulage, depot], /^Which account\? --account takes one of a1 \(Haulage\), b2 \(Depot\)\.$/],
    [['--account', 'x'], [haulage, depot], /^There is no account "x", but: Haulage, Depot\.$/],
    [
      ['--account', 'Same'],
      [account('a1', 'Same'), account('b2', 'Same')],
      /takes one of a1 \(Same\), b2 \(Same\)/,
    ],
    [[], [demo], /^The demo lives inside its window/],
    [[], 'unreadable', /^They cannot be read\.$/],
    [['--token-file', '/none/x'], [haulage], /^The token file \/none\/x cannot be read \(ENOENT\)\.$/],
  ] as const)('cannot be told from %j: case %#', async (argv, accounts, message) => {
    expect(await choose(argv, accounts)).toMatchObject({
      ok: false,
      error: { message: expect.stringMatching(message) },
    });
  });
});
