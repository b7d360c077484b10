import { defineConfig } from '@playwright/test';
import { IN_CHROMIUM } from '../support/in-chromium.ts';

/** Pictures for people to look at. Nothing is compared, so no round of tests takes them. */
export default defineConfig({
  ...IN_CHROMIUM,
  testDir: '.',
  outputDir: '../../test-results/pictures',
});
