import { defineConfig } from '@playwright/test';
import { CHROMIUM } from './support/chromium.ts';

export default defineConfig({
  testDir: '.',
  testIgnore: ['electron/**', 'packaged/**', 'pictures/**'],
  outputDir: '../test-results',
  // How long a test may hang, not how fast a machine has to be: one with much to do takes ten times as long.
  timeout: 600_000,
  expect: { timeout: 120_000 },
  // Two cores are enough for two: each waits for its host, broker and browser most of the time.
  workers: 2,
  retries: 0,
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    timezoneId: 'UTC',
    locale: 'en-IE',
    // A trace of every test, for the few that fail, takes as much of the processor as the tests themselves.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: CHROMIUM,
  },
});
