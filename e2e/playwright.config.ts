import { defineConfig } from '@playwright/test';

/** The browser as people have it, but for the sandbox, which a container run as root does not allow. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../test-results',
  // One stack with a database of its own per worker; a second one would only slow the first on two cores.
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  // A machine that is shared or slow takes its time; what fails by being wrong fails at its `expect`.
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'line',
  use: {
    trace: 'retain-on-failure',
    video: 'off',
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    launchOptions: {
      executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox'],
    },
  },
});
