import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawFakePreview } from './draw-fake-preview.ts';
import { startFakeServer, type FakeServer } from './fake-server.ts';
import { walks } from './screens.ts';
import type { ScreenWalk } from './walk-panel.ts';

const browserPath = process.env['TEST_BROWSER'];
/** Set to keep a picture of every screen at every width in both languages. */
const picturesIn = process.env['SCREENS_DIR'];

const widths = picturesIn ? [1280, 768, 390] : [1280, 390];
/** Every second screen in Spanish, for whose longer words a narrow screen has less room; for pictures, both. */
const localesOf = (index: number) =>
  picturesIn ? (['en', 'es'] as const) : ([index % 2 ? 'es' : 'en'] as const);

/** Flags that keep Chromium still and inside the machine. */
const quiet =
  '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking ' +
  '--disable-component-update --disable-sync';

describe.skipIf(!browserPath)('every screen of the panel, in a browser under the strict policy', () => {
  let server: FakeServer;
  let browser: Browser;
  beforeAll(async () => {
    server = await startFakeServer(drawFakePreview);
    browser = await chromium.launch({ executablePath: browserPath!, args: quiet.split(' ') });
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  walks.forEach((walk, index) => {
    it(`${walk.name}: nothing an accessibility checker, the policy or a narrow screen minds`, async () => {
      for (const locale of localesOf(index)) {
        const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
        const page = await context.newPage();
        const faults = await walkTo(page, walk, locale);
        for (const width of widths) {
          await page.setViewportSize({ width, height: 900 });
          await checkAccess(page);
          const sideways = await page.evaluate(
            () => document.documentElement.scrollWidth - window.innerWidth,
          );
          expect(sideways, `wider than ${width} px`).toBeLessThanOrEqual(0);
          await keepPicture(page, `${walk.name}-${width}-${locale}`);
        }
        expect(faults, 'console, policy and outside requests').toEqual([]);
        await context.close();
      }
    }, 120_000);
  });

  async function checkAccess(page: Page): Promise<void> {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];
    const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  }

  async function walkTo(page: Page, walk: ScreenWalk, locale: 'en' | 'es'): Promise<string[]> {
    const faults: string[] = [];
    page.on('console', (message) => {
      // A refused request is part of some walks; the browser notes each.
      if (message.type() === 'error' && !message.text().includes('Failed to load resource'))
        faults.push(message.text());
    });
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('request', (request) => {
      if (!request.url().startsWith(server.origin) && !request.url().startsWith('blob:'))
        faults.push(request.url());
    });
    const { url, world } = server.launch(walk.scenario, locale, walk.highContrast ?? false);
    walk.prepare?.(world);
    await page.goto(url);
    await walk.reach(page);
    return faults;
  }

  async function keepPicture(page: Page, name: string): Promise<void> {
    if (!picturesIn) return;
    mkdirSync(picturesIn, { recursive: true });
    await page.screenshot({ path: join(picturesIn, `${name}.png`), fullPage: true });
  }
});
