import { readFileSync } from 'node:fs';

/** The version in a package.json: the one place that says which Fleetglass this is. */
export function versionOf(packageFile: URL): string {
  const { version } = JSON.parse(readFileSync(packageFile, 'utf8')) as { readonly version: string };
  return version;
}

/** Where to read about Fleetglass, as a package.json says. */
export function homepageOf(packageFile: URL): string {
  const { homepage } = JSON.parse(readFileSync(packageFile, 'utf8')) as { readonly homepage: string };
  return homepage;
}
