import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { answerTile } from '../core/maps/tile-route.ts';
import { temporaryFolder } from '../core/testing/temporary-folder.ts';
import { registerAppScheme, serveApp } from './app-protocol.ts';

let folder: string;
let page: string;
const tileOf = vi.fn<Parameters<typeof answerTile>[2]>();
let get: (path: string, method?: string) => Promise<Response>;

beforeEach(() => {
  folder = temporaryFolder();
  page = join(folder, 'renderer');
  mkdirSync(join(page, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secrets.json'), 'SECRET');
  writeFileSync(join(page, 'index.html'), '<h1>Fleet</h1>');
  const schemes: string[] = [];
  serveApp(
    {
      handle(scheme, handler) {
        schemes.push(scheme);
        get = async (path, method = 'GET') => handler(new Request(path, { method }));
      },
    },
    page,
    (path, signal) => answerTile(path, signal, tileOf),
  );
  expect(schemes).toEqual(['app']);
});

it('tells Chromium of a secure scheme that may fetch and keeps compiled code', () => {
  const told: unknown[] = [];
  registerAppScheme({ registerSchemesAsPrivileged: (schemes) => told.push(...schemes) });
  expect(told).toEqual([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
});

describe('what is served', () => {
  it.each(['app://fleetglass/', 'app://fleetglass/index.html', 'app://fleetglass/index.html?x#logs'])(
    'is the page at %s, under its policy',
    async (url) => {
      const answer = await get(url);
      expect(answer.status).toBe(200);
      expect(await answer.text()).toBe('<h1>Fleet</h1>');
      expect(answer.headers.get('content-security-policy')).toContain(
        "default-src 'none'; script-src 'self'",
      );
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    },
  );

  it.each([
    ['page.html', 'text/html; charset=utf-8'],
    ['main.js', 'text/javascript; charset=utf-8'],
    ['main.css', 'text/css; charset=utf-8'],
    ['world.json', 'application/json; charset=utf-8'],
    ['main.js.map', 'application/json; charset=utf-8'],
    ['mark.svg', 'image/svg+xml'],
    ['icon.png', 'image/png'],
    ['favicon.ico', 'image/x-icon'],
    ['inter.woff2', 'font/woff2'],
    ['licences.txt', 'text/plain; charset=utf-8'],
    ['what.bin', 'application/octet-stream'],
    ['what', 'application/octet-stream'],
  ])('is %s as %s', async (name, type) => {
    writeFileSync(join(page, 'assets', name), 'text');
    const answer = await get(`app://fleetglass/assets/${name}`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, type]);
    expect(await answer.text()).toBe('text');
  });

  it('is a file whose name is written with escapes', async () => {
    writeFileSync(join(page, 'a b.txt'), 'text');
    expect((await get('app://fleetglass/a%20b.txt')).status).toBe(200);
  });
});

describe('what is not served', () => {
  it.each([
    'app://other/index.html',
    'https://fleetglass/index.html',
    'app://fleetglass/none.html',
    'app://fleetglass/assets',
    'app://fleetglass/..%2fsecrets.json',
    'app://fleetglass/assets/..%2f..%2fsecrets.json',
    'app://fleetglass/assets%2f..',
    'app://fleetglass/%2e%2e%2frenderer',
    'app://fleetglass/..%5csecrets.json',
    'app://fleetglass/a%5cb.txt',
    'app://fleetglass/index.html%00',
    'app://fleetglass/%',
    'app://fleetglass/index.html/more',
    `app://fleetglass/${'a'.repeat(300)}`,
  ])('is %s, as if it were not there', async (url) => {
    writeFileSync(join(page, 'a\\b.txt'), 'text');
    const answer = await get(url);
    expect([answer.status, await answer.text()]).toEqual([404, '']);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it.each(['POST', 'PUT', 'HEAD', 'DELETE', 'OPTIONS'])('is anything by %s', async (method) => {
    const answer = await get('app://fleetglass/', method);
    expect([answer.status, await answer.text()]).toEqual([405, '']);
  });

  it('is told apart from what cannot be read, which is an error', async () => {
    symlinkSync('loop.txt', join(page, 'loop.txt'));
    await expect(get('app://fleetglass/loop.txt')).rejects.toMatchObject({ code: 'ELOOP' });
  });
});
