import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { normalizePath } from 'vite';
import { configDefaults, defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { CHROMIUM } from './e2e/support/chromium.ts';
import { slowTests } from './scripts/test/slow-tests.ts';
import { testsInNode, windowPackages } from './scripts/test/window-tests.ts';

const root = normalizePath(fileURLToPath(new URL('.', import.meta.url)));

/** Anything that imports `electron` in plain Node would try to download it; tests get an empty stand-in. */
const withoutElectron = {
  alias: { electron: `${root}scripts/electron-absent.ts` },
};

/** How long a test may hang, not how fast it has to be: a busy machine takes its time. */
const patient = {
  testTimeout: 300_000,
  hookTimeout: 300_000,
  expect: { poll: { timeout: 60_000, interval: 10 } },
  setupFiles: [`${root}scripts/test/patience.ts`],
  // Where the processor protects code by keys, V8 now and then loses one of its pages as a thread ends, and aborts
  // (nodejs/node#64500 and its like).
  execArgv: ['--no-memory-protection-keys'],
};

/** How long Chromium may take to open a page: under load, with all packages to be bundled first, minutes. */
const LONGEST_OPENING_MS = 900_000;

/** Node's tests in the files of `include`, without what stands in `exclude`. */
function nodeTests(
  name: string,
  files: { readonly include: string[]; readonly exclude: string[]; readonly isolate: boolean },
): TestProjectInlineConfiguration {
  return {
    resolve: withoutElectron,
    test: {
      name,
      environment: 'node',
      ...files,
      // What programs print is in the language of their terminal.
      env: { TZ: 'UTC', LC_ALL: 'C.UTF-8' },
      ...patient,
    },
  };
}

/** The window's tests run in Chromium, without what stands in `exclude`. */
function windowTests(exclude: string[]): TestProjectInlineConfiguration {
  return {
    plugins: [react()],
    resolve: withoutElectron,
    // A package that is found only while tests run would be bundled then, and reload the page under them: none is looked for.
    optimizeDeps: { include: [...windowPackages(root)], noDiscovery: true },
    test: {
      name: 'window',
      include: ['src/renderer/**/*.test.{ts,tsx}'],
      exclude,
      ...patient,
      setupFiles: [
        ...patient.setupFiles,
        `${root}scripts/test/window-language.ts`,
        `${root}scripts/test/window-storage.ts`,
        `${root}scripts/test/window-waits.ts`,
      ],
      env: { VITEST_BROWSER_IFRAME_TIMEOUT: String(LONGEST_OPENING_MS) },
      browser: {
        enabled: true,
        connectTimeout: LONGEST_OPENING_MS,
        headless: true,
        screenshotFailures: false,
        viewport: { width: 1366, height: 768 },
        provider: playwright({
          launchOptions: CHROMIUM,
          contextOptions: { timezoneId: 'UTC', reducedMotion: 'reduce' },
        }),
        instances: [{ browser: 'chromium' }],
      },
    },
  };
}

/** Everything; with `--mode quick` what is done at once, and of other programs needs Chromium alone, where that is. */
export default defineConfig(({ mode }) => {
  const isQuick = mode === 'quick';
  const slow = slowTests(root);
  const outsideTests = testsInNode(root);
  const inNode = [
    'src/{shared,core,main,preload,web,simulator}/**/*.test.ts',
    '{scripts,crash,worlds,bench}/**/*.test.ts',
    ...outsideTests,
  ];
  const slowInNode = slow.filter((file) => !/^src.renderer/.test(file) || outsideTests.includes(file));
  const { exclude: never } = configDefaults;
  const hasWindow = !isQuick || process.env.CI !== undefined || existsSync(CHROMIUM.executablePath);
  if (!hasWindow)
    process.stderr.write(`The window's tests are left out: there is no ${CHROMIUM.executablePath}.\n`);
  return {
    test: {
      // Most files wait longer for brokers, disks and processes than they compute.
      maxWorkers: Math.max(3, availableParallelism()),
      projects: [
        // One process for many files takes half the time. What starts programs and threads has one of its own.
        nodeTests('node', { include: inNode, exclude: [...never, ...slowInNode], isolate: false }),
        ...(isQuick ? [] : [nodeTests('slow', { include: slowInNode, exclude: never, isolate: true })]),
        ...(hasWindow ? [windowTests([...never, ...(isQuick ? slow : []), ...outsideTests])] : []),
      ],
    },
  };
});
