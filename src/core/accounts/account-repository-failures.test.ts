import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountInput } from '../../shared/account.ts';
import { fail } from '../../shared/result.ts';
import type { Secrets } from '../secrets/secrets.ts';
import { createMemorySecrets } from '../secrets/testing/memory-secrets.ts';
import type { Settings } from '../settings/settings.ts';
import { createMemorySettings } from '../settings/testing/memory-settings.ts';
import { must } from '../testing/must.ts';
import { someAccount } from '../testing/some-account.ts';
import { type AccountRepository, createAccountRepository } from './account-repository.ts';

const TOKEN = 'Abcdefghijklmnopqrstuvwxyz0123456789';
const _flespi: AccountInput = someAccount({
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

/** Settings that cannot be written for as long as `full`. */
function fullDisk() {
  const disk = { full: true };
  const guarded =
    <Kept>(keep: (kept: Kept) => void) =>
    (kept: Kept) => {
      if (disk.full) throw Object.assign(new Error(TOKEN), { code: 'ENOSPC' });
      keep(kept);
    };
  return {
    disk,
    settings: {
      ...settings,
      keepAccounts: guarded(settings.keepAccounts),
      keepAll: guarded(settings.keepAll),
    } satisfies Settings,
  };
}
const keptToken = async (id: string): Promise<string | undefined> =>
  must(await secrets.get(`token-${id}`))?.value;

describe('a change that cannot be kept', () => {
  const NEW = 'NewTokenThatIsAsLongAsAnyOther0123456789';
  const elsewhere: AccountInput = { ...other, brokerUrl: 'mqtt://10.0.0.9:1883', token: NEW };

  it.each([
    ['a new token', { ...other, token: NEW }],
    ['another host with its token', elsewhere],
  ])('leaves account and token as they were: %s, settings', async (_name, input) => {
    const full = fullDisk();
    full.disk.full = false;
    const repository = open({ settings: full.settings });
    const { id } = must(await repository.add(other));
    full.disk.full = true;
    expect(await repository.update(id, input)).toMatchObject({ error: { code: 'settings-not-kept' } });
    expect(repository.find(id)?.brokerUrl).toBe(other.brokerUrl);
    expect(repository.token(id)).toEqual({ ok: true, value: TOKEN });
    expect(await keptToken(id)).toBe(TOKEN);
  });

  it('leaves all tokens as they were where one of those that another proxy could read cannot be forgotten', async () => {
    const unforgettable: string[] = [];
    const flaky: Secrets = {
      ...secrets,
      remove: async (name) =>
        unforgettable.includes(name)
          ? fail({ code: 'secret-not-kept', file: 'secrets.json', errorCode: 'ENOSPC' })
          : await secrets.remove(name),
    };
    const repository = open({ secrets: flaky });
    const far = { ...other, brokerUrl: 'mqtt://10.0.0.9:1883' };
    const ids = [must(await repository.add(far)).id, must(await repository.add(far)).id];
    unforgettable.push(`token-${ids[1]}`);
    expect(await repository.forgetPlainTokens()).toMatchObject({ error: { code: 'secret-not-kept' } });
    for (const id of ids) {
      expect([repository.token(id), await keptToken(id)]).toEqual([{ ok: true, value: TOKEN }, TOKEN]);
    }
  });

  it('leaves account and token as they were: another host, secrets', async () => {
    let writable = true;
    const flaky: Secrets = {
      ...secrets,
      set: (name, value, how) =>
        writable || value !== NEW
          ? secrets.set(name, value, how)
          : Promise.resolve(fail({ code: 'secret-not-kept', file: 'secrets.json', errorCode: 'ENOSPC' })),
    };
    const repository = open({ secrets: flaky });
    const { id } = must(await repository.add(other));
    writable = false;
    expect(await repository.update(id, elsewhere)).toMatchObject({ error: { code: 'secret-not-kept' } });
    expect(settings.accounts()).toMatchObject([{ brokerUrl: other.brokerUrl }]);
    expect(await keptToken(id)).toBe(TOKEN);
  });

  it('never has the token of one host beside another, at no moment of a change', async () => {
    const seen: string[] = [];
    const watch = async (): Promise<void> => {
      const [account] = settings.accounts();
      const token = account === undefined ? undefined : await keptToken(account.id);
      if (token !== undefined) seen.push(`${account?.brokerUrl} ${token}`);
    };
    const watched: Secrets = {
      ...secrets,
      async set(name, value, how) {
        await watch();
        const done = await secrets.set(name, value, how);
        await watch();
        return done;
      },
      async remove(name) {
        const done = await secrets.remove(name);
        await watch();
        return done;
      },
    };
    const repository = open({ secrets: watched });
    const { id } = must(await repository.add(other));
    must(await repository.update(id, elsewhere));
    await watch();
    const allowed = [`${other.brokerUrl} ${TOKEN}`, `${elsewhere.brokerUrl} ${NEW}`];
    expect(seen.filter((pair) => !allowed.includes(pair))).toEqual([]);
    expect(seen.at(-1)).toBe(allowed[1]);
  });

  it('costs no other account where the file would not be read again', async () => {
    const repository = open();
    must(await repository.add(other));
    const host = `${'very-long-label.'.repeat(16)}example`;
    const added = must(await repository.add({ ...other, name: '', brokerUrl: `mqtt://${host}` }));
    expect(added.name.length).toBeLessThanOrEqual(100);
    const tooLong = await repository.add({ ...other, brokerUrl: `mqtt://h/${'x'.repeat(3_000)}` });
    expect(tooLong).toMatchObject({ error: { code: 'text-too-long', longest: 2_000 } });
    expect(settings.accounts()).toHaveLength(2);
  });

  it('keeps no more accounts than there is room for, however many are added at once', async () => {
    const repository = open();
    const answers = await Promise.all(Array.from({ length: 53 }, () => repository.add(other)));
    expect(answers.filter(({ ok }) => !ok)).toHaveLength(3);
    expect(settings.accounts()).toHaveLength(50);
  });

  it('is one where the address holds the token, be it given or known', async () => {
    const repository = open();
    const withToken = { ...other, brokerUrl: `wss://127.0.0.1/mqtt/${TOKEN}` };
    expect(await repository.add(withToken)).toMatchObject({ error: { code: 'bad-broker-url' } });
    const { id } = must(await repository.add(other));
    const answer = await repository.update(id, { ...withToken, token: null });
    expect(answer).toMatchObject({ error: { code: 'bad-broker-url' } });
    expect(JSON.stringify([answer, settings.accounts()])).not.toContain(TOKEN);
  });
});

describe('an import', () => {
  const imported = (id: string) => ({
    accounts: settings.accounts().map((account) => ({ ...account, brokerUrl: 'mqtt://evil.example' })),
    listener: settings.listener(),
    receivers: settings.receivers(),
    retention: settings.retention(),
    signals: settings.signals(),
    statusThresholds: settings.statusThresholds(),
    rules: settings.rules(),
    added: 0,
    updated: 1,
    needFiles: [],
    forgetTokens: [id],
  });

  it('changes nothing where a token that has to be forgotten is not', async () => {
    const stuck: Secrets = {
      ...secrets,
      remove: () =>
        Promise.resolve(fail({ code: 'secret-not-kept', file: 'secrets.json', errorCode: 'ENOSPC' })),
    };
    const repository = open({ secrets: stuck });
    const { id } = must(await repository.add(other));
    expect(await repository.replaceKept(imported(id))).toMatchObject({ error: { code: 'secret-not-kept' } });
    expect(settings.accounts()).toMatchObject([{ brokerUrl: other.brokerUrl }]);
  });

  it('changes nothing where the settings cannot be written', async () => {
    const full = fullDisk();
    full.disk.full = false;
    const repository = open({ settings: full.settings });
    const { id } = must(await repository.add(other));
    full.disk.full = true;
    expect(await repository.replaceKept(imported(id))).toMatchObject({
      error: { code: 'settings-not-kept' },
    });
    expect(await keptToken(id)).toBe(TOKEN);
  });
});

describe('a removal', () => {
  it('leaves an account whose token cannot be forgotten', async () => {
    const stuck: Secrets = {
      ...secrets,
      remove: () =>
        Promise.resolve(fail({ code: 'secret-not-kept', file: 'secrets.json', errorCode: 'ENOSPC' })),
    };
    const repository = open({ secrets: stuck });
    const { id } = must(await repository.add(other));
    expect(await repository.remove(id)).toMatchObject({ error: { code: 'secret-not-kept' } });
    expect(repository.token(id)).toEqual({ ok: true, value: TOKEN });
  });

  it('leaves the token of an account that cannot be removed', async () => {
    const full = fullDisk();
    full.disk.full = false;
    const repository = open({ settings: full.settings });
    const { id } = must(await repository.add(other));
    full.disk.full = true;
    expect(await repository.remove(id)).toMatchObject({ error: { code: 'settings-not-kept' } });
    expect(await keptToken(id)).toBe(TOKEN);
  });
});
