/**
 * Packages the app around a fake Electron: a file that holds nothing but the sentinel by which fuses are found. So the
 * archive's contents and the fuses are proved without the runtime.
 */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { beforeAll, describe, expect, it } from 'vitest';
import { sharedTemporaryFolder } from '../../src/core/testing/temporary-folder.ts';
import { ensureBuilt } from '../build/ensure-built.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** What Electron's own executables carry before their fuses: sentinel, version of the scheme, number, states. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSES_AS_DELIVERED = '101100101';

const folder = sharedTemporaryFolder();
let unpacked: string;

function fakeElectron(dist: string): void {
  mkdirSync(join(dist, 'resources'), { recursive: true });
  mkdirSync(join(dist, 'locales'));
  const wire = Buffer.concat([
    Buffer.from(SENTINEL),
    Buffer.from([1, FUSES_AS_DELIVERED.length]),
    Buffer.from(FUSES_AS_DELIVERED),
  ]);
  writeFileSync(join(dist, 'electron'), Buffer.concat([Buffer.alloc(64), wire, Buffer.alloc(64)]));
  chmodSync(join(dist, 'electron'), 0o755);
  writeFileSync(join(dist, 'resources', 'default_app.asar'), 'not an archive');
  const names = ['version', 'LICENSE', 'LICENSES.chromium.html', 'chrome-sandbox'];
  for (const name of [...names, 'locales/en-US.pak', 'locales/de.pak', 'locales/fr.pak'])
    writeFileSync(join(dist, name), '');
}

beforeAll(async () => {
  await ensureBuilt(root);
  fakeElectron(join(folder, 'dist'));
  const args = ['--linux', '--dir', '--publish', 'never', `-c.electronDist=${join(folder, 'dist')}`];
  const packaging = spawnSync(
    process.execPath,
    ['node_modules/electron-builder/cli.js', ...args, `-c.directories.output=${join(folder, 'release')}`],
    { cwd: root, encoding: 'utf8', timeout: 120_000 },
  );
  expect(packaging.status, packaging.stdout + packaging.stderr).toBe(0);
  unpacked = join(folder, 'release', 'linux-unpacked');
}, 240_000);

describe('the package', () => {
  it('has all fuses closed', async () => {
    const { version: _version, ...fuses } = await getCurrentFuseWire(join(unpacked, 'fleetglass'));
    expect(fuses).toMatchObject({
      [FuseV1Options.RunAsNode]: FuseState.DISABLE,
      [FuseV1Options.EnableCookieEncryption]: FuseState.ENABLE,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: FuseState.DISABLE,
      [FuseV1Options.EnableNodeCliInspectArguments]: FuseState.DISABLE,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: FuseState.ENABLE,
      [FuseV1Options.OnlyLoadAppFromAsar]: FuseState.ENABLE,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: FuseState.DISABLE,
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: FuseState.DISABLE,
    });
  });

  it('holds the bundles, the page and the icon, and nothing else', () => {
    const asar = spawnSync(
      process.execPath,
      ['node_modules/@electron/asar/bin/asar.js', 'list', join(unpacked, 'resources', 'app.asar')],
      { cwd: root, encoding: 'utf8' },
    );
    const files = asar.stdout.trim().split('\n');
    expect(files).toEqual(
      expect.arrayContaining([
        '/package.json',
        '/out/main/index.js',
        '/out/main/journal-writer.js',
        '/out/main/journal-reader.js',
        '/out/main/demo-fleet.js',
        '/out/main/demo-town.js',
        '/out/main/map-file.js',
        '/out/main/map-cache.js',
        '/out/preload/index.cjs',
        '/out/renderer/index.html',
        '/resources/icon.png',
      ]),
    );
    const strangers = files.filter(
      (file) => !/^\/(package\.json$|resources(\/icon\.png)?$|out($|\/))/.test(file),
    );
    expect(strangers).toEqual([]);
    expect(files.filter((file) => file.endsWith('.map') || file.includes('node_modules'))).toEqual([]);
  });

  it('is of a size that says that it is minified and carries no maps', () => {
    const bytes = statSync(join(unpacked, 'resources', 'app.asar')).size;
    expect(bytes).toBeGreaterThan(1_000_000);
    // The maps alone would be twice as much.
    expect(bytes).toBeLessThan(10_000_000);
  });

  it('brings the licences of all that is in it, our own and those of the map’s library in full', () => {
    const notices = readFileSync(join(unpacked, 'THIRD-PARTY-NOTICES.txt'), 'utf8');
    for (const each of [
      'react-leaflet 5',
      '@react-leaflet/core',
      'mqtt 5',
      'aedes 2',
      '@fontsource-variable/inter',
    ])
      expect(notices).toContain(`\n${each}`);
    expect(notices).toContain('Hippocratic License Version Number: 2.1.');
    expect(notices).toContain('SIL OPEN FONT LICENSE');
    const licence = readFileSync(join(root, 'LICENSE'), 'utf8');
    expect(readFileSync(join(unpacked, 'LICENSE.fleetglass.txt'), 'utf8')).toBe(licence);
    for (const name of ['LICENSE.electron.txt', 'LICENSES.chromium.html'])
      expect(existsSync(join(unpacked, name))).toBe(true);
  });

  it('keeps the languages that Fleetglass speaks', () => {
    expect(readdirSync(join(unpacked, 'locales')).toSorted()).toEqual(['de.pak', 'en-US.pak']);
  });

  it('ships nothing of Electron’s demo', () => {
    expect(existsSync(join(unpacked, 'resources', 'default_app.asar'))).toBe(false);
    expect(existsSync(join(unpacked, 'version'))).toBe(false);
  });
});
