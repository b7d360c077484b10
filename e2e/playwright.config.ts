import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  testIgnore: ['electron/**'],
  outputDir: '../test-results',
  timeout: 60_000,
  expect: { timeout: 15_000 },
  // Two cores: one browser beside the host and the simulator.
  workers: 1,
  retries: 0,
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    timezoneId: 'UTC',
    locale: 'en-GB',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.FLEETGLASS_CHROMIUM ?? '/usr/bin/chromium',
      args: [
        // Chromium's own sandbox needs privileges that a container's root does not have.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
