import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { configDefaults, defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { CHROMIUM } from './e2e/support/chromium.ts';
import { slowTests } from './scripts/test/slow-tests.ts';
import { testsInNode } from './scripts/test/tests-in-node.ts';

const root = new URL('.', import.meta.url).pathname;

/** Anything that imports `electron` in plain Node would try to download it; tests get an empty stand-in. */
const withoutElectron = {
  alias: { electron: `${root}scripts/electron-absent.ts` },
};

/** How long a test may hang, not how fast it has to be: a busy machine takes its time. */
const patient = {
  testTimeout: 60_000,
  hookTimeout: 60_000,
  setupFiles: [`${root}scripts/test/patience.ts`],
  // Where the processor protects code by keys, V8 now and then loses one of its pages as a thread ends, and aborts
  // (nodejs/node#64500 and its like).
  execArgv: ['--no-memory-protection-keys'],
};

/** What the window is made of, for Vite to bundle before a test runs. */
const WINDOW_PACKAGES = [
  '@internationalized/date',
  '@mapbox/vector-tile',
  '@react-leaflet/core',
  '@tanstack/react-virtual',
  '@testing-library/react',
  '@testing-library/user-event',
  'i18next',
  'leaflet',
  'lucide-react',
  'pbf',
  'protomaps-leaflet',
  'react',
  'react-aria-components',
  'react-dom',
  'react-dom/client',
  'react-i18next',
  'react-leaflet',
  'react-resizable-panels',
  'react/jsx-dev-runtime',
  'topojson-client',
  'zod',
  'zustand',
  'zustand/shallow',
];

/** The window's tests run in Chromium, without what stands in `exclude`. */
function windowTests(exclude: string[]): TestProjectInlineConfiguration {
  return {
    plugins: [react()],
    resolve: withoutElectron,
    // Named, for a package that is found only while tests run reloads the page under them.
    optimizeDeps: { include: WINDOW_PACKAGES },
    test: {
      name: 'window',
      include: ['src/renderer/**/*.test.{ts,tsx}'],
      exclude,
      ...patient,
      setupFiles: [...patient.setupFiles, `${root}scripts/test/window-language.ts`],
      browser: {
        enabled: true,
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
  const exclude = [...configDefaults.exclude, ...(mode === 'quick' ? slowTests(root) : [])];
  const outsideTests = testsInNode(root);
  const hasWindow = mode !== 'quick' || existsSync(CHROMIUM.executablePath);
  if (!hasWindow)
    process.stderr.write(`The window's tests are left out: there is no ${CHROMIUM.executablePath}.\n`);
  return {
    test: {
      // Most files wait longer for brokers, disks and processes than they compute.
      maxWorkers: Math.max(3, availableParallelism()),
      projects: [
        {
          resolve: withoutElectron,
          test: {
            name: 'node',
            environment: 'node',
            include: [
              'src/{shared,core,main,preload,web,simulator}/**/*.test.ts',
              '{scripts,crash,worlds,bench}/**/*.test.ts',
              ...outsideTests,
            ],
            // What programs print is in the language of their terminal.
            env: { TZ: 'UTC', LC_ALL: 'C.UTF-8' },
            exclude,
            // One process for many files halves the time; `npm test` gives each its own.
            isolate: mode !== 'quick',
            ...patient,
          },
        },
        ...(hasWindow ? [windowTests([...exclude, ...outsideTests])] : []),
      ],
    },
  };
});
