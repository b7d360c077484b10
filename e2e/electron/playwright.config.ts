import { defineConfig } from '@playwright/test';
import { electronSkipReason, isElectronRequired } from '../../scripts/test/electron-skip.ts';

const reason = electronSkipReason(process.env);
if (reason !== null && isElectronRequired(process.env)) {
  throw new Error(`FLEETGLASS_REQUIRE_ELECTRON is set, and ${reason}.`);
}
if (reason !== null) console.log(`The specs of the Electron window are skipped: ${reason}.`);

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/electron',
  timeout: 60_000,
  expect: { timeout: 15_000 },
  workers: 1,
  retries: 0,
  reporter: [['list']],
});
