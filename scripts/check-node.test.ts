import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { nodeTrouble } from './check-node.cjs';

it.each([
  ['linux', 'x64', '20.0.0'],
  ['linux', 'arm64', '20.0.0'],
  ['win32', 'x64', '22.1.0'],
  ['darwin', 'x64', '20.0.0'],
  ['darwin', 'arm64', '24.0.0'],
  ['freebsd', 'x64', '26.1.0'],
])('takes %s %s with Node %s', (platform, arch, version) => {
  expect(nodeTrouble(platform, arch, version)).toBeNull();
});

it.each([
  ['darwin', 'arm64', '22.12.0'],
  ['linux', 'arm', '20.0.0'],
])('says what is needed on %s %s with Node %s', (platform, arch, version) => {
  expect(nodeTrouble(platform, arch, version)).toMatch(
    /^Fleetglass brings no Node for .* install Node 24 or newer/,
  );
});

it('finds every package that is installed in the lockfile, with its integrity', () => {
  const lock: unknown = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'));
  const { packages } = lock as {
    readonly packages: Readonly<Record<string, { readonly integrity?: string }>>;
  };
  const loose = Object.entries(packages).filter(
    ([path, { integrity }]) => path !== '' && integrity?.startsWith('sha512-') !== true,
  );
  expect(loose.map(([path]) => path)).toEqual([]);
});
