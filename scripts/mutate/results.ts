import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

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

/** Opens the store; `fresh` forgets what it holds. A last line that was cut short is left out. */
export function openResults(file: string, fresh: boolean): ResultStore {
  if (fresh) rmSync(file, { force: true });
  mkdirSync(dirname(file), { recursive: true });
  const results = new Map<string, Result>();
  if (existsSync(file)) {
    const text = readFileSync(file, 'utf8');
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    if (whole !== text) writeFileSync(file, whole);
    for (const line of whole.split('\n').slice(0, -1)) {
      const result = JSON.parse(line) as Result;
      results.set(result.id, result);
    }
  }
  return {
    known(id, tests) {
      const result = results.get(id);
      if (result === undefined) return null;
      const depends = result.outcome === 'unseen' || result.outcome === 'not-run';
      return depends && result.tests !== tests ? null : result;
    },
    add(result) {
      results.set(result.id, result);
      appendFileSync(file, `${JSON.stringify(result)}\n`);
    },
  };
}

/** Whether somebody notices the change. */
export function isSeen({ outcome }: Pick<Result, 'outcome'>): boolean {
  return outcome === 'seen' || outcome === 'timed-out';
}
