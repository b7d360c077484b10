import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { sharedTemporaryFolder } from '../../src/core/testing/temporary-folder.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');

/** One breach of each kind: the file that commits it, what it imports, and the rule that has to say so. */
const BREACHES = [
  ['src/shared/a.ts', 'src/core/base/log.ts', 'top src/shared'],
  ['src/renderer/ui/a.ts', 'src/core/base/log.ts', 'top src/renderer'],
  ['src/core/base/a.ts', 'src/simulator/base/random.ts', 'top src/core'],
  ['src/core/files/a.ts', 'worlds/time/time.ts', 'top src/core'],
  ['scripts/build/a.ts', 'e2e/support/child.ts', 'top scripts'],
  ['worlds/time/a.ts', 'src/web/host.ts', 'top worlds'],
  ['bench/journal/a.ts', 'e2e/electron/start.ts', 'top bench'],
  ['src/core/base/b.ts', 'src/core/files/small-file.ts', 'room src/core/base'],
  ['src/core/files/b.ts', 'src/core/monitor.ts', 'room src/core/files'],
  ['src/renderer/shell/b.ts', 'src/renderer/vehicles/list.tsx', 'room src/renderer/shell'],
  [
    'src/renderer/vehicles/style.tsx',
    'src/renderer/details/Details.module.css',
    'room src/renderer/vehicles',
  ],
  ['src/renderer/base-maps/b.ts', 'src/renderer/map/tiles/use-tile-map.ts', 'room src/renderer/base-maps'],
  ['src/renderer/map/canvas/b.ts', 'src/renderer/map/vehicles/scene.ts', 'room src/renderer/map/canvas'],
  ['src/renderer/map/camera/b.ts', 'src/renderer/map/MapView.tsx', 'room src/renderer/map/camera'],
  ['src/simulator/world/b.ts', 'src/simulator/account/registry.ts', 'room src/simulator/world'],
  ['worlds/faults/b.ts', 'worlds/truths/truth.ts', 'room worlds/faults'],
  ['crash/rig/b.ts', 'crash/scenarios/kill.ts', 'room crash/rig'],
  ['src/core/newcomer/a.ts', 'src/core/base/log.ts', 'no line from src/core'],
  ['src/core/fleet/b.ts', 'src/core/newcomer/shared.ts', 'no line to src/core'],
  ['src/core/fleet/c.ts', 'src/core/testing/fake-clock.ts', 'no-testing-in-product'],
  ['src/core/fleet/d.ts', 'src/core/fleet/d.test.ts', 'not-to-test'],
  ['src/core/fleet/one.ts', 'src/core/fleet/two.ts', 'no-circular'],
  ['src/core/fleet/e.ts', 'src/core/fleet/missing.ts', 'not-to-unresolvable'],
  ['src/core/fleet/f.ts', 'react', 'core-without-window'],
  ['src/core/fleet/g.ts', 'electron', 'electron-only-in-its-shell'],
  ['src/renderer/ui/h.ts', 'node:fs', 'shared-and-renderer-without-node'],
  ['src/preload/i.ts', 'zod', 'preload-only-electron'],
  ['src/renderer/ui/j.ts', 'zod', 'zod-in-schemas-only'],
  ['src/shared/messages/k.ts', 'zod', 'zod-in-schemas-only'],
] as const;

/** What is allowed, however close to a breach it lies. */
const ALLOWED = [
  ['src/core/files/ok.ts', 'src/core/base/log.ts'],
  ['src/core/monitor.ts', 'src/core/base/log.ts'],
  ['src/core/fleet/ok.test.ts', 'src/core/testing/fake-clock.ts'],
  ['src/core/fleet/testing/ok.ts', 'src/core/testing/fake-clock.ts'],
  ['src/renderer/vehicles/ok.tsx', 'src/renderer/ui/Button.module.css'],
  ['bench/tiles/ok.ts', 'e2e/support/child.ts'],
  ['src/shared/schemas/ok.ts', 'zod'],
] as const;

const PACKAGES = ['react', 'electron', 'zod'];

describe('the rules of who may import whom', () => {
  const folder = sharedTemporaryFolder();
  let found: ReadonlySet<string>;

  const put = (file: string, text: string): void => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  };
  const specifier = (from: string, to: string): string =>
    to.includes('/') ? `${'../'.repeat(from.split('/').length - 1)}${to}` : to;

  beforeAll(() => {
    put(
      'package.json',
      JSON.stringify({ type: 'module', dependencies: { react: '1', electron: '1', zod: '1' } }),
    );
    for (const name of PACKAGES) {
      put(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
      put(`node_modules/${name}/index.js`, 'module.exports = {};\n');
    }
    const planted = [...BREACHES, ...ALLOWED];
    for (const [, to] of planted) {
      if (to.includes('/') && !to.endsWith('missing.ts')) put(to, 'export const it = 1;\n');
    }
    for (const [from, to] of planted) put(from, `import '${specifier(from, to)}';\nexport const it = 1;\n`);
    put('src/core/fleet/two.ts', "import './one.ts';\n");
    const tops = ['src', 'worlds', 'e2e', 'crash', 'bench', 'scripts'];
    const config = join(root, '.dependency-cruiser.cjs');
    const args = [cruiser, ...tops, '--config', config, '--output-type', 'json'];
    const text = execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 64e6 });
    const { summary } = JSON.parse(text) as {
      readonly summary: {
        readonly violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[];
      };
    };
    found = new Set(summary.violations.map(({ from, rule }) => `${from}: ${rule.name}`));
  }, 60_000);

  it.each(BREACHES)('%s may not import %s', (from, _to, rule) => {
    expect(found).toContain(`${from}: ${rule}`);
  });

  it.each(ALLOWED)('%s may import %s', (from) => {
    expect([...found].filter((breach) => breach.startsWith(`${from}:`))).toEqual([]);
  });
});
