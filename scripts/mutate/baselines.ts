import { createHash } from 'node:crypto';
import { openKeptLines } from './kept-lines.ts';
import type { TestRun } from './lane-client.ts';

/** A test file as it ran over the sources as they are. */
export interface Baseline {
  readonly test: string;
  readonly state: TestRun['state'];
  readonly ms: number;
  readonly ran: TestRun['ran'];
}

/** How tests ran, kept on disk. */
export interface BaselineStore {
  /** Null where the test has not run, or something it reaches has changed. */
  known(test: string): Baseline | null;
  add(baseline: Baseline): void;
}

interface KeptBaseline {
  readonly test: string;
  /** A hash of all that the test reaches, and of what is noted. */
  readonly key: string;
  readonly ms: number;
  readonly ran: readonly (readonly [file: string, blocks: readonly number[]])[];
}

/**
 * Opens the store; `fresh` forgets what it holds. Tests that fail are run again each time.
 * @param keyOf a hash that changes when the test might run otherwise
 */
export function openBaselines(file: string, keyOf: (test: string) => string, fresh: boolean): BaselineStore {
  const kept = openKeptLines(file, fresh);
  const byTest = new Map((kept.lines as readonly KeptBaseline[]).map((line) => [line.test, line]));
  return {
    known(test) {
      const line = byTest.get(test);
      if (line === undefined || line.key !== keyOf(test)) return null;
      const ran = new Map(line.ran.map(([source, blocks]) => [source, new Set(blocks)]));
      return { test, state: 'passed', ms: line.ms, ran };
    },
    add({ test, state, ms, ran }) {
      if (state !== 'passed') return;
      const line = {
        test,
        key: keyOf(test),
        ms,
        ran: [...ran].map(([source, blocks]) => [source, [...blocks]] as const),
      };
      byTest.set(test, line);
      kept.add(line);
    },
  };
}

/** A hash of files by their names and texts. */
export function hashOf(files: readonly string[], texts: ReadonlyMap<string, string>): string {
  const hash = createHash('sha256');
  for (const file of files.toSorted()) hash.update(`${file}\0${texts.get(file) ?? ''}\0`);
  return hash.digest('hex').slice(0, 16);
}
