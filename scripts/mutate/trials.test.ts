import { expect, it } from 'vitest';
import type { Baseline } from './baselines.ts';
import { candidatesOf } from './candidates.ts';
import { createEquivalentList } from './equivalents.ts';
import { limitsFor, trialsFor, withinBudget } from './trials.ts';

const text = 'const a = 1;\nfunction f() { g(2); }\n';
const candidates = candidatesOf('src/a.ts', text, createEquivalentList([]));
const inFile = candidates.find(({ diff }) => diff.line === 1);
const inBlock = candidates.find(({ diff }) => diff.after.includes('g(3)'));

const baseline = (test: string, ms: number, blocks: readonly number[], state: Baseline['state'] = 'passed') =>
  [test, { test, state, ms, ran: new Map([['src/a.ts', new Set(blocks)]]) }] as const;
const baselines = new Map([
  baseline('near.test.ts', 100, [-1]),
  baseline('slow.test.ts', 5000, [-1, 0]),
  baseline('far.test.ts', 100, [-1, 0]),
  baseline('broken.test.ts', 100, [-1, 0], 'failed'),
]);
const tests = [
  { file: 'near.test.ts', steps: 1, builds: false },
  { file: 'slow.test.ts', steps: 1, builds: false },
  { file: 'broken.test.ts', steps: 1, builds: false },
  { file: 'far.test.ts', steps: 3, builds: false },
];

function order(candidate: typeof inFile, sightings: ReadonlyMap<string, number> = new Map()) {
  if (candidate === undefined) throw new Error('There is no such change.');
  return trialsFor(candidate, tests, baselines, sightings).map(({ test }) => test);
}

it('takes the tests that pass and ran the block, the cheap and near first', () => {
  expect(order(inFile)).toEqual(['near.test.ts', 'far.test.ts', 'slow.test.ts']);
  expect(order(inBlock)).toEqual(['far.test.ts', 'slow.test.ts']);
});

it('begins with the test that saw something in that file before', () => {
  expect(order(inFile, new Map([['slow.test.ts', 1]]))).toEqual([
    'slow.test.ts',
    'near.test.ts',
    'far.test.ts',
  ]);
});

it('takes the first that fit into a budget, and one in any case', () => {
  const trials = [...baselines.values()];
  const within = (ms: number) => withinBudget(trials, ms).map(({ test }) => test);
  expect(within(50)).toEqual(['near.test.ts']);
  expect(within(5_100)).toEqual(['near.test.ts', 'slow.test.ts']);
  expect(within(Number.POSITIVE_INFINITY)).toHaveLength(4);
});

it('gives a test longer than it took, and a build on top', () => {
  const [fromSource, built] = [false, true].map((builds) => limitsFor({ ms: 1000 }, builds));
  expect(fromSource).toEqual({ testMs: 8_000, fileMs: 25_000 });
  expect(built).toEqual({ testMs: 8_000, fileMs: 205_000 });
});
