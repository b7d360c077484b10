/**
 * `npm test`: everything, from a fresh clone. Each step runs whatever failed before it; what failed by name, a table and one line
 * `N passed, N failed, N skipped` close the run, and the exit code is 1 if any step failed.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BUILT_THREADS_VARIABLE } from '../src/core/testing/built-thread.ts';
import { runStep, type Step, type StepOutcome, tool } from './run-step.ts';
import { electronSkipReason, isElectronRequired } from './test/electron-skip.ts';
import {
  type FailedTest,
  failuresOf,
  failuresText,
  playwrightFailures,
  type ReadFailures,
  vitestFailures,
} from './test/failed-tests.ts';
import { inRam } from './test/ram-disk.ts';
import { prepareSystemTools } from './test/system-tools.ts';
import {
  addCounts,
  countsOf,
  NO_TESTS,
  playwrightCounts,
  type TestCounts,
  tallyCounts,
  vitestCounts,
} from './test/test-counts.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const reports = join(root, 'out', '.reports');

interface TestStep extends Step {
  /** Whether what it writes may lie in memory: nothing in it asks what a disk keeps. */
  readonly isInRam?: true;
  /** Where the step reports its tests, and how to read that. Steps without one have no tests to count. */
  readonly report?: {
    readonly file: string;
    readonly read: (report: unknown) => TestCounts;
    readonly failures?: ReadFailures;
  };
}

function playwright(name: string, config: string, file: string): TestStep {
  return {
    name,
    ...tool('@playwright/test/cli.js', 'test', '--config', config, '--reporter', 'list,json'),
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file, PLAYWRIGHT_HTML_OPEN: 'never' },
    isInRam: true,
    report: { file, read: playwrightCounts, failures: playwrightFailures },
  };
}

const crashReport = join(reports, 'crash.json');
const worldsReport = join(reports, 'worlds.json');
const vitestReport = join(reports, 'vitest.json');
/** Each of them works in one thread most of its time: side by side no core is left idle. */
const FIRST: readonly TestStep[] = [
  { name: 'lint', program: process.execPath, args: ['scripts/lint.ts'], isBeside: true },
  { name: 'typecheck', ...tool('typescript/bin/tsc', '--build'), isBeside: true },
  { name: 'build', program: process.execPath, args: ['scripts/build.ts'], isBeside: true },
];
const STEPS: readonly TestStep[] = [
  {
    name: 'unit and integration',
    ...tool(
      'vitest/vitest.mjs',
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${vitestReport}`,
    ),
    // A step before built them.
    env: { [BUILT_THREADS_VARIABLE]: join(root, 'out', 'web') },
    isInRam: true,
    report: { file: vitestReport, read: vitestCounts, failures: vitestFailures },
  },
  {
    name: 'killed, cut off, starved',
    program: process.execPath,
    args: ['crash/run.ts', '--report', crashReport],
    report: { file: crashReport, read: tallyCounts },
  },
  {
    name: 'worlds',
    program: process.execPath,
    args: ['worlds/run.ts', '--all', '--report', worldsReport],
    report: { file: worldsReport, read: tallyCounts },
  },
  playwright('end to end in Chromium', 'e2e/playwright.config.ts', join(reports, 'e2e.json')),
];

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
const env = {
  ...prepareSystemTools(process.env),
  // Threads and hosts run from source in tests: what they read is stripped of its types once, not for each of them.
  NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'compile'),
};

// What is in memory goes with us.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(1));

let counts = NO_TESTS;
const failures: FailedTest[] = [];
const run = async (step: TestStep): Promise<StepOutcome> => {
  const start = (place: Readonly<Record<string, string>>): Promise<StepOutcome> =>
    runStep(root, { ...step, env: { ...env, ...place, ...step.env } });
  const outcome = await (step.isInRam === true ? inRam(start) : start({}));
  if (step.report !== undefined) {
    const { file, read, failures: readFailures } = step.report;
    counts = addCounts(counts, countsOf(file, read, outcome.passed));
    if (readFailures !== undefined) failures.push(...failuresOf(file, readFailures, root));
  }
  return outcome;
};

const outcomes: StepOutcome[] = await Promise.all(FIRST.map(run));
for (const step of STEPS) outcomes.push(await run(step));
const skipReason = electronSkipReason(process.env);
// Where it is required the step runs all the same, and fails with the reason.
if (skipReason === null || isElectronRequired(process.env)) {
  const inElectron = join(reports, 'electron.json');
  outcomes.push(
    await run(playwright('end to end in Electron', 'e2e/electron/playwright.config.ts', inElectron)),
  );
}

console.log('\n=== summary ===');
process.stdout.write(failuresText(failures));
for (const { name, passed, seconds } of outcomes) {
  console.log(`${passed ? 'passed' : 'FAILED'}  ${name.padEnd(28)} ${seconds.toFixed(1).padStart(7)} s`);
}
if (skipReason !== null && !isElectronRequired(process.env))
  console.log(`skipped end to end in Electron: ${skipReason}`);
console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exit(outcomes.every(({ passed }) => passed) ? 0 : 1);
