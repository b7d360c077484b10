import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';
import { isElectronRequired } from '../../scripts/test/electron-skip.ts';

const program = process.env.FLEETGLASS_PACKAGED;
const reason =
  program === undefined
    ? 'FLEETGLASS_PACKAGED does not name a packaged application'
    : existsSync(program)
      ? null
      : `there is no packaged application at ${program}`;
if (reason !== null && isElectronRequired(process.env)) throw new Error(`Nothing to test: ${reason}.`);
if (reason !== null) console.log(`The spec of the packaged application is skipped: ${reason}.`);

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/packaged',
  timeout: 120_000,
  expect: { timeout: 30_000 },
  workers: 1,
  retries: 0,
  reporter: [['list']],
});
