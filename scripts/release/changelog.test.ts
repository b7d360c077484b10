import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { versionOf } from '../../src/core/process/package-version.ts';
import { changelogEntries } from './changelog.ts';

const entries = changelogEntries(readFileSync(new URL('../../CHANGELOG.md', import.meta.url), 'utf8'));

it('begins with the version of package.json', () => {
  expect(entries[0]?.version).toBe(versionOf(new URL('../../package.json', import.meta.url)));
});

it('says the day of each release; only the newest may be to come', () => {
  expect(entries.slice(1).filter(({ date }) => date === null)).toEqual([]);
});

it('goes down in versions and days', () => {
  const numbers = entries.map(({ version }) =>
    version.split('.').reduce((sum, part) => sum * 1_000 + Number(part), 0),
  );
  expect(numbers).toEqual(numbers.toSorted((a, b) => b - a));
  const days = entries.flatMap(({ date }) => date ?? []);
  expect(days).toEqual(days.toSorted().toReversed());
});

it('reads headings and what stands under them', () => {
  expect(
    changelogEntries('# C\n\nx\n\n## 0.2.0 (unreleased)\n\n- a\n- b\n\n## 0.1.0 (2026-01-31)\n'),
  ).toEqual([
    { version: '0.2.0', date: null, text: '- a\n- b' },
    { version: '0.1.0', date: '2026-01-31', text: '' },
  ]);
  expect(() => changelogEntries('## Soon\n')).toThrow('"## Soon" is not');
});
