import type { PlaywrightTestConfig } from '@playwright/test';
import { CHROMIUM } from './chromium.ts';

/** How whatever opens Fleetglass in Chromium is run. */
export const IN_CHROMIUM = {
  // How long a test may hang, not how fast a machine has to be: one with much to do takes ten times as long.
  timeout: 600_000,
  expect: { timeout: 120_000 },
  // Two cores are enough for three: each waits for its host, broker and browser most of the time.
  workers: 3,
  // Every test starts what it needs itself.
  fullyParallel: true,
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
} as const satisfies PlaywrightTestConfig;
