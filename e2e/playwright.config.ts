import { defineConfig } from '@playwright/test';
import { IN_CHROMIUM } from './support/in-chromium.ts';

export default defineConfig({
  ...IN_CHROMIUM,
  testDir: '.',
  testIgnore: ['electron/**', 'packaged/**', 'pictures/**'],
  outputDir: '../test-results',
});
