import { existsSync } from 'node:fs';
import { StartRefusal } from '#lib/server/runtime/start-refusal.ts';
import { installThroughApt, run } from './apt.ts';

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/**
 * A Chromium to test with: CHROMIUM_PATH, the system's, or Playwright's own; installed through Playwright, or
 * as root through apt-get, when there is none. Throws a StartRefusal when none can be had.
 */
export async function findChromium(given: string | undefined): Promise<string> {
  if (given !== undefined && given !== '') {
    if (existsSync(given)) return given;
    throw new StartRefusal('CHROMIUM_PATH names no file: correct it, or unset it.');
  }
  const { chromium } = await import('@playwright/test');
  const present = (): string | undefined =>
    [...USUAL_PLACES, chromium.executablePath()].find((path) => existsSync(path));
  for (const install of [null, installThroughPlaywright, () => installThroughApt(['chromium'])]) {
    install?.();
    const found = present();
    if (found !== undefined) return found;
  }
  throw new StartRefusal(
    'The browser tests need a Chromium, and none could be installed: install one and set CHROMIUM_PATH.',
  );
}

function installThroughPlaywright(): void {
  console.log('Installing Chromium through Playwright.');
  run(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium']);
}
