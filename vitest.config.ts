import { availableParallelism } from 'node:os';
import react from '@vitejs/plugin-react';
import { configDefaults, defineConfig } from 'vitest/config';
import { slowTests } from './scripts/test/slow-tests.ts';

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

/** Everything; with `--mode quick` what needs no other program and is done at once. */
export default defineConfig(({ mode }) => {
  const exclude = [...configDefaults.exclude, ...(mode === 'quick' ? slowTests(root) : [])];
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
            ],
            // What programs print is in the language of their terminal.
            env: { TZ: 'UTC', LC_ALL: 'C.UTF-8' },
            exclude,
            // One process for many files halves the time; `npm test` gives each its own.
            isolate: mode !== 'quick',
            ...patient,
          },
        },
        {
          plugins: [react()],
          resolve: withoutElectron,
          test: {
            name: 'dom',
            environment: 'happy-dom',
            include: ['src/renderer/**/*.test.{ts,tsx}'],
            env: { TZ: 'UTC' },
            exclude,
            ...patient,
            setupFiles: [...patient.setupFiles, `${root}scripts/test/window-language.ts`],
          },
        },
      ],
    },
  };
});
