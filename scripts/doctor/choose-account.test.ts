import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { KeptAccount } from '../../src/core/settings/settings.ts';
import { someKeptAccount } from '../../src/core/settings/testing/some-kept-account.ts';
import { temporaryFolder } from '../../src/core/testing/temporary-folder.ts';
import { DEFAULT_PROXY_SETTINGS } from '../../src/shared/proxy.ts';
import { fail, ok } from '../../src/shared/result.ts';
import { inEnglish } from '../../src/shared/wording/in-english.ts';
import { chooseAccount, type KeptThings } from './choose-account.ts';
import { parseDoctorOptions } from './options.ts';

const account = (id: string, name: string, overrides: Partial<KeptAccount> = {}): KeptAccount =>
  someKeptAccount({ id, name, brokerUrl: `mqtts://${id}.example`, caFile: '/etc/ca.pem', ...overrides });
const haulage = account('a1', 'Haulage');
const depot = account('b2', 'Depot', { hasToken: false });
const demo = account('c3', 'Demo fleet', { kind: 'demo', brokerUrl: '', hasToken: false });

let folder: string;
let tokenFile: string;
beforeEach(() => {
  folder = temporaryFolder();
  tokenFile = join(folder, 'token');
  writeFileSync(tokenFile, 'given\n');
});

function choose(argv: readonly string[], accounts: readonly KeptAccount[] | 'unreadable' = []) {
  const options = parseDoctorOptions(['--data-dir', folder, ...argv], {});
  if (!options.ok || options.value === null) throw new Error('options');
  const kept: KeptThings = {
    proxy: () => DEFAULT_PROXY_SETTINGS,
    accounts: () =>
      accounts === 'unreadable' ? fail({ code: 'as-told', text: 'They cannot be read.' }) : ok(accounts),
  };
  return chooseAccount(options.value, kept);
}

describe('the account to look at', () => {
  it('is the one of the command line', () => {
    expect(choose(['--broker', 'mqtt://fleet.example', '--token-file', tokenFile], [haulage])).toMatchObject({
      value: { kind: 'broker', brokerUrl: 'mqtt://fleet.example', token: ok('given') },
    });
    expect(choose(['--broker', 'mqtt://fleet.example'])).toMatchObject({ value: { token: ok(null) } });
  });

  it('is the only one kept', () => {
    expect(choose([], [haulage])).toMatchObject({
      value: {
        name: 'Haulage',
        brokerUrl: 'mqtts://a1.example',
        token: { ok: false, error: { code: 'as-told' } },
        caFile: '/etc/ca.pem',
      },
    });
  });

  it.each([
    ['a1', 'Haulage'],
    ['Haulage', 'Haulage'],
    ['b2', 'Depot'],
  ])('is the one called %s', (name, found) => {
    expect(choose(['--account', name], [haulage, depot])).toMatchObject({
      value: { name: found },
    });
  });

  it('has the token that is given, or needs none', () => {
    const named = ['--account', 'a1'];
    expect(choose([...named, '--token-file', tokenFile], [haulage])).toMatchObject({
      value: { brokerUrl: 'mqtts://a1.example', token: ok('given') },
    });
    expect(choose(['--account', 'b2'], [depot])).toMatchObject({ value: { token: ok(null) } });
  });

  it('is looked at without its token too, which says where that is', () => {
    expect(choose([], [haulage])).toMatchObject({
      value: { token: { ok: false, error: { code: 'as-told' } } },
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
  ] as const)('cannot be told from %j: case %#', (argv, accounts, message) => {
    const chosen = choose(argv, accounts);
    expect(chosen.ok ? '' : inEnglish(chosen.error)).toMatch(message);
  });
});
