import type { Baseline } from './baselines.ts';
import type { Candidate } from './candidates.ts';
import type { RelatedTest } from './import-graph.ts';
import type { RunLimits } from './lane-client.ts';

/** What a start of one more test file costs beside its own time, in the eyes of the order. */
const STEP_MS = 300;

/**
 * The tests worth trying on a change, in the order in which they are likely to see it soon: those that ran its block, first those that
 * saw something in its file before, then the near and quick.
 */
export function trialsFor(
  { file, block }: Candidate,
  tests: readonly RelatedTest[],
  baselines: ReadonlyMap<string, Baseline>,
  sightings: ReadonlyMap<string, number>,
): readonly Baseline[] {
  const steps = new Map(tests.map((test) => [test.file, test.steps]));
  const costOf = ({ test, ms }: Baseline): number => (steps.get(test) ?? 0) * STEP_MS + ms;
  const sightingsOf = ({ test }: Baseline): number => sightings.get(test) ?? 0;
  return tests
    .flatMap((test) => baselines.get(test.file) ?? [])
    .filter(({ state, ran }) => state === 'passed' && ran.get(file)?.has(block) === true)
    .sort((a, b) => sightingsOf(b) - sightingsOf(a) || costOf(a) - costOf(b));
}

/** The first of them that together take no longer than `budgetMs`, and one in any case. */
export function withinBudget(trials: readonly Baseline[], budgetMs: number): readonly Baseline[] {
  let spentMs = 0;
  return trials.filter(({ ms }, index) => {
    spentMs += ms;
    return index === 0 || spentMs <= budgetMs;
  });
}

/** A build comes on top, once a change, in whatever test of it is first. */
const BUILD_MS = 180_000;

/** How long a test may take over a change before it counts as hanging. */
export function limitsFor({ ms }: Pick<Baseline, 'ms'>, builds: boolean): RunLimits {
  return { testMs: ms * 3 + 5_000, fileMs: ms * 5 + 20_000 + (builds ? BUILD_MS : 0) };
}
