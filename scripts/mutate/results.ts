import { openKeptLines } from './kept-lines.ts';

/**
 * What became of a change: seen by a failing test, or by one that hangs; seen by none, though tests ran it; run by no test at all;
 * refused by the compiler.
 */
export type Outcome = 'seen' | 'timed-out' | 'unseen' | 'not-run' | 'no-compile';

export interface Result {
  readonly id: string;
  readonly outcome: Outcome;
  /** The test file that saw it. */
  readonly by: string | null;
  /** A hash of the tests that were tried: where none saw it, others may. */
  readonly tests: string;
}

/** What is known of changes, kept on disk so that a run may be stopped at any time. */
export interface ResultStore {
  /** The last result of a change that still holds. `tests` is the hash of those that would be tried. */
  known(id: string, tests: string): Result | null;
  add(result: Result): void;
}

/** Opens the store; `fresh` forgets what it holds. */
export function openResults(file: string, fresh: boolean): ResultStore {
  const kept = openKeptLines(file, fresh);
  const results = new Map((kept.lines as readonly Result[]).map((result) => [result.id, result]));
  return {
    known(id, tests) {
      const result = results.get(id);
      if (result === undefined) return null;
      const depends = result.outcome === 'unseen' || result.outcome === 'not-run';
      return depends && result.tests !== tests ? null : result;
    },
    add(result) {
      results.set(result.id, result);
      kept.add(result);
    },
  };
}

/** Whether somebody notices the change. */
export function isSeen({ outcome }: Pick<Result, 'outcome'>): boolean {
  return outcome === 'seen' || outcome === 'timed-out';
}
