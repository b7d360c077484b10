import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { contradictions, type Decision, readDecision, readDecisions, withAdrIndex } from './adr-index.ts';

const text = (status: string) => `# 0010. On disk\n\n${status}\n\n**Decided.** It is.\n`;

it('reads title, status, date and relations', () => {
  const status =
    'Status: accepted, 2026-11-25; supersedes [0008](0008-memory.md); amended by [0016](0016-a.md), [0018](0018-b.md).';
  expect(readDecision('0010-disk.md', text(status))).toEqual({
    file: '0010-disk.md',
    number: '0010',
    title: 'On disk',
    status: 'accepted',
    date: '2026-11-25',
    relations: [
      { kind: 'supersedes', others: ['0008-memory.md'] },
      { kind: 'amended by', others: ['0016-a.md', '0018-b.md'] },
    ],
  });
});

it.each([
  'Accepted.',
  'Status: accepted.',
  'Status: proposed, 2026-11-25.',
  'Status: accepted, 2026-11-25',
  'Status: accepted, 2026-11-25; amends 0012.',
  'Status: accepted, 2026-11-25; amends [0012](0013-listener.md).',
  'Status: accepted, 2026-11-25; likes [0012](0012-gaps.md).',
])('refuses the status %j', (status) => {
  expect(() => readDecision('0010-disk.md', text(status))).toThrow('docs/adr/0010-disk.md: its third line');
});

it('refuses a heading of another number', () => {
  expect(() => readDecision('0011-x.md', text('Status: accepted, 2026-11-25.'))).toThrow('"# 0011. Title"');
});

it('finds what only one side says', () => {
  const decision = (file: string, rest: Partial<Decision>): Decision => ({
    file,
    number: file.slice(0, 4),
    title: file,
    status: 'accepted',
    date: '2026-11-20',
    relations: [],
    ...rest,
  });
  expect(
    contradictions([
      decision('0001-a.md', { status: 'superseded' }),
      decision('0002-b.md', { relations: [{ kind: 'amends', others: ['0001-a.md'] }] }),
    ]),
  ).toEqual([
    '0001-a.md is superseded, which its relations do not say.',
    '0001-a.md does not say that it is amended by 0002-b.md.',
  ]);
});

it('every decision of the repository says the same as those that it names', () => {
  expect(contradictions(readDecisions())).toEqual([]);
});

it('every decision is in the index, by number and once', () => {
  const page = readFileSync(new URL('../../docs/adr/README.md', import.meta.url), 'utf8');
  const listed = [...page.matchAll(/^\| \[(\d+)\]\((\S+)\) \| /gm)];
  const decisions = readDecisions();
  expect(decisions.length).toBeGreaterThan(36);
  expect(listed.map(([, number, file]) => ({ number, file }))).toEqual(
    decisions.map(({ number, file }) => ({ number, file })),
  );
  expect(new Set(decisions.map(({ number }) => number)).size).toBe(decisions.length);
  expect(withAdrIndex(page)).toBe(page);
});
