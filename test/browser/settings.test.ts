import type { Browser, BrowserContext, FrameLocator, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openInAccount, useWorld } from '../flow/world.ts';
import { keepPicture } from './keep-picture.ts';
import { browserPath, openChromium } from './open-chromium.ts';
import { enterAs, openToolFromAccount, openToolFromCourse, toolFrame } from './walk-canvas.ts';

describe.skipIf(!browserPath)('the settings, in a browser', () => {
  const world = useWorld();
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let panel: FrameLocator;
  beforeAll(async () => {
    browser = await openChromium();
    context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    page = await context.newPage();
  });
  afterAll(() => browser.close());

  const setting = (name: string) => panel.locator(`[data-setting="${name}"]`);
  const part = (name: string) => panel.locator('.parts').getByRole('button', { name });
  const save = async (): Promise<void> => {
    const button = panel.getByRole('button', { name: 'Save these settings' });
    await button.focus();
    await page.keyboard.press('Enter');
  };

  it('a school admin sees what each choice makes of a card, before it is saved', async () => {
    await enterAs(page, world(), 'schoolAdmin');
    await openToolFromAccount(page, world(), 'school');
    panel = toolFrame(page);
    await panel.locator('.menu').getByRole('button', { name: 'Settings' }).click();
    await panel.locator('.sample-card').waitFor();
    await part('Passwords').click();
    await setting('childrenTypeOn').locator('input').first().click();
    await panel.getByRole('option', { name: 'iPads' }).click();
    await panel.getByText(/^On an iPad \d+ to \d+ taps/).waitFor();
    await panel.locator('.sample-card .typed-word').nth(2).waitFor();
    expect(await setting('passwordStyle').locator('input').first().inputValue()).toBe('Three words');
    expect(await panel.locator('.sample-pictures img').count()).toBeGreaterThan(0);
    await keepPicture(page, 'settings-passwords');
  });

  it('saves by keyboard; a logo is uploaded and stands on the sample', async () => {
    await part('Cards and keeping').click();
    const picture = new PNG({ width: 40, height: 20 });
    picture.data.fill(0x55);
    await setting('logo')
      .locator('input[type=file]')
      .setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: PNG.sync.write(picture) });
    await panel.locator('.sample-card img.logo').waitFor();
    await save();
    await setting('logo').getByText('Decided here.').waitFor();
    await panel.getByText('Not saved yet.').waitFor({ state: 'detached' });
    await keepPicture(page, 'settings-cards');
  });

  it('tells the second of two who save at once, and by whom', async () => {
    const { practice } = world();
    const district = await openInAccount(world(), 'districtAdmin', 'root');
    const path = `/api/settings/accounts/${practice.places.school}`;
    const { version } = (await district.call('GET', path)).json as { version: number };
    await setting('schoolName').locator('input').first().fill('Ours');
    await district.call('PUT', path, { version, set: { schoolName: 'Theirs' } });
    await save();
    await panel.getByText(`It was ${practice.people.districtAdmin.name}.`).waitFor();
    await panel.getByRole('button', { name: 'Show what they saved' }).click();
    await panel.locator('.sample-school', { hasText: 'Theirs' }).waitFor();
  });

  it('the teacher of a class finds what the school decided, and may decide the rest', async () => {
    const own = await browser.newContext({ viewport: { width: 390, height: 844 } });
    page = await own.newPage();
    await enterAs(page, world(), 'teacher');
    await openToolFromCourse(page, world(), 'demoClass');
    panel = toolFrame(page);
    await panel.getByRole('button', { name: 'Settings of this class' }).click();
    await part('Passwords').click();
    expect(await setting('childrenTypeOn').locator('.why').textContent()).toMatch(/^From /);
    await setting('wordLevel').locator('input').first().click();
    await panel.getByRole('option', { name: 'Kindergarten' }).click();
    await save();
    await setting('wordLevel').getByText('Decided here.').waitFor();
    await keepPicture(page, 'settings-class-390');
  });
});
