import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashOf, openBaselines } from './baselines.ts';
import { type Candidate, candidatesOf, onLines } from './candidates.ts';
import { changedLines } from './changed-lines.ts';
import { compiling } from './compile.ts';
import { filesOf, makeCopies } from './copies.ts';
import { createEquivalentList, readEquivalents } from './equivalents.ts';
import { createImportGraph, type ImportGraph, type RelatedTest } from './import-graph.ts';
import { createLane } from './lane-client.ts';
import { nearbyTests, roomOf } from './nearby-tests.ts';
import type { MutateOptions } from './options.ts';
import { figuresOf, isClean, jsonOf, staleText, tableOf, unseenText, type Verdict } from './report.ts';
import { openResults, type ResultStore } from './results.ts';
import { sample, shuffled } from './sample.ts';
import { targetsOf } from './targets.ts';
import { testsKey, timeTests, tryCandidates } from './try-candidates.ts';

export interface MutateDeps {
  /** The repository. It is read, and its results are kept in it; no source is touched. */
  readonly root: string;
  readonly signal: AbortSignal;
  print(text: string): void;
  /** Progress, for who watches. */
  say(line: string): void;
}

const EQUIVALENTS = 'scripts/mutate/equivalents.json';
const RESULTS = '.tsbuild/mutate/results.ndjson';
const BASELINES = '.tsbuild/mutate/baselines.ndjson';

/** Does what `npm run mutate` is asked for and answers its exit code. */
export async function mutate(options: MutateOptions, deps: MutateDeps): Promise<number> {
  const { root, print, say } = deps;
  const files = filesOf(root);
  const targets = targetsOf(options.paths, files);
  if (targets.length === 0) {
    say(`No source is named by ${options.paths.join(', ')}.`);
    return 2;
  }
  const texts = new Map(
    files
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => [file, readFileSync(join(root, file), 'utf8')]),
  );
  const equivalents = createEquivalentList(readEquivalents(readFileSync(join(root, EQUIVALENTS), 'utf8')));
  const found = targets.flatMap((file) => {
    const candidates = candidatesOf(file, texts.get(file) ?? '', equivalents);
    return options.since === null ? candidates : onLines(candidates, changedLines(root, options.since, file));
  });
  const candidates = options.sample === null ? found : sample(found, options.sample, options.seed);
  if (options.list) {
    for (const { file, diff, mutant } of candidates) {
      print(`${file}:${diff.line} ${mutant.kind}\n  - ${diff.before}\n  + ${diff.after}`);
    }
    return 0;
  }

  const graph = createImportGraph(texts);
  const testsFor = relatedTests(graph, options.all);
  const results = openResults(join(root, RESULTS), options.fresh);
  const known = ({ id, file }: Candidate) =>
    results.known(
      id,
      testsKey(
        testsFor(file).map((test) => test.file),
        texts,
        options.budget,
      ),
    );
  const pending = candidates.filter(
    (candidate) => candidate.equivalent === null && known(candidate) === null,
  );
  if (pending.length > 0) await tryAll(options, deps, { files, texts, graph, testsFor, results, pending });

  const verdicts = candidates.map((candidate): Verdict => {
    if (candidate.equivalent !== null) return { candidate, outcome: 'equivalent', by: null };
    const result = known(candidate);
    return { candidate, outcome: result?.outcome ?? null, by: result?.by ?? null };
  });
  const stale = equivalents.stale(targets);
  if (options.json) print(jsonOf(verdicts, stale));
  else
    print(
      [unseenText(verdicts), staleText(stale), tableOf(figuresOf(verdicts))].filter(Boolean).join('\n\n'),
    );
  const left = verdicts.filter(({ outcome }) => outcome === null).length;
  if (left > 0) say(`${left} changes are left to be tried: the same call again goes on.`);
  return isClean(verdicts, stale) ? 0 : 1;
}

interface Task {
  readonly files: readonly string[];
  readonly texts: ReadonlyMap<string, string>;
  readonly graph: ImportGraph;
  testsFor(file: string): readonly RelatedTest[];
  readonly results: ResultStore;
  readonly pending: readonly Candidate[];
}

async function tryAll(options: MutateOptions, deps: MutateDeps, task: Task): Promise<void> {
  const { root, signal, say } = deps;
  const { files, texts, graph, testsFor, results, pending } = task;
  const startedMs = performance.now();
  const stopped = (): boolean =>
    signal.aborted || (options.seconds !== null && performance.now() - startedMs > options.seconds * 1000);
  const copies = makeCopies(root, files, options.lanes);
  const lanes = copies.folders.map((folder) => createLane(folder));
  const endLanes = (): void => {
    for (const lane of lanes) lane.close();
  };
  signal.addEventListener('abort', endLanes, { once: true });
  try {
    const [copy = ''] = copies.folders;
    const compiles = compiling(
      copy,
      pending.map(({ file, changed }) => ({ file, text: changed })),
    );
    for (const [index, { id }] of pending.entries()) {
      if (compiles[index] === false) results.add({ id, outcome: 'no-compile', by: null, tests: '' });
    }
    const rest = pending.filter((_, index) => compiles[index] === true);
    say(`${pending.length} changes, ${rest.length} of which compile.`);
    const tryDeps = {
      lanes,
      texts,
      testsFor,
      results,
      stopped,
      aborted: () => signal.aborted,
      budget: options.budget,
      say,
    };
    const rooms = new Set(rest.map(({ file }) => roomOf(file)));
    const noted = targetsOf([...rooms], files);
    const keyOf = (test: string): string => hashOf([...graph.reachedFrom(test), ...rooms], texts);
    const store = openBaselines(join(root, BASELINES), keyOf, options.fresh);
    const tests = new Set(rest.flatMap(({ file }) => testsFor(file).map((test) => test.file)));
    const baselines = await timeTests(tryDeps, [...tests], noted, store);
    say(`${baselines.size} tests took ${Math.round((performance.now() - startedMs) / 1000)} s so far.`);
    // A sample that is not tried to its end still says something of the whole.
    await tryCandidates(tryDeps, options.sample === null ? rest : shuffled(rest, options.seed), baselines);
  } finally {
    signal.removeEventListener('abort', endLanes);
    endLanes();
    copies.remove();
  }
}

function relatedTests(graph: ImportGraph, all: boolean): Task['testsFor'] {
  const memo = new Map<string, readonly RelatedTest[]>();
  return (file) => {
    const known = memo.get(file);
    if (known !== undefined) return known;
    const related = graph.testsOf(file);
    const tests = all ? related : nearbyTests(file, related);
    memo.set(file, tests);
    return tests;
  };
}
