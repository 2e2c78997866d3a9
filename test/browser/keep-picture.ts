import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Keeps a picture of the whole page where SCREENS_DIR names a folder; else does nothing. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env['SCREENS_DIR'];
  if (folder === undefined) return;
  // The frame grows after its content: a picture taken in between shows neither.
  await page.waitForTimeout(500);
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
