import { describe, expect, it, vi } from 'vitest';
import { type ProxyAddress, proxyUrl } from '../../shared/schemas/proxy-address.ts';
import { environmentHops } from './environment-proxies.ts';
import { createFindRoute, type MadeChoice, type SystemProxies } from './find-route.ts';
import type { Destination, Route } from './route.ts';

const PROXY: ProxyAddress = { kind: 'http', host: 'proxy.example', port: 3128, credentials: null };
const BY_SYSTEM: MadeChoice = { choice: { mode: 'system' }, from: 'setting' };
const BY_HAND: MadeChoice = { choice: { mode: 'manual', address: PROXY }, from: 'option' };
const wss: Destination = { transport: 'wss', host: 'broker.example', port: 443 };
const mqtts: Destination = { transport: 'tls', host: 'broker.example', port: 8883 };

const settings = (hops: readonly ('direct' | ProxyAddress)[] = [PROXY, 'direct']) => {
  const find = vi.fn<SystemProxies['find']>(async () => hops);
  return { means: 'settings', find } satisfies SystemProxies;
};

describe('the way to a broker', () => {
  it.each(['127.0.0.1', '127.8.9.1', 'localhost', 'demo.localhost', '::1', '::ffff:127.0.0.1', 'LOCALHOST.'])(
    'goes by no proxy to %s, which is this computer',
    (host) => {
      const system = settings();
      for (const present of [BY_SYSTEM, BY_HAND]) {
        const route = createFindRoute({ system, present: () => present })({ ...wss, host });
        expect(route).toEqual({ hops: ['direct'], source: 'loopback', passedOver: null });
      }
      expect(system.find).not.toHaveBeenCalled();
    },
  );

  it('is what the system says, asked anew each time', async () => {
    const system = settings();
    const findRoute = createFindRoute({ system, present: () => BY_SYSTEM });
    expect(await findRoute(wss)).toEqual({ hops: [PROXY, 'direct'], source: 'system', passedOver: null });
    await findRoute(wss);
    expect(system.find).toHaveBeenCalledTimes(2);
    expect(system.find).toHaveBeenLastCalledWith(wss);
  });

  it('waits for nobody where it is no web address, and tells of the proxy beside it', async () => {
    const route = createFindRoute({ system: settings(), present: () => BY_SYSTEM })(mqtts) as Route;
    expect(route).toMatchObject({ hops: ['direct'], source: 'system' });
    expect(await route.passedOver).toEqual(PROXY);
    const none = createFindRoute({ system: settings(['direct']), present: () => BY_SYSTEM })(mqtts) as Route;
    expect(await none.passedOver).toBeNull();
    const failing = { means: 'settings', find: () => Promise.reject(new Error('no')) } as const;
    const route2 = createFindRoute({ system: failing, present: () => BY_SYSTEM })(mqtts) as Route;
    expect(await route2.passedOver).toBeNull();
  });

  it.each([wss, mqtts])('leads by an address that somebody gave, whatever the scheme: $transport', (to) => {
    const system = settings();
    const route = createFindRoute({ system, present: () => BY_HAND })(to);
    expect(route).toEqual({ hops: [PROXY], source: 'option', passedOver: null });
    expect(system.find).not.toHaveBeenCalled();
  });

  it('goes straight where that was chosen, and asks nobody', () => {
    const system = settings();
    const none: MadeChoice = { choice: { mode: 'none' }, from: 'setting' };
    expect(createFindRoute({ system, present: () => none })(wss)).toMatchObject({ hops: ['direct'] });
    expect(system.find).not.toHaveBeenCalled();
  });

  it('fails with a word of its own where the system does not tell', async () => {
    const failing = { means: 'settings', find: () => Promise.reject(new Error('S3cret')) } as const;
    const route = createFindRoute({ system: failing, present: () => BY_SYSTEM })(wss);
    await expect(route).rejects.toMatchObject({ code: 'EPROXY_UNTOLD', detail: '' });
  });
});

describe('the proxy of the environment', () => {
  const ws: Destination & { transport: 'ws' } = { transport: 'ws', host: 'broker.example', port: 80 };
  const find = (env: Record<string, string>, to: Destination & { transport: 'ws' | 'wss' }) =>
    environmentHops(env, to).map((hop) => (hop === 'direct' ? hop : proxyUrl(hop)));
  const secure = { ...ws, transport: 'wss', port: 443 } as const;

  it.each([
    [{}, secure, 'direct'],
    [{ HTTPS_PROXY: 'http://a.example:1' }, secure, 'http://a.example:1'],
    [{ HTTPS_PROXY: 'http://a.example:1' }, ws, 'direct'],
    [{ HTTP_PROXY: 'a.example:1' }, ws, 'http://a.example:1'],
    [{ https_proxy: 'http://a.example:1', HTTPS_PROXY: 'http://b.example:1' }, secure, 'http://a.example:1'],
    [{ https_proxy: '', HTTPS_PROXY: 'http://b.example:1' }, secure, 'http://b.example:1'],
    [{ ALL_PROXY: 'socks5://a.example' }, secure, 'socks5://a.example:1080'],
    [{ ALL_PROXY: 'socks5://a.example', HTTPS_PROXY: 'http://b.example:1' }, secure, 'http://b.example:1'],
    [{ HTTPS_PROXY: 'http://a.example:1', NO_PROXY: 'example' }, secure, 'direct'],
    [{ HTTPS_PROXY: 'http://a.example:1', no_proxy: 'broker.example:80' }, secure, 'http://a.example:1'],
  ])('%j', (env, to, hop) => expect(find(env, to)).toEqual([hop]));

  it('names the variable alone that holds no address', () => {
    const env = { HTTPS_PROXY: 'nonsense://S3cret' };
    expect(() => environmentHops(env, secure)).toThrow(
      expect.objectContaining({ code: 'EPROXY_ADDRESS', detail: 'HTTPS_PROXY' }),
    );
  });
});
