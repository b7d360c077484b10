import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../src/core/testing/temporary-folder.ts';
import { addCounts, countsOf, playwrightCounts, tallyCounts, vitestCounts } from './test-counts.ts';

describe('test counts', () => {
  it('reads every reporter', () => {
    const vitest = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 };
    const playwright = { stats: { expected: 7, unexpected: 1, flaky: 1, skipped: 2 } };
    expect(vitestCounts(vitest)).toEqual({ passed: 5, failed: 1, skipped: 3 });
    expect(playwrightCounts(playwright)).toEqual({ passed: 7, failed: 2, skipped: 2 });
    expect(tallyCounts({ seed: 1, passed: 4, failed: 1, skipped: 0 })).toEqual({
      passed: 4,
      failed: 1,
      skipped: 0,
    });
    expect(addCounts(vitestCounts(vitest), playwrightCounts(playwright))).toEqual({
      passed: 12,
      failed: 3,
      skipped: 5,
    });
  });

  it.each([[null], [[]], ['x'], [{ stats: 1 }], [{ numPassedTests: '9' }], [{ passed: true }]])(
    'reads nothing from %j',
    (report) => {
      for (const read of [vitestCounts, playwrightCounts, tallyCounts]) {
        expect(read(report)).toEqual({ passed: 0, failed: 0, skipped: 0 });
      }
    },
  );

  it('never lets a step that failed look clean', () => {
    const folder = temporaryFolder();
    const file = join(folder, 'report.json');
    expect(countsOf(file, vitestCounts, false)).toEqual({ passed: 0, failed: 1, skipped: 0 });
    writeFileSync(file, '{"numPassedTests":3}');
    expect(countsOf(file, vitestCounts, false)).toEqual({ passed: 3, failed: 1, skipped: 0 });
    expect(countsOf(file, vitestCounts, true)).toEqual({ passed: 3, failed: 0, skipped: 0 });
  });
});
