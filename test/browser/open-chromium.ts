import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

/**
 * The browser of this machine: the one `test/run.mjs` found (an installed Chromium, else the one that npm carries), or an
 * installed one when a test file is run by itself. Undefined: browser tests are skipped, by name.
 */
export const browserPath = process.env['TEST_BROWSER'] ?? installed.find((path) => existsSync(path));

/** Flags that keep Chromium still and inside the machine. */
export const quietFlags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts it. Throws where there is none: ask `browserPath` first. */
export async function openChromium(): Promise<Browser> {
  if (browserPath === undefined)
    throw new Error("No browser: install Debian's chromium, or set TEST_BROWSER.");
  return chromium.launch({ executablePath: browserPath, args: quietFlags });
}
