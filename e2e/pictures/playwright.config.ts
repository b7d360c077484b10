import { defineConfig } from '@playwright/test';
import endToEnd from '../playwright.config.ts';

/** Pictures for people to look at. Nothing is compared, so no round of tests takes them. */
export default defineConfig({
  ...endToEnd,
  testDir: '.',
  testIgnore: [],
  outputDir: '../../test-results/pictures',
});
