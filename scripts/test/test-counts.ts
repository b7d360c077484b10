import { existsSync, readFileSync } from 'node:fs';

export interface TestCounts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const NO_TESTS: TestCounts = { passed: 0, failed: 0, skipped: 0 };

export function addCounts(a: TestCounts, b: TestCounts): TestCounts {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

/** Counts in a report of vitest's JSON reporter. */
export function vitestCounts(report: unknown): TestCounts {
  return {
    passed: numberAt(report, 'numPassedTests'),
    failed: numberAt(report, 'numFailedTests'),
    skipped: numberAt(report, 'numPendingTests') + numberAt(report, 'numTodoTests'),
  };
}

/** Counts in a report of Playwright's JSON reporter. A flaky test has failed once: it counts as failed. */
export function playwrightCounts(report: unknown): TestCounts {
  const stats = memberOf(report, 'stats');
  return {
    passed: numberAt(stats, 'expected'),
    failed: numberAt(stats, 'unexpected') + numberAt(stats, 'flaky'),
    skipped: numberAt(stats, 'skipped'),
  };
}

/** Counts in the report of `crash/run.ts` or `worlds/run.ts`: a scenario, or a world, counts as one. */
export function tallyCounts(report: unknown): TestCounts {
  return {
    passed: numberAt(report, 'passed'),
    failed: numberAt(report, 'failed'),
    skipped: numberAt(report, 'skipped'),
  };
}

/**
 * Counts of a step that wrote `file`. A step that failed without one failed test (a crash, an import that cannot be
 * resolved) counts as one, so that the sum never looks clean.
 */
export function countsOf(file: string, read: (report: unknown) => TestCounts, passed: boolean): TestCounts {
  const counts = existsSync(file) ? read(JSON.parse(readFileSync(file, 'utf8'))) : NO_TESTS;
  return !passed && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** A member of what a report holds; undefined where there is none. */
export function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

function numberAt(value: unknown, name: string): number {
  const member = memberOf(value, name);
  return typeof member === 'number' ? member : 0;
}
