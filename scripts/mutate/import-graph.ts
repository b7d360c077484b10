import { dirname, join } from 'node:path/posix';

/** Who imports whom, by paths in the repository. */
export interface ImportGraph {
  /**
   * The tests that reach a file by their imports, with the number of steps to it; the nearest first. Of a file that none reaches, those
   * that run it in a bundle, which they have built.
   */
  testsOf(file: string): readonly RelatedTest[];
  /** The file with all that its imports reach, in no order that matters. */
  reachedFrom(file: string): readonly string[];
}

/** A test file and how near it is to what is changed. */
export interface RelatedTest {
  readonly file: string;
  /** 1 where the test imports the file itself. */
  readonly steps: number;
  /** Whether it runs the file in a bundle, which is built again for each change. */
  readonly builds: boolean;
}

/** Imports, exports, threads and programs alike name a file by a relative path with its extension. */
const RELATIVE = /['"](\.{1,2}\/[^'"\n]+\.[cm]?tsx?)['"]/g;
const TEST = /\.test\.tsx?$/;
/** Builds the bundles, for the one who imports it. */
const BUILDER = 'scripts/build/ensure-built.ts';
/** Names what the bundles begin at, by paths from the root. */
const BUILD_CONFIG = 'electron.vite.config.ts';
const FROM_ROOT = /'(src\/[^'\n]+\.ts)'/g;

/** Reads the graph out of texts by path. */
export function createImportGraph(texts: ReadonlyMap<string, string>): ImportGraph {
  const importers = new Map<string, Set<string>>();
  const imports = new Map<string, Set<string>>();
  for (const [file, text] of texts) {
    for (const [, path = ''] of text.matchAll(RELATIVE)) {
      const imported = join(dirname(file), path);
      importers.set(imported, (importers.get(imported) ?? new Set()).add(file));
      imports.set(file, (imports.get(file) ?? new Set()).add(imported));
    }
  }
  const bundled = [...(texts.get(BUILD_CONFIG) ?? '').matchAll(FROM_ROOT)].map(([, entry = '']) => entry);
  for (const entry of bundled) imports.set(BUILDER, (imports.get(BUILDER) ?? new Set()).add(entry));
  const bundlers = new Map(importers);
  for (const entry of bundled) bundlers.set(entry, new Set(importers.get(entry)).add(BUILDER));

  const testsOver = (file: string, next: typeof importers, builds: boolean): readonly RelatedTest[] =>
    [...stepsFrom(file, next)]
      .filter(([reached]) => TEST.test(reached))
      .map(([test, step]) => ({ file: test, steps: step, builds }))
      .sort((a, b) => a.steps - b.steps || (a.file < b.file ? -1 : 1));
  return {
    reachedFrom: (file) => [...stepsFrom(file, imports).keys()],
    testsOf(file) {
      const tests = testsOver(file, importers, false);
      return tests.length > 0 ? tests : testsOver(file, bundlers, true);
    },
  };
}

function stepsFrom(
  file: string,
  next: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlyMap<string, number> {
  const steps = new Map([[file, 0]]);
  // A map goes on to what is added while it is walked.
  for (const [reached, step] of steps) {
    for (const neighbour of next.get(reached) ?? []) {
      if (!steps.has(neighbour)) steps.set(neighbour, step + 1);
    }
  }
  return steps;
}
