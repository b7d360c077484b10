import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { silentLog } from '../core/base/log.ts';
import { createFakeMonitor, type FakeMonitor } from '../core/contract/testing/fake-monitor.ts';
import { sharedTemporaryFolder } from '../core/testing/temporary-folder.ts';
import { createWebHost, type WebHost } from './host.ts';
import { keyOf } from './testing/test-browser.ts';

const folder = sharedTemporaryFolder();
const rendererDir = join(folder, 'renderer');
let monitor: FakeMonitor;
let host: WebHost;

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A plain client: it sends exactly the path and headers it is given, as an attacker would. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port: host.port, path, method, headers }, (response) => {
      response.setEncoding('utf8');
      let body = '';
      response.on('data', (chunk: string) => {
        body += chunk;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    })
      .on('error', reject)
      .end();
  });
}

beforeAll(() => {
  mkdirSync(join(rendererDir, 'assets'), { recursive: true });
  writeFileSync(join(rendererDir, 'index.html'), '<!doctype html><title>Fleetglass</title>');
  writeFileSync(join(rendererDir, 'assets', 'index-abc.js'), 'export {};');
  writeFileSync(join(rendererDir, '.hidden'), 'hidden');
  writeFileSync(join(folder, 'outside.txt'), 'outside');
  symlinkSync(join(folder, 'outside.txt'), join(rendererDir, 'assets', 'ordinary.txt'));
});
beforeEach(async () => {
  monitor = createFakeMonitor();
  host = await createWebHost({ monitor, port: 0, rendererDir, log: silentLog, healthKey: 'k' });
});
afterEach(() => host.close());

describe('the page', () => {
  it('is anybody’s on this computer, holds nothing, and sets no cookie', async () => {
    const answer = await ask('/', { cookie: `fleetglass-${host.port}=anything` });
    expect(answer).toMatchObject({ status: 200, body: '<!doctype html><title>Fleetglass</title>' });
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  it('has its address also while it ends, which a start that goes on may ask for', async () => {
    const before = host.url();
    await host.close();
    expect(host.url()).toBe(before);
  });

  it('takes no key that is sent to the host: it belongs behind the hash, which no browser sends', async () => {
    expect(host.url()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#key=[\w-]{43}$/);
    const before = host.url();
    const answer = await ask(`/?key=${keyOf(before)}`);
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(answer.headers.location).toBeUndefined();
    expect(host.url()).toBe(before);
  });

  it.each([
    [
      'a script of another port',
      { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'script' },
    ],
    [
      'a request of another site',
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' },
    ],
    [
      'a frame of another site',
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
    ],
  ])('is not for %s', async (_what, headers) => {
    for (const path of ['/', '/assets/index-abc.js', '/health']) {
      expect(await ask(path, headers)).toMatchObject({ status: 403 });
    }
  });

  it.each([
    [
      'what the page itself asks for',
      { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'script' },
    ],
    [
      'an address that was typed',
      { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
    ],
    [
      'a link in a mail program of the web',
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
    ],
  ])('is for %s', async (_what, headers) => {
    expect(await ask('/', headers)).toMatchObject({ status: 200 });
  });
});

describe('pages', () => {
  it('serves the page with the policy and without being cached', async () => {
    const answer = await ask('/');
    expect(answer.body).toContain('<title>Fleetglass</title>');
    expect(answer.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': expect.stringContaining("default-src 'none'; script-src 'self'"),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cache-control': 'no-cache',
    });
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });

  it('lets hashed files be cached for good', async () => {
    const answer = await ask('/assets/index-abc.js');
    expect(answer.headers['cache-control']).toBe('private, max-age=31536000, immutable');
    expect(answer.headers['content-type']).toContain('javascript');
  });

  it.each([
    ['/../outside.txt'],
    ['/%2e%2e/outside.txt'],
    ['/..%2foutside.txt'],
    ['/assets/..%5c..%5coutside.txt'],
    ['//etc/passwd'],
    ['/.hidden'],
    ['/%00'],
    ['/%'],
    ['/assets/'],
  ])('serves nothing for %s', async (path) => {
    const answer = await ask(path);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.body).not.toMatch(/outside|hidden|root:/);
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('refuses %s', async (method) => {
    expect(await ask('/', {}, method)).toMatchObject({
      status: 405,
      headers: { allow: 'GET, HEAD' },
    });
  });

  it('answers HEAD without a body, and not to another site', async () => {
    expect(await ask('/', {}, 'HEAD')).toMatchObject({ status: 200, body: '' });
    expect(await ask('/', { origin: 'http://evil.example' }, 'HEAD')).toMatchObject({
      status: 403,
    });
  });

  it.each([['evil.example'], ['127.0.0.1'], ['127.0.0.1:1'], ['[::1]:80'], ['127.0.0.1.evil.example:80']])(
    'refuses the host name %s',
    async (name) => {
      for (const path of ['/', '/health']) {
        expect(await ask(path, { host: name })).toMatchObject({ status: 403 });
      }
    },
  );

  it('takes localhost as its name', async () => {
    expect(await ask('/health', { host: `localhost:${host.port}` })).toMatchObject({ status: 200 });
  });
});

describe('an address that cannot be read', () => {
  it.each(['/%ff', '/%', '/exports/%ff', '/%c0%ae%c0%ae/'])(
    'is refused as anything else is: %s',
    async (path) => {
      const { status, headers, body } = await ask(path);
      expect([status, body]).toEqual([400, 'This request cannot be understood.\n']);
      expect(headers).toMatchObject({
        'content-type': 'text/plain; charset=utf-8',
        'cache-control': 'no-store',
        'content-security-policy': expect.stringContaining("default-src 'none'"),
      });
      expect(await ask(path, { host: 'evil.example' })).toMatchObject({ status: 403 });
      expect(await ask(path, {}, 'POST')).toMatchObject({ status: 405 });
    },
  );
});

describe('health', () => {
  it('answers all of it with the key', async () => {
    const answer = await ask('/health', { authorization: 'Bearer k' });
    expect(answer.headers['content-type']).toContain('application/json');
    expect(JSON.parse(answer.body)).toEqual(monitor.health());
  });

  it.each([[{}], [{ authorization: 'Bearer wrong' }], [{ authorization: 'k' }]])(
    'answers with counts and the state of the link without it: %j',
    async (headers) => {
      const url = 'http://192.0.2.7:8642/flespi';
      const all = {
        ...monitor.health(),
        listener: { url, withoutSecret: true, batches: 1, messages: 2, refused: 3 },
      };
      vi.spyOn(monitor, 'health').mockReturnValue(all);
      const told = JSON.parse((await ask('/health', headers)).body);
      expect(told).toEqual({
        version: all.version,
        connection: all.connection,
        vehicles: all.vehicles,
        messages: all.messages,
        logs: all.logs,
        streams: all.streams,
        listener: { batches: 1, messages: 2, refused: 3 },
        receivers: { wialon: null, mqtt: null },
        clockAheadS: all.clockAheadS,
      });
    },
  );
});

it('has no icon to give to a browser that asks unbidden, and no error either', async () => {
  expect(await ask('/favicon.ico')).toMatchObject({ status: 204, body: '' });
});

it('listens on loopback alone and says so when its port is taken', async () => {
  const second = createWebHost({ monitor, port: host.port, rendererDir, log: silentLog });
  await expect(second).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

it('survives what is not HTTP', async () => {
  await new Promise<void>((resolve) => {
    const socket = connect(host.port, '127.0.0.1', () => socket.end(Buffer.from([0x10, 0xff, 0, 4])));
    socket.on('error', () => {});
    socket.on('close', () => resolve());
    socket.resume();
  });
  expect(await ask('/health')).toMatchObject({ status: 200 });
});
