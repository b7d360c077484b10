import { expect, it } from 'vitest';
import { type Candidate, candidatesOf } from './candidates.ts';
import { createEquivalentList } from './equivalents.ts';
import { figuresOf, isClean, jsonOf, tableOf, unseenText, type Verdict } from './report.ts';

const candidateIn = (file: string): Candidate => {
  const [candidate] = candidatesOf(file, '\nconst a = 1;\n', createEquivalentList([]));
  if (candidate === undefined) throw new Error('There is no change.');
  return candidate;
};
const verdict = (file: string, outcome: Verdict['outcome']): Verdict => ({
  candidate: candidateIn(file),
  outcome,
  by: outcome === 'seen' ? 'a.test.ts' : null,
});
const stale = [{ file: 'a.ts', before: 'a', after: 'b', reason: 'c' }];

it('counts by room what compiles, and the share of what matters', () => {
  const outcomes = ['seen', 'timed-out', 'seen', 'unseen', 'equivalent', 'no-compile', null] as const;
  const verdicts = [
    ...outcomes.map((outcome) => verdict('src/core/session/a.ts', outcome)),
    verdict('src/main/b.ts', 'equivalent'),
  ];
  expect(tableOf(figuresOf(verdicts))).toBe(
    [
      '| folder | mutants | seen | not seen | equivalent | share |',
      '|---|---|---|---|---|---|',
      '| `src/core/session` | 5 | 3 | 1 | 1 | 75.0 % |',
      '| `src/main` | 1 | 0 | 0 | 1 |  |',
      '| `all` | 6 | 3 | 1 | 2 | 75.0 % |',
    ].join('\n'),
  );
});

it('shows what nobody saw, with its place', () => {
  const verdicts = [verdict('a.ts', 'unseen'), verdict('b.ts', 'not-run'), verdict('c.ts', 'seen')];
  expect(unseenText(verdicts)).toBe(
    [
      'a.ts:2 number\n  - const a = 1;\n  + const a = 2;',
      'b.ts:2 number, which no test runs\n  - const a = 1;\n  + const a = 2;',
    ].join('\n'),
  );
});

it('tells programs all of it', () => {
  expect(JSON.parse(jsonOf([verdict('a.ts', 'seen')], stale))).toMatchObject({
    figures: [{ mutants: 1, seen: 1 }],
    stale,
    mutants: [{ file: 'a.ts', line: 2, kind: 'number', outcome: 'seen', by: 'a.test.ts', reason: null }],
  });
});

it('is clean only where all was tried and seen, and no entry is out of date', () => {
  expect(isClean([verdict('a.ts', 'seen'), verdict('b.ts', 'no-compile')], [])).toBe(true);
  expect(isClean([verdict('a.ts', 'seen')], stale)).toBe(false);
  for (const outcome of ['unseen', 'not-run', null] as const) {
    expect(isClean([verdict('a.ts', outcome)], [])).toBe(false);
  }
});
