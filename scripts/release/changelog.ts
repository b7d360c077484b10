/** A release in the changelog. */
export interface ChangelogEntry {
  readonly version: string;
  /** `2026-01-31`; null where it is not released yet. */
  readonly date: string | null;
  /** What stands under the heading. */
  readonly text: string;
}

/** The entries of a changelog, as they stand: newest first. */
export function changelogEntries(changelog: string): readonly ChangelogEntry[] {
  return changelog
    .split(/^## /m)
    .slice(1)
    .map((part) => {
      const [heading = '', ...lines] = part.split('\n');
      const found = /^(\d+\.\d+\.\d+) \((unreleased|\d{4}-\d\d-\d\d)\)$/.exec(heading);
      if (found === null)
        throw new Error(`"## ${heading}" is not "## 1.2.3 (2026-01-31)" or "(unreleased)".`);
      const [, version = '', date = ''] = found;
      return { version, date: date === 'unreleased' ? null : date, text: lines.join('\n').trim() };
    });
}
