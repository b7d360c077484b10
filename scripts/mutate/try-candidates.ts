import { type Baseline, type BaselineStore, hashOf } from './baselines.ts';
import { findBlocks, withNotes } from './blocks.ts';
import type { Candidate } from './candidates.ts';
import type { RelatedTest } from './import-graph.ts';
import type { Lane, TestRun } from './lane-client.ts';
import type { ResultStore } from './results.ts';
import { limitsFor, trialsFor, withinBudget } from './trials.ts';

/** A test that has not been timed yet may take so long. */
const FIRST_LIMITS = { testMs: 60_000, fileMs: 180_000 };

export interface TryDeps {
  readonly lanes: readonly Lane[];
  readonly texts: ReadonlyMap<string, string>;
  testsFor(file: string): readonly RelatedTest[];
  readonly results: ResultStore;
  /** Seconds' worth of tests for one change; null for all of them. */
  readonly budget: number | null;
  /** Whether no more may be begun. */
  stopped(): boolean;
  /** Whether what runs is being ended, so that its outcome says nothing. */
  aborted(): boolean;
  say(line: string): void;
}

/** Runs every test that may be needed once over the sources as they are, noting which blocks it runs. */
export async function timeTests(
  { lanes, texts, stopped, say }: TryDeps,
  tests: readonly string[],
  noted: readonly string[],
  store: BaselineStore,
): Promise<ReadonlyMap<string, Baseline>> {
  const known = tests.map((test) => store.known(test)).filter((baseline) => baseline !== null);
  const baselines = new Map(known.map((baseline) => [baseline.test, baseline]));
  const rest = tests.filter((test) => !baselines.has(test));
  if (rest.length === 0) return baselines;
  for (const file of noted) {
    const text = texts.get(file) ?? '';
    for (const lane of lanes) lane.write(file, withNotes(file, text, findBlocks(text)));
  }
  let timed = 0;
  await share(lanes, rest, stopped, async (lane, test) => {
    const baseline = { test, ...(await lane.run(test, FIRST_LIMITS)) };
    baselines.set(test, baseline);
    store.add(baseline);
    timed += 1;
    // One lane alone takes minutes for the tests of a large room.
    say(`${timed}/${rest.length} timed ${test} ${baseline.ms} ms`);
    if (baseline.state !== 'passed') say(`left out, for it fails by itself: ${test}`);
  });
  for (const file of noted) {
    for (const lane of lanes) lane.write(file, texts.get(file) ?? '');
  }
  return baselines;
}

/** Tries changes until one test sees each, all do not, or there is no more time. */
export async function tryCandidates(
  deps: TryDeps,
  candidates: readonly Candidate[],
  baselines: ReadonlyMap<string, Baseline>,
): Promise<void> {
  const sightings = new Map<string, Map<string, number>>();
  let tried = 0;
  await share(deps.lanes, candidates, deps.stopped, async (lane, candidate) => {
    const { id, file, diff, mutant } = candidate;
    const tests = deps.testsFor(file);
    const inFile = sightings.get(file) ?? new Map<string, number>();
    sightings.set(file, inFile);
    const likely = trialsFor(candidate, tests, baselines, inFile);
    const trials = deps.budget === null ? likely : withinBudget(likely, deps.budget * 1000);
    lane.write(file, candidate.changed);
    const building = new Set(tests.filter(({ builds }) => builds).map((test) => test.file));
    const sighting = await firstSighting(lane, trials, building);
    if (deps.aborted()) return;
    lane.write(file, deps.texts.get(file) ?? '');
    if (sighting !== null) inFile.set(sighting.test, (inFile.get(sighting.test) ?? 0) + 1);
    const unseen = trials.length === 0 ? 'not-run' : 'unseen';
    const outcome = sighting === null ? unseen : sighting.state === 'timed-out' ? 'timed-out' : 'seen';
    deps.results.add({
      id,
      outcome,
      by: sighting?.test ?? null,
      tests: testsKey(
        tests.map((test) => test.file),
        deps.texts,
        deps.budget,
      ),
    });
    tried += 1;
    deps.say(`${tried}/${candidates.length} ${outcome} ${file}:${diff.line} ${mutant.kind}`);
  });
}

/** What a change was tried on: other tests, or more of them, may see what these did not. */
export function testsKey(
  tests: readonly string[],
  texts: ReadonlyMap<string, string>,
  budget: number | null,
): string {
  return budget === null ? hashOf(tests, texts) : `${hashOf(tests, texts)} ${budget}`;
}

interface Sighting {
  readonly test: string;
  readonly state: Exclude<TestRun['state'], 'passed'>;
}

async function firstSighting(
  lane: Lane,
  trials: readonly Baseline[],
  building: ReadonlySet<string>,
): Promise<Sighting | null> {
  for (const trial of trials) {
    const { state } = await lane.run(trial.test, limitsFor(trial, building.has(trial.test)));
    if (state !== 'passed') return { test: trial.test, state };
  }
  return null;
}

/** Every lane takes the next item as it is done with one. */
async function share<T>(
  lanes: readonly Lane[],
  items: readonly T[],
  stopped: () => boolean,
  work: (lane: Lane, item: T) => Promise<void>,
): Promise<void> {
  const queue = [...items];
  await Promise.all(
    lanes.map(async (lane) => {
      for (let item = queue.shift(); item !== undefined && !stopped(); item = queue.shift()) {
        await work(lane, item);
      }
    }),
  );
}
