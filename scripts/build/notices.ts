import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A package of which something is in a bundle, as Vite's `build.license` writes it. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** SPDX; null where its package.json says none. */
  readonly identifier: string | null;
  /** Its licence file; null where it has none. */
  readonly text: string | null;
}

const BUNDLES = ['main', 'preload', 'renderer', 'web'];
/** Where the page stands: the window shows it, and the package holds it. Beneath the root. */
export const NOTICES_FILE = 'out/renderer/licences.txt';

/** Makes the page of the licences out of what the build wrote beside each bundle. */
export function writeNotices(root: string): void {
  const packages = BUNDLES.flatMap((bundle) => {
    const folder = join(root, 'out', bundle, '.vite');
    const found = JSON.parse(readFileSync(join(folder, 'license.json'), 'utf8')) as readonly BundledPackage[];
    rmSync(folder, { recursive: true });
    return found;
  });
  const own = readFileSync(join(root, 'LICENSE'), 'utf8');
  writeFileSync(join(root, NOTICES_FILE), noticesOf(own, packages));
}

/** Whether the page is there. */
export function hasNotices(root: string): boolean {
  return existsSync(join(root, NOTICES_FILE));
}

/**
 * One page of plain text: our own licence, then each package once with its licence in full, since most licences have to
 * reach anyone who gets a copy. Packages of one licence text stand together over it.
 */
export function noticesOf(own: string, packages: readonly BundledPackage[]): string {
  const byText = new Map<string, Set<string>>();
  for (const { name, version, identifier, text } of packages) {
    const licence =
      text?.trim() || `Licensed as ${identifier ?? 'its authors say'}; its package holds no text of its own.`;
    const names = byText.get(licence) ?? new Set();
    byText.set(licence, names.add(`${name} ${version} (${identifier ?? 'no SPDX name'})`));
  }
  const parts = [...byText]
    .map(([text, names]) => ({ text, names: [...names].toSorted() }))
    .toSorted((a, b) => ((a.names[0] ?? '') < (b.names[0] ?? '') ? -1 : 1))
    .map(({ text, names }) => `${names.join('\n')}\n\n${text}`);
  return [
    `Fleetglass\n\n${own.trim()}`,
    `The base map is made from Natural Earth, which is in the public domain. Its towns,
and those by which positions are said in words, are chosen out of GeoNames
(https://www.geonames.org), licensed under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/).`,
    'Fleetglass contains parts of the packages below.',
    ...parts,
  ]
    .join(`\n\n${'-'.repeat(78)}\n\n`)
    .concat('\n');
}
