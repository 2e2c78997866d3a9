import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Keeps a picture of the whole page where SCREENS_DIR names a folder; else does nothing. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env['SCREENS_DIR'];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  const size = page.viewportSize() ?? { width: 1280, height: 900 };
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  // What of a frame is outside the window is not painted, and the frame grows a moment after its content.
  await page.setViewportSize({ width: size.width, height: Math.max(size.height, height) });
  await page.waitForTimeout(700);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await page.setViewportSize(size);
}
