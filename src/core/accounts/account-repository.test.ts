import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountInput } from '../../shared/account.ts';
import { fail } from '../../shared/result.ts';
import type { Secrets } from '../secrets/secrets.ts';
import { createMemorySecrets } from '../secrets/testing/memory-secrets.ts';
import type { Settings } from '../settings/settings.ts';
import { createMemorySettings } from '../settings/testing/memory-settings.ts';
import { must } from '../testing/must.ts';
import { someAccount } from '../testing/some-account.ts';
import { type AccountRepository, COMMAND_LINE_ID, createAccountRepository } from './account-repository.ts';

const TOKEN = 'Abcdefghijklmnopqrstuvwxyz0123456789';
const flespi: AccountInput = someAccount({
  kind: 'flespi',
  name: 'Depot',
  brokerUrl: 'mqtts://mqtt.flespi.io:8883',
  token: TOKEN,
});
const other: AccountInput = someAccount({ token: TOKEN });

let settings: Settings;
let secrets: Secrets;
const open = (deps: Partial<Parameters<typeof createAccountRepository>[0]> = {}): AccountRepository =>
  createAccountRepository({
    settings,
    secrets,
    commandLine: null,
    commandLineClientId: 'fleetglass-0',
    ...deps,
  });

beforeEach(() => {
  settings = createMemorySettings();
  secrets = createMemorySecrets();
});

describe('adding', () => {
  it('keeps the account without its token, and finds both again', async () => {
    const added = must(await open().add(flespi));
    expect(added.clientId).toMatch(/^fleetglass-[0-9a-f]{16}$/);
    expect(JSON.stringify(settings.accounts())).not.toContain(TOKEN);
    const again = open();
    await again.load();
    expect(again.summaries()).toMatchObject([
      { id: added.id, name: 'Depot', tokenHint: '6789', token: 'protected', origin: 'kept' },
    ]);
    expect(JSON.stringify(again.summaries())).not.toContain(TOKEN);
    expect(again.token(added.id)).toEqual({ ok: true, value: TOKEN });
  });

  it('gives every account a client id of its own', async () => {
    const repository = open();
    const ids = [must(await repository.add(flespi)).clientId, must(await repository.add(other)).clientId];
    expect(new Set(ids).size).toBe(2);
  });

  it.each([
    ['flespi without a token', { ...flespi, token: null }, 'token-not-given'],
    ['what cannot be checked', { ...other, brokerUrl: 'x' }, 'bad-broker-url'],
  ])('refuses %s', async (_name, input, code) => {
    expect(await open().add(input)).toMatchObject({ ok: false, error: { code } });
    expect(settings.accounts()).toEqual([]);
  });

  it('lets another broker and the demo go without a token', async () => {
    const repository = open();
    for (const input of [{ ...other, token: null }, someAccount({ kind: 'demo' })]) {
      const { id } = must(await repository.add(input));
      expect(repository.token(id)).toEqual({ ok: true, value: null });
    }
    expect(repository.summaries().map(({ token }) => token)).toEqual(['none', 'none']);
  });

  it('keeps no token of an account that could not be kept', async () => {
    const full = Object.assign(new Error(TOKEN), { code: 'ENOSPC' });
    settings = {
      ...settings,
      keepAccounts() {
        throw full;
      },
    };
    const set: string[] = [];
    const watched: Secrets = {
      ...secrets,
      set: (name, value, how) => {
        set.push(name);
        return secrets.set(name, value, how);
      },
    };
    const answer = await open({ secrets: watched }).add(other);
    expect(answer).toMatchObject({ ok: false, error: { code: 'settings-not-kept', errorCode: 'ENOSPC' } });
    expect(JSON.stringify(answer)).not.toContain(TOKEN);
    expect(set).toHaveLength(1);
    for (const name of set) expect(must(await secrets.get(name as 'listener'))).toBeNull();
  });

  it('has an end', async () => {
    const repository = open();
    for (let index = 0; index < 50; index += 1) await repository.add(other);
    expect(await repository.add(other)).toMatchObject({ ok: false, error: { code: 'too-many-accounts' } });
  });
});

describe('updating', () => {
  it('keeps the token where none is given, and says whether it changed', async () => {
    const repository = open();
    const { id } = must(await repository.add(flespi));
    const renamed = must(await repository.update(id, { ...flespi, name: 'North', token: null }));
    expect(renamed).toMatchObject({
      tokenChanged: false,
      before: { name: 'Depot' },
      after: { name: 'North' },
    });
    const renewed = must(await repository.update(id, { ...flespi, token: `${TOKEN}x` }));
    expect(renewed.tokenChanged).toBe(true);
    expect(repository.token(id)).toEqual({ ok: true, value: `${TOKEN}x` });
  });

  it.each<[string, Partial<AccountInput>]>([
    ['another host', { brokerUrl: 'mqtts://10.0.0.1:8883' }],
    ['another port', { brokerUrl: 'mqtts://127.0.0.1:2' }],
    ['no encryption', { brokerUrl: 'mqtt://127.0.0.1:8883' }],
    ['another authority', { caFile: '/other.pem' }],
  ])('asks for the token again on the way to %s', async (_where, change) => {
    const repository = open();
    const before = { ...other, brokerUrl: 'mqtts://127.0.0.1:8883', caFile: '/ca.pem' };
    const { id } = must(await repository.add(before));
    const answer = await repository.update(id, { ...before, token: null, ...change });
    expect(answer).toMatchObject({ ok: false, error: { code: 'token-needed' } });
    expect(repository.find(id)).toMatchObject({ brokerUrl: before.brokerUrl, caFile: before.caFile });
    must(await repository.update(id, { ...before, ...change, token: 'entered-again' }));
    expect(repository.token(id)).toEqual({ ok: true, value: 'entered-again' });
  });

  it('asks for the token again between flespi’s own ports', async () => {
    const repository = open();
    const { id } = must(await repository.add(flespi));
    const overWebSocket = { ...flespi, token: null, brokerUrl: 'wss://mqtt.flespi.io:443' };
    expect(await repository.update(id, overWebSocket)).toMatchObject({
      ok: false,
      error: { code: 'token-needed' },
    });
  });

  it('does not forget that a token is to be entered', async () => {
    const { id } = must(await open().add(flespi));
    await secrets.remove(`token-${id}`);
    const repository = open();
    await repository.load();
    must(await repository.update(id, { ...flespi, token: null, name: 'North' }));
    expect(repository.summaries()).toMatchObject([{ name: 'North', token: 'missing' }]);
    expect(repository.token(id)).toMatchObject({ ok: false, error: { code: 'token-missing' } });
  });

  it('forgets the token of an account that becomes the demo', async () => {
    const repository = open();
    const { id } = must(await repository.add(other));
    must(await repository.update(id, someAccount({ kind: 'demo' })));
    expect(repository.summaries()).toMatchObject([{ token: 'none', tokenHint: '' }]);
    expect(must(await secrets.get(`token-${id}`))).toBeNull();
    expect(await repository.update(id, { ...other, token: null })).toMatchObject({ ok: true });
  });

  it.each(['update', 'remove', 'pause', 'renew'])('%s knows no account that is gone', async (act) => {
    const repository = open();
    const answer = {
      update: () => repository.update('x', other),
      remove: () => repository.remove('x'),
      pause: async () => repository.setPaused('x', true),
      renew: async () => repository.renewClientId('x'),
    }[act];
    expect(await answer?.()).toMatchObject({ ok: false, error: { code: 'unknown-account' } });
  });
});

describe('removing', () => {
  it('forgets the token', async () => {
    const repository = open();
    const { id } = must(await repository.add(other));
    must(await repository.remove(id));
    expect(repository.list()).toEqual([]);
    expect(must(await secrets.get(`token-${id}`))).toBeNull();
    expect(settings.accounts()).toEqual([]);
  });
});

describe('a token that cannot be read', () => {
  it('is told apart from one that is not there, and may be asked for again', async () => {
    const { id } = must(await open().add(other));
    let locked = true;
    const keyring: Secrets = {
      ...secrets,
      get: (name) => (locked ? Promise.resolve(fail({ code: 'secret-not-read' })) : secrets.get(name)),
    };
    const repository = open({ secrets: keyring });
    await repository.load();
    expect(repository.token(id)).toMatchObject({ ok: false, error: { code: 'secret-not-read' } });
    locked = false;
    await repository.reread(id);
    expect(repository.token(id)).toEqual({ ok: true, value: TOKEN });
  });
});

describe('reading tokens', () => {
  it('is said while it lasts, and told when it is over', async () => {
    const { id } = must(await open().add(other));
    const answer = Promise.withResolvers<void>();
    const slow: Secrets = { ...secrets, get: (name) => answer.promise.then(() => secrets.get(name)) };
    const told: string[] = [];
    const repository = open({
      secrets: slow,
      onRead: () => told.push(repository.summaries()[0]?.token ?? ''),
    });
    const loaded = repository.load();
    expect(repository.summaries()).toMatchObject([{ token: 'reading', tokenHint: '' }]);
    const renamed = repository.update(id, { ...other, token: null, name: 'North' });
    answer.resolve();
    await loaded;
    expect(told).toEqual(['protected']);
    expect(must(await renamed).tokenChanged).toBe(false);
    await repository.reread(id);
    expect(told).toHaveLength(2);
  });

  it('takes no late answer for a token that was entered meanwhile', async () => {
    const { id } = must(await open().add(other));
    const answer = Promise.withResolvers<void>();
    let isSlow = false;
    const slow: Secrets = {
      ...secrets,
      async get(name) {
        const old = await secrets.get(name);
        if (isSlow) await answer.promise;
        return old;
      },
    };
    const repository = open({ secrets: slow });
    await repository.load();
    isSlow = true;
    const reading = repository.reread(id);
    must(await repository.update(id, { ...other, token: `${TOKEN}-new` }));
    answer.resolve();
    await reading;
    expect(repository.token(id)).toEqual({ ok: true, value: `${TOKEN}-new` });
  });
});

describe('the account of the command line', () => {
  const given = { account: { ...withoutSecrets(other), hasToken: true }, token: TOKEN };

  it('comes first, is fixed, and leaves nothing behind', async () => {
    const repository = open({ commandLine: given });
    await repository.load();
    must(await repository.add(flespi));
    expect(repository.summaries()).toMatchObject([
      { id: COMMAND_LINE_ID, clientId: 'fleetglass-0', token: 'this-run', origin: 'command-line' },
      { name: 'Depot' },
    ]);
    expect(repository.token(COMMAND_LINE_ID)).toEqual({ ok: true, value: TOKEN });
    expect(await repository.setPaused(COMMAND_LINE_ID, true)).toMatchObject({
      error: { code: 'fixed-account' },
    });
    expect(settings.accounts()).toHaveLength(1);
    expect(must(await secrets.get(`token-${COMMAND_LINE_ID}`))).toBeNull();
  });
});

function withoutSecrets({ token: _token, keepUnprotected: _keep, ...account }: AccountInput) {
  return account;
}
