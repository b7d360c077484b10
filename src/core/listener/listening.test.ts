import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import https from 'node:https';
import net from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ListenerSettings } from '../../shared/listener.ts';
import { ok } from '../../shared/result.ts';
import { explainedInEnglish } from '../../shared/wording/in-english.ts';
import { silentLog } from '../base/log.ts';
import { LOCALHOST, OTHER_HOST, SIGNED_ELSEWHERE } from '../session/testing/certificates.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { createListener } from './create-listener.ts';
import type { ListenerServerStatus } from './listener.ts';
import { createListenerBench, HEADER, ONE, post, raw, SECRET, settings } from './testing/listener-bench.ts';

const bench = createListenerBench();
/** Some computers have no IPv6 at all. */
const hasIpv6 = Object.values(networkInterfaces()).some((all) =>
  all?.some(({ family }) => family === 'IPv6'),
);

describe('listening', () => {
  it('is off until it is wanted, and off again', async () => {
    expect(bench.listener.status()).toMatchObject({ state: 'off', url: null });
    expect(bench.listener.health()).toBeNull();
    const url = await bench.listen();
    expect(bench.listener.status()).toMatchObject({
      state: 'listening',
      url,
      exposed: false,
      hasSecret: true,
    });
    expect(bench.listener.health()).toMatchObject({ url, batches: 0 });
    await bench.listener.apply(settings({ enabled: false }), SECRET);
    expect(bench.listener.status()).toMatchObject({ state: 'off', url: null });
    await expect(post(url, ONE)).rejects.toThrow(/ECONNREFUSED/);
  });

  it('says that a port is taken, and what to do, and takes it once it is free', async () => {
    await bench.listener.close();
    bench.listener = bench.create({ retryMs: 50 });
    const other = net.createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as net.AddressInfo;
    const status = await bench.listener.apply(settings({ port }), SECRET);
    expect(status).toMatchObject({ state: 'failed', failure: { code: 'listener-port-taken', port } });
    other.close();
    await vi.waitFor(() => expect(bench.listener.status().state).toBe('listening'));
  });

  it.each<[string, Partial<ListenerSettings>, string]>([
    ['an address of another computer', { host: '192.0.2.1' }, 'no-such-address'],
    [
      'a certificate that is not there',
      { tlsCertificateFile: '/nowhere/cert.pem', tlsKeyFile: '/nowhere/key.pem' },
      'pem-unreadable',
    ],
    [
      'a device for a certificate',
      { tlsCertificateFile: '/dev/zero', tlsKeyFile: '/nowhere/key.pem' },
      'pem-unreadable',
    ],
  ])('fails with a cause for %s', async (_name, over, code) => {
    const { state, failure } = await bench.listener.apply(settings(over), SECRET);
    expect(state).toBe('failed');
    expect(failure?.code).toBe(code);
    expect(failure && explainedInEnglish(failure)).toMatchObject({
      message: expect.stringMatching(/\.$/),
      advice: expect.stringMatching(/\.$/),
    });
  });

  it('does not listen without the secret it should ask for', async () => {
    expect(await bench.listener.apply(settings(), null)).toMatchObject({
      state: 'failed',
      failure: { code: 'secret-missing' },
      hasSecret: false,
      url: null,
    });
    expect(bench.listener.health()).toMatchObject({ url: null, batches: 0, messages: 0, refused: 0 });
  });

  it('needs no secret where it asks for none', async () => {
    const status = await bench.listener.apply(settings({ secretHeader: null }), null);
    expect(status).toMatchObject({ state: 'listening', hasSecret: false, fixedByOptions: false });
  });

  it('is over for good once it was closed', async () => {
    await bench.listener.close();
    expect(await bench.listener.apply(settings(), SECRET)).toMatchObject({ state: 'off', url: null });
    expect(bench.logged).toEqual([]);
  });

  it('is exposed where others can reach it', async () => {
    await bench.listen({ host: '0.0.0.0' });
    expect(bench.listener.status().exposed).toBe(true);
    await bench.listener.apply(settings({ host: '0.0.0.0', enabled: false }), SECRET);
    expect(bench.listener.status().exposed).toBe(false);
  });

  it.skipIf(!hasIpv6)('has an address in brackets by IPv6, and reaches itself at it', async () => {
    for (const [host, exposed] of [
      ['::1', false],
      ['::', true],
    ] as const) {
      const url = await bench.listen({ host });
      expect(url).toMatch(host === '::' ? /^http:\/\/\[::\]:\d+\// : /^http:\/\/\[::1\]:\d+\//);
      expect(bench.listener.status().exposed).toBe(exposed);
      expect(await bench.listener.test()).toMatchObject({ delivered: true });
    }
  });

  it('is logged with where and how', async () => {
    const { port } = new URL(await bench.listen());
    const fields = { port: Number(port), host: '127.0.0.1', tls: false };
    expect(bench.logged).toEqual([{ event: 'listener.listening', fields }]);
  });

  it('gives a request under way its answer when it moves', async () => {
    const held = bench.holdCommit();
    const answer = post(await bench.listen(), ONE);
    await held.begun;
    const moving = bench.listen();
    held.commit();
    expect((await answer).status).toBe(200);
    bench.take = bench.taken;
    expect((await post(await moving, ONE)).status).toBe(200);
  });
});

describe('with TLS', () => {
  let folder: string;
  beforeEach(() => {
    folder = temporaryFolder();
    writeFileSync(join(folder, 'cert.pem'), LOCALHOST.cert);
    writeFileSync(join(folder, 'key.pem'), LOCALHOST.key);
    writeFileSync(join(folder, 'other.pem'), OTHER_HOST.key);
  });
  const files = (key = 'key.pem') => ({
    tlsCertificateFile: join(folder, 'cert.pem'),
    tlsKeyFile: join(folder, key),
  });

  it('serves with the certificate, and tests itself', async () => {
    const url = await bench.listen(files());
    expect(url).toMatch(/^https:/);
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const options = { method: 'POST', ca: [LOCALHOST.cert], agent: false, headers: { [HEADER]: SECRET } };
      https
        .request(url, options, ({ statusCode }) => resolve(statusCode))
        .on('error', reject)
        .end(ONE);
    });
    expect(status).toBe(200);
    expect(await bench.listener.test()).toMatchObject({ delivered: true, status: 200 });
  });

  it('tests itself where the certificate names another host and is signed by an authority', async () => {
    writeFileSync(join(folder, 'cert.pem'), SIGNED_ELSEWHERE.cert);
    writeFileSync(join(folder, 'key.pem'), SIGNED_ELSEWHERE.key);
    await bench.listen(files());
    expect(await bench.listener.test()).toMatchObject({ delivered: true, status: 200 });
  });

  it('counts who comes by plain HTTP as refused', async () => {
    const url = new URL(await bench.listen(files()));
    await raw(url.href, 'POST /flespi HTTP/1.1\r\nHost: x\r\n\r\n');
    await vi.waitFor(() =>
      expect(bench.listener.status()).toMatchObject({
        refused: 1,
        lastRefusal: { status: 400, reason: { code: 'request-refused', why: 'http-for-https' } },
      }),
    );
  });

  it('says where the key is of another certificate', async () => {
    expect(await bench.listener.apply(settings(files('other.pem')), SECRET)).toMatchObject({
      failure: { code: 'certificate-mismatch' },
    });
  });
});

describe('the test', () => {
  it('posts as flespi would, is counted, and goes nowhere', async () => {
    await bench.listen();
    expect(await bench.listener.test()).toMatchObject({ delivered: true, status: 200 });
    expect(bench.listener.status()).toMatchObject({ batches: 1, messages: 1, refused: 0 });
    expect(bench.batches).toEqual([]);
  });

  it('says so where nothing listens', async () => {
    expect(await bench.listener.test()).toEqual({
      delivered: false,
      status: null,
      tookMs: 0,
      message: { code: 'test-without-listener' },
    });
  });
});

describe('what windows are told', () => {
  const watched = () => {
    const clock = createFakeClock();
    const told: ListenerServerStatus[] = [];
    const begun: string[] = [];
    const listener = createListener({
      clock,
      log: { ...silentLog, warn: (event) => begun.push(event) },
      intake: { take: async () => ok({ stored: 0, duplicates: 0, quarantined: 0 }) },
      onChange: (status) => told.push(status),
    });
    return { clock, told, begun, listener };
  };
  /** A port that somebody else holds. */
  const takenPort = async () => {
    const other = net.createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    return { port: (other.address() as net.AddressInfo).port, free: () => other.close() };
  };

  it('of many batches are counts once a quarter of a second', async () => {
    const { clock, told, listener } = watched();
    const { url } = await listener.apply(settings(), SECRET);
    told.length = 0;
    for (let count = 0; count < 3; count++) await post(url ?? '', '[]');
    await vi.waitFor(() => expect(listener.status().batches).toBe(3));
    clock.advance(249);
    expect(told).toEqual([]);
    clock.advance(1);
    expect(told).toMatchObject([{ batches: 3 }]);
    await post(url ?? '', '[]');
    clock.advance(250);
    expect(told).toMatchObject([{ batches: 3 }, { batches: 4 }]);
    await listener.close();
  });

  it('is that it starts, and then that it listens; of one that is off that it is off', async () => {
    const { told, listener } = watched();
    await listener.apply(settings(), SECRET);
    await listener.apply(settings({ enabled: false }), SECRET);
    expect(told.map(({ state }) => state)).toEqual(['starting', 'listening', 'off']);
    await listener.close();
  });

  it('is nothing any more once it is closed', async () => {
    const { clock, told, listener } = watched();
    const { url } = await listener.apply(settings(), SECRET);
    await post(url ?? '', '[]');
    told.length = 0;
    await listener.close();
    clock.advance(60_000);
    expect(told).toEqual([]);
    expect(listener.status().state).toBe('off');
  });

  it('is that it listens after all, once the port is free', async () => {
    const { clock, told, begun, listener } = watched();
    const { port, free } = await takenPort();
    await listener.apply(settings({ port }), SECRET);
    told.length = 0;
    clock.advance(10_000);
    await vi.waitFor(() => expect(told).toMatchObject([{ state: 'failed' }]));
    expect(begun).toEqual(['listener.failed', 'listener.failed']);
    free();
    clock.advance(10_000);
    await vi.waitFor(() => expect(told.at(-1)).toMatchObject({ state: 'listening', failure: null }));
    await listener.close();
  });

  it('is not tried again once it is closed, also where the try was under way', async () => {
    const { clock, told, begun, listener } = watched();
    const { port, free } = await takenPort();
    await listener.apply(settings({ port }), SECRET);
    told.length = 0;
    const closing = listener.close();
    // Due while it closes: in turn behind it.
    clock.advance(10_000);
    await closing;
    clock.advance(60_000);
    await listener.close();
    expect(told).toEqual([]);
    expect(begun).toEqual(['listener.failed']);
    expect(listener.status().state).toBe('off');
    free();
  });

  it('of settings that fail after others comes of one timer', async () => {
    const { clock, begun, listener } = watched();
    const { port, free } = await takenPort();
    for (let count = 0; count < 3; count++) await listener.apply(settings({ port }), SECRET);
    clock.advance(10_000);
    // In turn behind whatever the timers began.
    await listener.apply(settings({ enabled: false }), SECRET);
    expect(begun).toHaveLength(4);
    await listener.close();
    free();
  });

  it('of a listener that is turned off is no failure of the one before', async () => {
    const { clock, begun, listener } = watched();
    const { port, free } = await takenPort();
    await listener.apply(settings({ port }), SECRET);
    expect(await listener.apply(settings({ enabled: false }), SECRET)).toMatchObject({
      state: 'off',
      failure: null,
    });
    clock.advance(60_000);
    await listener.apply(settings({ enabled: false }), SECRET);
    expect(begun).toEqual(['listener.failed']);
    await listener.close();
    free();
  });
});
