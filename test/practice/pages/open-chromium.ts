import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** An installed Chromium, else the packaged one. */
export async function openChromium(): Promise<Browser> {
  let executablePath = INSTALLED.find((path) => existsSync(path));
  if (executablePath === undefined) {
    const packaged = (await import('@sparticuz/chromium')).default;
    executablePath = await packaged.executablePath();
  }
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];
  const args = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', ...quiet];
  return chromium.launch({ executablePath, args });
}
