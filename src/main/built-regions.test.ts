/** How the built main process learns flespi's regions, against the double of `electron`. */
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { ensureBuilt } from '../../scripts/build/ensure-built.ts';
import { type StartedApp, startBuiltApp } from './testing/started-app.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const LIST = {
  result: [{ name: 'Moon', mqtt: 'mqtt.moon.flespi.io:8883', 'mqtt-ws': 'mqtt.moon.flespi.io:443' }],
};
let app: StartedApp;

beforeAll(() => ensureBuilt(root), 180_000);
afterEach(async () => {
  await app.end();
  vi.restoreAllMocks();
});

async function startWith(network: (url: string) => Response): Promise<StartedApp> {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  app = startBuiltApp(root, { network });
  await app.electron.becomeReady();
  return app;
}

it('asks flespi, although the page may ask nobody', async () => {
  const asked: string[] = [];
  const { electron } = await startWith((url) => {
    asked.push(url);
    return Response.json(LIST);
  });
  const regions = await app.page().accounts.regions();
  expect(regions).toMatchObject({ value: { regions: [{ name: 'Moon' }], fallback: null } });
  expect(asked).toEqual(['https://flespi.io/auth/regions']);
  await expect(electron.module.net.fetch('https://flespi.io/auth/regions')).rejects.toThrow('BLOCKED');
});

it('offers the region that it knows where flespi cannot be reached', async () => {
  await startWith(() => {
    throw new Error('net::ERR_INTERNET_DISCONNECTED');
  });
  const regions = await app.page().accounts.regions();
  expect(regions).toMatchObject({
    value: {
      regions: [{ name: 'EU' }],
      fallback: { why: { reason: expect.stringContaining('INTERNET_DISCONNECTED') } },
    },
  });
});

it('knows the sign-in page of a network, which Electron gives as an error', async () => {
  await startWith(() => new Response(null, { status: 302, headers: { location: 'http://portal.example/' } }));
  const regions = await app.page().accounts.regions();
  expect(regions).toMatchObject({
    value: { fallback: { why: { code: 'regions-elsewhere' } } },
  });
});
