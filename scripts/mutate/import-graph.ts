import { dirname, join } from 'node:path/posix';

/** Who imports whom, by paths in the repository. */
export interface ImportGraph {
  /** The tests that reach a file by their imports, with the number of steps to it; the nearest first. */
  testsOf(file: string): readonly RelatedTest[];
  /** The file with all that its imports reach, in no order that matters. */
  reachedFrom(file: string): readonly string[];
}

/** A test file and how near it is to what is changed. */
export interface RelatedTest {
  readonly file: string;
  /** 1 where the test imports the file itself. */
  readonly steps: number;
}

/** Imports, exports, threads and programs alike name a file by a relative path with its extension. */
const RELATIVE = /['"](\.{1,2}\/[^'"\n]+\.[cm]?tsx?)['"]/g;
const TEST = /\.test\.tsx?$/;

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
  return {
    reachedFrom: (file) => [...stepsFrom(file, imports).keys()],
    testsOf(file) {
      return [...stepsFrom(file, importers)]
        .filter(([reached]) => TEST.test(reached))
        .map(([test, step]) => ({ file: test, steps: step }))
        .sort((a, b) => a.steps - b.steps || (a.file < b.file ? -1 : 1));
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
