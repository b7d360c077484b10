import { describe, expect, it } from 'vitest';
import type { ProxySettings, ProxySettingsInput } from '../../shared/proxy.ts';
import { fail, ok } from '../../shared/result.ts';
import { NO_SYSTEM_PROXIES } from '../proxy/testing/no-system-proxies.ts';
import { createMemorySecrets } from '../secrets/testing/memory-secrets.ts';
import { createMemorySettings } from '../settings/testing/memory-settings.ts';
import { createProxyRepository } from './proxy-repository.ts';

const BY_HAND: ProxySettingsInput = {
  mode: 'manual',
  address: ' http://Proxy.Example:3128/ ',
  username: 'van',
  password: 'S3cret',
  keepUnprotected: false,
};
const KEEPING = { ...BY_HAND, password: null };
const wss = { transport: 'wss', host: 'broker.example', port: 443 } as const;
const nothingBefore = async () => ok(null);

function setUp() {
  const settings = createMemorySettings();
  const secrets = createMemorySecrets();
  const create = () => createProxyRepository({ settings, secrets, system: NO_SYSTEM_PROXIES, fixed: null });
  return { settings, secrets, create, repository: create() };
}

describe('the proxy settings', () => {
  it('keep the password apart, for the next run too, and show it nowhere', async () => {
    const { settings, create, repository } = setUp();
    const done = await repository.configure(BY_HAND, nothingBefore);
    const shown = { mode: 'manual', address: 'http://proxy.example:3128', username: 'van' };
    expect(done).toMatchObject({ value: { settings: shown, password: 'protected' } });
    expect(JSON.stringify([done, settings.proxy()])).not.toContain('S3cret');
    const next = create();
    await next.load();
    expect(await next.findRoute(wss)).toMatchObject({
      hops: [{ host: 'proxy.example', credentials: { username: 'van', password: 'S3cret' } }],
    });
  });

  it('keep a known password for the same proxy and user alone', async () => {
    const { secrets, repository } = setUp();
    await repository.configure(BY_HAND, nothingBefore);
    expect(await repository.configure(KEEPING, nothingBefore)).toMatchObject({
      value: { password: 'protected' },
    });
    for (const other of [{ address: 'http://other.example:3128' }, { username: 'other' }]) {
      await repository.configure(BY_HAND, nothingBefore);
      expect(await repository.configure({ ...KEEPING, ...other }, nothingBefore)).toMatchObject({
        value: { password: 'missing' },
      });
      expect(await secrets.get('proxy')).toEqual(ok(null));
    }
  });

  it('forget it with the proxy', async () => {
    const { secrets, repository } = setUp();
    await repository.configure(BY_HAND, nothingBefore);
    expect(await repository.configure({ ...KEEPING, mode: 'none' }, nothingBefore)).toMatchObject({
      value: { settings: { mode: 'none', address: '', username: null }, password: 'none' },
    });
    expect(await secrets.get('proxy')).toEqual(ok(null));
    expect(await repository.findRoute(wss)).toMatchObject({ hops: ['direct'] });
  });

  it('may be none at all, which has no password', async () => {
    const { settings, secrets, repository } = setUp();
    expect(await repository.configure({ ...BY_HAND, mode: 'none' }, nothingBefore)).toMatchObject({
      value: { settings: { mode: 'none' }, password: 'none' },
    });
    expect(settings.proxy().mode).toBe('none');
    expect(await secrets.get('proxy')).toEqual(ok(null));
  });

  it('change nothing where what has to be done before a new address fails, and do it before that alone', async () => {
    const { settings, repository } = setUp();
    let asked = 0;
    const failing = async () => {
      asked += 1;
      return fail({ code: 'plain-account' });
    };
    expect(await repository.configure(BY_HAND, failing)).toMatchObject({ error: { code: 'plain-account' } });
    expect(settings.proxy().mode).toBe('system');
    await repository.configure(BY_HAND, nothingBefore);
    expect(await repository.configure({ ...KEEPING, username: 'other' }, failing)).toMatchObject({
      ok: true,
    });
    expect(await repository.configure({ ...KEEPING, mode: 'none' }, failing)).toMatchObject({ ok: true });
    expect(asked).toBe(1);
  });

  it('take the password back where the settings cannot be written', async () => {
    const { settings, secrets } = setUp();
    const full = {
      proxy: settings.proxy,
      keepProxy() {
        throw Object.assign(new Error('full'), { code: 'ENOSPC' });
      },
    };
    const repository = createProxyRepository({
      settings: full,
      secrets,
      system: NO_SYSTEM_PROXIES,
      fixed: null,
    });
    expect(await repository.configure(BY_HAND, nothingBefore)).toMatchObject({ error: { code: 'not-kept' } });
    expect(await secrets.get('proxy')).toEqual(ok(null));
  });

  it.each([
    [{ address: 'ftp://proxy.example' }, 'bad-proxy'],
    [{ address: 'http://van:S3cret@proxy.example' }, 'bad-proxy'],
    [{ address: 'socks4://proxy.example' }, 'bad-proxy'],
    [{ address: `socks5://${'é'.repeat(300)}` }, 'bad-proxy'],
    [{ username: 'a:b' }, 'bad-username'],
    [{ username: null }, 'bad-username'],
    [{ username: 'x'.repeat(256) }, 'bad-username'],
    [{ password: 'S3cret\n' }, 'bad-proxy-password'],
  ])('refuse %j', async (wrong, code) => {
    const { settings, repository } = setUp();
    const refused = await repository.configure({ ...BY_HAND, ...wrong }, nothingBefore);
    expect(refused).toMatchObject({ error: { code } });
    expect(JSON.stringify(refused)).not.toContain('S3cret');
    expect(settings.proxy().mode).toBe('system');
  });

  it('asks a keyring that was locked again with the next connection', async () => {
    const { settings, secrets } = setUp();
    settings.keepProxy({ mode: 'manual', address: 'http://proxy.example:3128', username: 'van' });
    await secrets.set('proxy', 'S3cret', 'if-protected');
    let isLocked = true;
    const get: typeof secrets.get = (name) =>
      isLocked ? Promise.resolve(fail({ code: 'secret-not-read' })) : secrets.get(name);
    const repository = createProxyRepository({
      settings,
      secrets: { ...secrets, get },
      system: NO_SYSTEM_PROXIES,
      fixed: null,
    });
    await repository.load();
    expect(repository.status().password).toBe('missing');
    expect(await repository.findRoute(wss)).toMatchObject({ hops: [{ credentials: null }] });
    isLocked = false;
    expect(await repository.findRoute(wss)).toMatchObject({
      hops: [{ credentials: { password: 'S3cret' } }],
    });
  });

  it('never have a password beside a proxy that it was not entered for, as a crash between the two would leave it', async () => {
    const { settings, secrets } = setUp();
    const beside: (readonly [string, unknown])[] = [];
    const watched = {
      proxy: settings.proxy,
      keepProxy(wanted: ProxySettings) {
        settings.keepProxy(wanted);
        void secrets.get('proxy').then((read) => beside.push([wanted.address, read]));
      },
    };
    const repository = createProxyRepository({
      settings: watched,
      secrets,
      system: NO_SYSTEM_PROXIES,
      fixed: null,
    });
    await repository.configure(BY_HAND, nothingBefore);
    await repository.configure(
      { ...BY_HAND, address: 'http://other.example:3128', password: 'Other' },
      nothingBefore,
    );
    expect(beside).toEqual([
      ['http://proxy.example:3128', ok(null)],
      ['http://other.example:3128', ok(null)],
    ]);
    expect(await secrets.get('proxy')).toMatchObject({ value: { value: 'Other' } });
  });

  it('are as before where the new password cannot be kept', async () => {
    const { settings, secrets, repository: before } = setUp();
    await before.configure(BY_HAND, nothingBefore);
    const set: typeof secrets.set = async (name, value, how) =>
      value === 'Other'
        ? fail({ code: 'secret-not-kept', file: 'secrets.json', errorCode: 'ENOSPC' })
        : await secrets.set(name, value, how);
    const repository = createProxyRepository({
      settings,
      secrets: { ...secrets, set },
      system: NO_SYSTEM_PROXIES,
      fixed: null,
    });
    await repository.load();
    const other = { ...BY_HAND, address: 'http://other.example:3128', password: 'Other' };
    expect(await repository.configure(other, nothingBefore)).toMatchObject({
      error: { code: 'secret-not-kept' },
    });
    expect(await repository.findRoute(wss)).toMatchObject({
      hops: [{ host: 'proxy.example', credentials: { password: 'S3cret' } }],
    });
    expect(await secrets.get('proxy')).toMatchObject({ value: { value: 'S3cret' } });
  });

  it('never give the password of the proxy before to another one, however late the keyring answers', async () => {
    const { settings, secrets } = setUp();
    settings.keepProxy({ mode: 'manual', address: 'http://proxy.example:3128', username: 'van' });
    await secrets.set('proxy', 'S3cret', 'if-protected');
    const late = Promise.withResolvers<Awaited<ReturnType<typeof secrets.get>>>();
    const answers = [Promise.resolve(fail({ code: 'secret-not-read' })), late.promise];
    const get: typeof secrets.get = (name) => answers.shift() ?? secrets.get(name);
    const repository = createProxyRepository({
      settings,
      secrets: { ...secrets, get },
      system: NO_SYSTEM_PROXIES,
      fixed: null,
    });
    await repository.load();
    const route = repository.findRoute(wss);
    await repository.configure({ ...KEEPING, address: 'http://other.example:3128' }, nothingBefore);
    late.resolve(ok({ value: 'S3cret', place: 'protected' }));
    for (const asked of [route, repository.findRoute(wss)]) {
      expect(await asked).toMatchObject({ hops: [{ host: 'other.example', credentials: null }] });
    }
    expect(repository.status().password).toBe('missing');
  });

  it('are fixed where the command line says so, which shows no password', async () => {
    const { settings, secrets } = setUp();
    const credentials = { username: 'van', password: 'S3cret' };
    const address = { kind: 'socks5', host: 'proxy.example', port: 1080, credentials } as const;
    const fixed = { mode: 'manual', address } as const;
    const repository = createProxyRepository({ settings, secrets, system: NO_SYSTEM_PROXIES, fixed });
    expect(repository.status()).toEqual({
      settings: { mode: 'manual', address: 'socks5://proxy.example:1080', username: 'van' },
      password: 'this-run',
      fixedByOptions: true,
      systemMeans: 'environment',
    });
    expect(await repository.configure(BY_HAND, nothingBefore)).toMatchObject({
      error: { code: 'fixed-by-options' },
    });
    expect(await repository.findRoute(wss)).toMatchObject({ hops: [address], source: 'option' });
  });
});
