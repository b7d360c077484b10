import { readFileSync } from 'node:fs';

/** The version in a package.json: the one place that says which Fleetglass this is. */
export function versionOf(packageFile: URL): string {
  const { version } = JSON.parse(readFileSync(packageFile, 'utf8')) as { readonly version: string };
  return version;
}
