import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFakeMonitor } from '../core/contract/fake-monitor.ts';
import { silentLog } from '../core/log.ts';
import { createExportFolder, type ExportFolder } from './exports.ts';
import { createWebHost, type WebHost } from './host.ts';

const NAME = 'fleetglass-all-20260101T000000Z-20260102T000000Z.csv';
let dataDir: string;
let exports: ExportFolder;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'fleetglass-exports-'));
  exports = createExportFolder(dataDir);
});
afterEach(() => rmSync(dataDir, { recursive: true }));

describe('the folder of exports', () => {
  it('finds a free name for each, be the other one written yet or not', async () => {
    mkdirSync(exports.path);
    writeFileSync(join(exports.path, NAME), 'of an earlier run');
    const names = await Promise.all([exports.chooseFile(NAME), exports.chooseFile(NAME)]);
    expect(names).toEqual(
      [2, 3].map((number) => {
        const name = NAME.replace('.csv', `-${number}.csv`);
        return {
          path: join(exports.path, name),
          savedAs: { kind: 'download', location: `/exports/${name}` },
        };
      }),
    );
  });

  it('fails with the system’s error where it cannot be made', async () => {
    writeFileSync(join(dataDir, 'exports'), 'a file');
    await expect(exports.chooseFile(NAME)).rejects.toMatchObject({ code: 'EEXIST' });
  });

  it('keeps the newest twenty of earlier runs and whatever is not its own', () => {
    exports.removeOld();
    mkdirSync(exports.path);
    const write = (name: string, atS: number): void => {
      writeFileSync(join(exports.path, name), '');
      utimesSync(join(exports.path, name), atS, atS);
    };
    const names = Array.from({ length: 25 }, (_, index) => `fleetglass-${10 + index}.gpx`);
    for (const [index, name] of names.entries()) write(name, 1_000 + index);
    write('notes.txt', 1);
    write(`.${NAME}.99.partial`, 1);
    exports.removeOld();
    expect(readdirSync(exports.path).sort()).toEqual([...names.slice(5), 'notes.txt']);
  });
});

describe('fetching an export', () => {
  let host: WebHost;
  let session: Record<string, string>;
  const get = (path: string, headers = session, method = 'GET'): Promise<Response> =>
    fetch(`http://127.0.0.1:${host.port}${path}`, { headers, method });

  beforeEach(async () => {
    const monitor = createFakeMonitor();
    host = await createWebHost({ monitor, port: 0, rendererDir: dataDir, log: silentLog, exports });
    const { headers } = await fetch(host.url, { redirect: 'manual' });
    session = { cookie: headers.get('set-cookie')?.split(';')[0] ?? '' };
  });
  afterEach(() => host.close());

  it.each([
    ['csv', 'text/csv; charset=utf-8'],
    ['ndjson', 'application/octet-stream'],
    ['gpx', 'application/gpx+xml'],
    ['geojson', 'application/geo+json'],
  ])('gives a finished %s as a file to keep, to this page alone', async (ending, type) => {
    const target = await exports.chooseFile(NAME.replace('csv', ending));
    const location = target?.savedAs.location ?? '';
    expect((await get(location)).status).toBe(404);
    writeFileSync(target?.path ?? '', 'a,Ж\r\n');

    const answer = await get(location);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('a,Ж\r\n');
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': type,
      'content-disposition': `attachment; filename="${NAME.replace('csv', ending)}"`,
      'content-length': '6',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(await (await get(location, session, 'HEAD')).text()).toBe('');

    const stranger = await get(location, {});
    expect(stranger.status).toBe(401);
    expect(await stranger.text()).not.toContain('Ж');
  });

  it.each([
    '/exports/',
    '/exports',
    '/exports/secret.csv',
    '/exports/..%2fsecret.csv',
    '/exports/%2e%2e%2fsecret.csv',
    '/exports/exports/secret.csv',
    '/exports/%00',
  ])('gives nothing for %s', async (path) => {
    await exports.chooseFile(NAME);
    writeFileSync(join(dataDir, 'secret.csv'), 'secret');
    writeFileSync(join(exports.path, 'secret.csv'), 'secret');
    const answer = await get(path);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(await answer.text()).not.toContain('secret');
  });
});
