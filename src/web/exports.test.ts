import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { silentLog } from '../core/base/log.ts';
import { createFakeMonitor } from '../core/contract/testing/fake-monitor.ts';
import { createFakeClock } from '../core/testing/fake-clock.ts';
import { temporaryFolder } from '../core/testing/temporary-folder.ts';
import type { ExportProgress } from '../shared/export.ts';
import { ok } from '../shared/result.ts';
import { encodeWire } from '../shared/wire.ts';
import { createExportFolder, type ExportFolder } from './exports.ts';
import { createWebHost, type WebHost } from './host.ts';
import { createTestBrowser, nextMessage } from './testing/test-browser.ts';

const NAME = 'fleetglass-all-20260101T000000Z-20260102T000000Z.csv';
let dataDir: string;
let exports: ExportFolder;

beforeEach(() => {
  dataDir = temporaryFolder();
  exports = createExportFolder(dataDir);
});

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
          savedAs: { kind: 'download', location: name },
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
  let clock: ReturnType<typeof createFakeClock>;
  let runs: readonly ExportProgress[];
  let ask: (id: number) => Promise<unknown>;
  const get = (path: string, method = 'GET'): Promise<Response> =>
    fetch(`http://127.0.0.1:${host.port}${path}`, { method });
  /** Makes a file, and has a window ask where it can be fetched from. */
  const locationOf = async (name: string): Promise<string> => {
    const target = await exports.chooseFile(name);
    writeFileSync(target?.path ?? '', 'a,Ж\r\n');
    runs = [someRun({ savedAs: target?.savedAs ?? null })];
    return ((await ask(7)) as { readonly value: string }).value;
  };

  beforeEach(async () => {
    const monitor = createFakeMonitor();
    const attach = monitor.attach;
    vi.spyOn(monitor, 'attach').mockImplementation((notify) => {
      const { handlers, detach } = attach(notify);
      return { handlers: { ...handlers, exports: { ...handlers.exports, list: () => ok(runs) } }, detach };
    });
    clock = createFakeClock();
    host = await createWebHost({ monitor, port: 0, rendererDir: dataDir, log: silentLog, clock, exports });
    const window = await createTestBrowser(() => host).open();
    ask = async (id) => {
      window.send(encodeWire({ id: 1, channel: 'exports.download', argument: { id } }));
      return ((await nextMessage(window)) as { readonly result: unknown }).result;
    };
  });
  afterEach(() => host.close());

  it.each([
    ['csv', 'text/csv; charset=utf-8'],
    ['ndjson', 'application/octet-stream'],
    ['gpx', 'application/gpx+xml'],
    ['geojson', 'application/geo+json'],
  ])('gives a finished %s as a file to keep, once', async (ending, type) => {
    const location = await locationOf(NAME.replace('csv', ending));
    expect(location).toMatch(/^\/exports\/[\w-]{43}$/);
    expect(await (await get(location, 'HEAD')).text()).toBe('');
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

    const again = await get(location);
    expect(again.status).toBe(404);
    expect(await again.text()).not.toContain('Ж');
  });

  it('gives nothing a minute later, or for the name of the file', async () => {
    const location = await locationOf(NAME);
    clock.advance(60_000);
    for (const path of [location, `/exports/${NAME}`]) expect((await get(path)).status).toBe(404);
  });

  it('gives no address for what is not done, not here, or not to be fetched', async () => {
    for (const run of [
      someRun({ id: 8, savedAs: { kind: 'download', location: NAME } }),
      someRun({ state: 'running', savedAs: { kind: 'download', location: NAME } }),
      someRun({ savedAs: { kind: 'file', location: '/etc/passwd' } }),
      someRun({}),
    ]) {
      runs = [run];
      expect(await ask(7)).toMatchObject({ ok: false, error: { code: 'unknown-export' } });
    }
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
    await locationOf(NAME);
    writeFileSync(join(dataDir, 'secret.csv'), 'secret');
    writeFileSync(join(exports.path, 'secret.csv'), 'secret');
    const answer = await get(path);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(await answer.text()).not.toContain('secret');
  });
});

function someRun(run: Partial<ExportProgress>): ExportProgress {
  return {
    id: 7,
    state: 'done',
    request: { accountId: 'a', fromMs: 0, toMs: 1, vehicleId: null, format: 'csv' },
    asOfMs: 2,
    written: 1,
    bytes: 6,
    fraction: 1,
    fileName: NAME,
    savedAs: null,
    failure: null,
    ...run,
  };
}
