import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OPENSTREETMAP, type TileServerInput, type TileServers } from '../../../shared/tile-server.ts';
import { systemClock } from '../../base/clock.ts';
import { directRoute } from '../../proxy/route.ts';
import { createMemorySecrets } from '../../secrets/testing/memory-secrets.ts';
import type { KeptTileServer } from '../../settings/kept-server.ts';
import { createMemorySettings } from '../../settings/testing/memory-settings.ts';
import { createServerKeys } from './server-keys.ts';
import { createServerWay, type ServerWay } from './server-way.ts';
import { startTileHost, TILE, type TileHost, withStatus } from './testing/tile-host.ts';
import { createTileServerCommands, type TileServerCommands } from './tile-server-commands.ts';

let host: TileHost;
let way: ServerWay;
let settings: ReturnType<typeof createMemorySettings>;
let secrets: ReturnType<typeof createMemorySecrets>;
let commands: TileServerCommands;
let changes: number;
let told: TileServers;

const open = (fixed: readonly KeptTileServer[] | null = null): TileServerCommands =>
  createTileServerCommands({
    settings,
    keys: createServerKeys(secrets),
    fetch: way.fetch,
    clock: systemClock,
    fixed,
    onChange() {
      changes += 1;
      told = commands.status();
    },
  });

beforeEach(async () => {
  host = await startTileHost();
  way = createServerWay({
    findRoute: () => directRoute('setting'),
    clock: systemClock,
    userAgent: 'Fleetglass/0.0.0 (test)',
  });
  settings = createMemorySettings();
  secrets = createMemorySecrets();
  changes = 0;
  commands = open();
});
afterEach(async () => {
  commands.close();
  way.close();
  await host.close();
});

const full = (): never => {
  throw Object.assign(new Error('full'), { code: 'ENOSPC' });
};
const input = (changed: Partial<TileServerInput> = {}): TileServerInput => ({
  ...OPENSTREETMAP,
  name: 'Roads',
  url: `http://127.0.0.1:${host.port}/{z}/{x}/{y}.png`,
  key: null,
  keepUnprotected: false,
  ...changed,
});
const keyed = (changed: Partial<TileServerInput> = {}) =>
  input({ url: `http://127.0.0.1:${host.port}/{z}/{x}/{y}.png?key={key}`, ...changed });
const ids = () => commands.servers().map(({ id }) => id);
const added = (): string => ids().at(-1) ?? '';

it('begins with OpenStreetMap', () => {
  expect(commands.status()).toEqual({
    servers: [{ ...OPENSTREETMAP, id: 'openstreetmap', key: 'none' }],
    fixedByOptions: false,
    removed: null,
  });
});

describe('a key', () => {
  it('is kept sealed, and is in no settings and no answer, also where it was pasted with the address', async () => {
    const pasted = keyed({ url: `http://127.0.0.1:${host.port}/{z}/{x}/{y}.png?key=s3cret` });
    const saved = await commands.save(null, pasted);
    expect(saved).toMatchObject({ ok: true, value: { servers: [{}, { name: 'Roads', key: 'protected' }] } });
    expect(JSON.stringify([saved, settings.tileServers(), commands.status()])).not.toContain('s3cret');
    expect(await secrets.get(`map-${added()}`)).toMatchObject({ value: { value: 's3cret' } });
  });

  it('stays where the host stays, and goes to no other', async () => {
    await commands.save(null, keyed({ key: 's3cret' }));
    await commands.save(added(), keyed({ name: 'Streets' }));
    expect(commands.status().servers[1]).toMatchObject({ name: 'Streets', key: 'protected' });
    await commands.save(added(), keyed({ url: 'https://elsewhere.example/{z}/{x}/{y}.png?key={key}' }));
    expect(commands.status().servers[1]).toMatchObject({ key: 'missing' });
    expect(await secrets.get(`map-${added()}`)).toEqual({ ok: true, value: null });
  });

  it('is not sent without TLS where it was entered for a server with it', async () => {
    await commands.save(null, keyed({ url: 'https://127.0.0.1/{z}/{x}/{y}?key={key}', key: 's3cret' }));
    await commands.save(added(), keyed({ url: 'http://127.0.0.1/{z}/{x}/{y}?key={key}' }));
    expect(commands.status().servers[1]).toMatchObject({ key: 'missing' });
  });

  it('that came for another host is known to nobody where that host cannot be kept', async () => {
    await commands.save(null, keyed({ key: 'first' }));
    const keepTileServers = settings.keepTileServers;
    settings.keepTileServers = full;
    const elsewhere = keyed({ url: `http://localhost:${host.port}/{z}/{x}/{y}.png?key={key}`, key: 'other' });
    expect(await commands.save(added(), elsewhere)).toMatchObject({ error: { code: 'not-kept' } });
    const withoutKey = input({ url: `http://localhost:${host.port}/{z}/{x}/{y}.png` });
    expect(await commands.save(added(), withoutKey)).toMatchObject({ error: { code: 'not-kept' } });
    expect(await commands.remove(added())).toMatchObject({ error: { code: 'not-kept' } });
    settings.keepTileServers = keepTileServers;
    expect(await secrets.get(`map-${added()}`)).toMatchObject({ value: { value: 'first' } });
    await commands.test(added(), keyed(), { z: 1, x: 0, y: 0 });
    expect(host.asked).toEqual(['/1/0/0.png?key=first']);
  });

  it('that is not read yet stays where its server cannot be renamed', async () => {
    await commands.save(null, keyed({ key: 's3cret' }));
    commands = open();
    settings.keepTileServers = full;
    expect(await commands.save(added(), keyed({ name: 'Streets' }))).toMatchObject({
      error: { code: 'not-kept' },
    });
    expect(await secrets.get(`map-${added()}`)).toMatchObject({ value: { value: 's3cret' } });
  });

  it('comes back with its server', async () => {
    await commands.save(null, keyed({ key: 's3cret' }));
    const id = added();
    await commands.remove(id);
    expect(await secrets.get(`map-${id}`)).toEqual({ ok: true, value: null });
    await commands.putBack(id);
    expect(commands.status().servers[1]).toMatchObject({ id, key: 'protected' });
  });
});

describe('the list', () => {
  it('is kept in its order; what was removed comes back to its place', async () => {
    await commands.save(null, input());
    await commands.save(null, input({ name: 'Fields' }));
    const [osm = '', roads = '', fields = ''] = ids();
    await commands.order([fields, osm]);
    expect(ids()).toEqual([fields, osm, roads]);
    await commands.remove(osm);
    expect(commands.status().removed).toEqual({ id: osm, name: 'OpenStreetMap' });
    await commands.putBack(osm);
    expect(ids()).toEqual([fields, osm, roads]);
    expect(settings.tileServers()).toBe(commands.servers());
    expect(changes).toBe(5);
  });

  it('can be put back also after that failed once', async () => {
    await commands.save(null, keyed({ key: 's3cret' }));
    const id = added();
    await commands.remove(id);
    const keepTileServers = settings.keepTileServers;
    settings.keepTileServers = full;
    expect(await commands.putBack(id)).toMatchObject({ error: { code: 'not-kept' } });
    expect(commands.status().removed).toEqual({ id, name: 'Roads' });
    expect(await secrets.get(`map-${id}`)).toEqual({ ok: true, value: null });
    settings.keepTileServers = keepTileServers;
    await commands.putBack(id);
    expect(commands.status()).toMatchObject({ servers: [{}, { id, key: 'protected' }], removed: null });
  });

  it('is told together with what was removed from it', async () => {
    await commands.remove('openstreetmap');
    expect(told).toMatchObject({ servers: [], removed: { id: 'openstreetmap' } });
    await commands.putBack('openstreetmap');
    expect(told).toMatchObject({ servers: [{ id: 'openstreetmap' }], removed: null });
  });

  it('refuses what it does not know, what cannot be used, and one too many', async () => {
    expect(await commands.save('gone', input())).toMatchObject({ error: { code: 'unknown-server' } });
    expect(await commands.remove('gone')).toMatchObject({ error: { code: 'unknown-server' } });
    expect(await commands.putBack('gone')).toMatchObject({ error: { code: 'unknown-server' } });
    expect(await commands.save(null, input({ url: 'nowhere' }))).toMatchObject({
      error: { code: 'bad-url' },
    });
    for (let count = 1; count < 30; count += 1) await commands.save(null, input());
    expect(await commands.save(null, input())).toMatchObject({
      error: { code: 'too-many-tile-servers', most: 30 },
    });
  });

  it('says where it cannot be kept, and stays as it was', async () => {
    settings.keepTileServers = full;
    expect(await commands.save(null, input())).toMatchObject({ error: { code: 'not-kept' } });
    expect(ids()).toEqual(['openstreetmap']);
  });

  it('is not changed where the command line has the say', async () => {
    commands = open([]);
    expect(commands.status()).toMatchObject({ servers: [], fixedByOptions: true });
    for (const done of [commands.save(null, input()), commands.remove('openstreetmap'), commands.order([])])
      expect(await done).toMatchObject({ error: { code: 'fixed-by-options' } });
  });
});

describe('a test', () => {
  const view = { z: 5, x: 17, y: 11 };

  it('asks for the tile of the view as the form says, with the key that is known', async () => {
    await commands.save(null, keyed({ key: 's3cret' }));
    const test = await commands.test(added(), keyed(), view);
    expect(test).toMatchObject({
      ok: true,
      value: {
        fault: null,
        status: 200,
        tile: { format: 'png', width: 256, height: 256, wanted: 256, bytes: TILE },
      },
    });
    expect(host.asked).toEqual(['/5/17/11.png?key=s3cret']);
    expect(JSON.stringify({ ...test, bytes: null })).not.toContain('s3cret');
  });

  it('takes the known key to no other host', async () => {
    await commands.save(null, keyed({ key: 's3cret' }));
    const other = keyed({ url: `http://localhost:${host.port}/{z}/{x}/{y}?key={key}` });
    expect(await commands.test(added(), other, view)).toMatchObject({ error: { code: 'no-key' } });
    expect(host.asked).toEqual([]);
  });

  it.each([
    ['nothing there', 404, '', { fault: null, status: 404, tile: null }],
    ['a refusal', 403, 'No', { fault: { code: 'refused', detail: '403' }, status: 403, tile: null }],
    [
      'what is no tile',
      200,
      '<html>',
      { fault: { code: 'not-a-tile', detail: 'HTML' }, status: 200, tile: null },
    ],
  ] as const)('says %s', async (_, status, body, found) => {
    host.answer(withStatus(status, {}, body));
    expect(await commands.test(null, input(), view)).toMatchObject({ ok: true, value: found });
  });

  it('says which host it was sent on to, and asks it not', async () => {
    host.answer(withStatus(302, { location: 'https://elsewhere.example/a.png' }));
    expect(await commands.test(null, input(), view)).toMatchObject({
      value: { status: 302, fault: { code: 'elsewhere', detail: 'elsewhere.example' } },
    });
  });
});
