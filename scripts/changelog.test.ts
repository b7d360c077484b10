import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { versionOf } from '../src/core/package-version.ts';

const changelog = readFileSync(new URL('../CHANGELOG.md', import.meta.url), 'utf8');
const headings = changelog.split('\n').filter((line) => line.startsWith('## '));

it('begins with the version of package.json', () => {
  const version = versionOf(new URL('../package.json', import.meta.url));
  expect(headings[0]).toMatch(new RegExp(`^## ${version.replaceAll('.', '\\.')} \\(.+\\)$`));
});

it('says the day of each release; only the newest may be to come', () => {
  for (const [index, heading] of headings.entries()) {
    expect(heading).toMatch(
      index === 0 ? /\((unreleased|\d{4}-\d\d-\d\d)\)$/ : /^## \d+\.\d+\.\d+ \(\d{4}-\d\d-\d\d\)$/,
    );
  }
});

it('goes down in versions', () => {
  const numbers = headings.map((heading) =>
    (/\d+\.\d+\.\d+/.exec(heading)?.[0] ?? '').split('.').map(Number),
  );
  const values = numbers.map(([major = 0, minor = 0, patch = 0]) => (major * 1_000 + minor) * 1_000 + patch);
  expect(values).toEqual(values.toSorted((a, b) => b - a));
});
