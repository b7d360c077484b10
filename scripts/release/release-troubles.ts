import type { ChangelogEntry } from './changelog.ts';

/** What a release is judged by. */
export interface ReleaseFacts {
  /** As pushed: `v1.2.3`. */
  readonly tag: string;
  /** Of package.json. */
  readonly version: string;
  readonly homepage: string;
  /** The maintainers' mail address. */
  readonly contact: string;
  readonly newest: ChangelogEntry | undefined;
}

/** A name that nobody can own (RFC 2606): it stands until there is a real one. */
const RESERVED = /\.(example|test|invalid|localhost)$/i;

/** Why this must not be published, a line each; nothing where it may be. */
export function releaseTroubles({
  tag,
  version,
  homepage,
  contact,
  newest,
}: ReleaseFacts): readonly string[] {
  const troubles: string[] = [];
  if (RESERVED.test(URL.parse(homepage)?.hostname ?? '.invalid')) {
    troubles.push(`The homepage in package.json is ${homepage}, a reserved name. Put the real one there.`);
  }
  if (RESERVED.test(contact)) {
    troubles.push(`The address of the maintainers in package.json is ${contact}, a reserved name.`);
  }
  if (tag !== `v${version}`) troubles.push(`The tag is ${tag}, but package.json says ${version}.`);
  if (newest?.version !== version) {
    troubles.push(`CHANGELOG.md begins with ${newest?.version ?? 'nothing'}, not with ${version}.`);
  } else if (newest.date === null) {
    troubles.push(`CHANGELOG.md calls ${version} unreleased: give it its date.`);
  }
  return troubles;
}
