/** What electron-builder makes of our configuration for the systems that this machine cannot package for. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getConfig, validateConfiguration } from 'app-builder-lib/out/util/config/config';
import { beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const packageJson: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
let config: Awaited<ReturnType<typeof getConfig>>;

beforeAll(async () => {
  config = await getConfig(root, null, null);
});

describe('the Electron that is packaged', () => {
  it('is one, exact, with its hash', () => {
    const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
      readonly packages: Readonly<Record<string, { readonly version?: string; readonly integrity?: string }>>;
    };
    const { version, integrity } = lock.packages['node_modules/electron'] ?? {};
    expect(packageJson).toMatchObject({ devDependencies: { electron: version } });
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(integrity).toMatch(/^sha512-/);
  });
});

describe('the configuration of the packages', () => {
  it('is valid as electron-builder reads it', async () => {
    const problems: string[] = [];
    const debug = { isEnabled: true, add: (_key: string, value: unknown) => problems.push(String(value)) };
    await validateConfiguration(config, debug as unknown as Parameters<typeof validateConfiguration>[1]);
    expect(problems).toEqual([]);
  });

  it('has what a package of Linux asks for, by reserved names until there is a real home', () => {
    expect(packageJson).toMatchObject({
      homepage: 'https://fleetglass.example',
      author: { name: 'The Fleetglass authors', email: 'maintainers@fleetglass.example' },
      desktopName: 'fleetglass.desktop',
    });
    expect(config.linux).toMatchObject({
      maintainer: 'The Fleetglass authors <maintainers@fleetglass.example>',
      category: 'Utility',
      syncDesktopName: true,
      target: ['AppImage', 'deb', 'tar.gz'],
    });
  });

  it('starts an AppImage on systems without libfuse2, and not without its sandbox', () => {
    // The runtime of 0.0.0 needs libfuse2, and gives --no-sandbox to every start from the desktop.
    expect(config.toolsets?.appimage).toBe('1.0.3');
    for (const part of [config.linux, config.appImage, config.deb])
      expect(part?.executableArgs ?? []).toEqual([]);
  });

  it('makes a signed, hardened, universal application of macOS', () => {
    expect(config.mac).toMatchObject({
      hardenedRuntime: true,
      target: [
        { target: 'dmg', arch: ['universal'] },
        { target: 'zip', arch: ['universal'] },
      ],
    });
    // Neither signing nor notarisation is turned off: both go by the environment.
    expect(config.mac).not.toHaveProperty('identity');
    expect(config.mac).not.toHaveProperty('notarize');
    expect(config.electronFuses?.resetAdHocDarwinSignature).toBe(true);
    const entitlements = readFileSync(join(root, config.mac?.entitlements ?? ''), 'utf8');
    expect(entitlements.match(/<key>.*<\/key>/g)).toEqual(['<key>com.apple.security.cs.allow-jit</key>']);
    expect(config.mac?.entitlementsInherit).toBe(config.mac?.entitlements);
  });

  it('makes an installer of Windows for both processors that asks for whom, and keeps what was received', () => {
    expect(config.win).toMatchObject({ target: [{ target: 'nsis', arch: ['x64', 'arm64'] }] });
    expect(config.nsis).toMatchObject({ oneClick: false, perMachine: false });
    expect(config.nsis).not.toHaveProperty('deleteAppDataOnUninstall', true);
    const script = readFileSync(join(root, config.nsis?.include ?? ''), 'utf8');
    // An update must not ask, a silent run and a mere Enter keep.
    expect(script).toMatch(
      /\$\{ifNot\} \$\{isUpdated\}[\s\S]*MB_DEFBUTTON2[\s\S]*\/SD IDNO IDNO keepData[\s\S]*RMDir/,
    );
  });

  it.each([['resources/icon.png'], ['resources/icon-1024.png'], ['LICENSE']])('finds %s', (file) => {
    expect(existsSync(join(root, file))).toBe(true);
  });

  it('publishes nothing by itself', () => {
    expect(config.publish ?? null).toBeNull();
    expect(packageJson).toMatchObject({
      scripts: { dist: 'npm run build && electron-builder --publish never' },
    });
  });
});
