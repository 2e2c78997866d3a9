import type { Browser, FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useWorld } from '../flow/world.ts';
import { keepPicture } from './keep-picture.ts';
import { browserPath, openChromium } from './open-chromium.ts';
import { enterAs, openToolFromAccount, openToolFromCourse, toolFrame } from './walk-canvas.ts';

describe.skipIf(!browserPath)("the district admin's first connection, in a browser", () => {
  const world = useWorld({ connected: false });
  let browser: Browser;
  let page: Page;
  let panel: FrameLocator;
  beforeAll(async () => {
    browser = await openChromium();
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  });
  afterAll(() => browser.close());

  const press = (name: string | RegExp) => panel.getByRole('button', { name }).first().click();

  it('before it, a teacher is told whom to ask, with the text to send', async () => {
    const other = await (await browser.newContext()).newPage();
    await enterAs(other, world(), 'teacher');
    await openToolFromCourse(other, world(), 'demoClass');
    await toolFrame(other).getByRole('button', { name: /copy/i }).first().waitFor();
    await keepPicture(other, 'ask-admin');
    expect(await toolFrame(other).locator('body').innerText()).not.toContain('Key secret');
    await other.context().close();
  });

  it('the admin enters the key', async () => {
    await enterAs(page, world(), 'districtAdmin');
    await openToolFromAccount(page, world(), 'root');
    panel = toolFrame(page);
    await press('The key is on');
    await panel.getByLabel('Key ID').fill(world().apiKey.id);
    await panel.getByLabel('Key secret').fill(world().apiKey.secret);
    await keepPicture(page, 'connect-key');
    await press('Save the key');
    await panel.getByText('Say yes in Canvas').first().waitFor();
  });

  it("says yes on Canvas's page in a new tab, and this page goes on by itself", async () => {
    const [tab] = await Promise.all([page.context().waitForEvent('page'), press('Open Canvas')]);
    await tab.getByRole('button', { name: /authorize/i }).click();
    await tab
      .locator('body')
      .filter({ hasText: /close this|go back|back to/i })
      .waitFor();
    await keepPicture(tab, 'consent-done');
    expect(tab.url()).not.toMatch(/code=|state=/);
    await tab.close();
    await panel.getByText(world().practice.people.districtAdmin.name).first().waitFor();
    await keepPicture(page, 'connect-owner');
  });

  it('confirms whose token it is, sees what it may do and that the form is there, and chooses the schools', async () => {
    await press('Yes, use my permission');
    await panel.getByText('What the connection may do').first().waitFor();
    await keepPicture(page, 'connect-rights');
    await press('Next');
    await panel.getByText('Where the cards lead').first().waitFor();
    await keepPicture(page, 'connect-sign-in');
    await press('Next');
    await panel.getByText('Choose the schools').first().waitFor();
    const { world: canvas, places } = world().practice;
    await panel
      .getByLabel(canvas.accounts.need(places.school).name, { exact: false })
      .first()
      .check({ force: true });
    await keepPicture(page, 'connect-schools');
    await press('Save the schools');
    await panel.getByText('Choose the class that needs cards.').first().waitFor();
    await keepPicture(page, 'class-list');
  });

  it('afterwards the teacher is let in', async () => {
    const other = await (await browser.newContext()).newPage();
    await enterAs(other, world(), 'teacher');
    await openToolFromCourse(other, world(), 'demoClass');
    await toolFrame(other).locator('.table').first().waitFor();
    await other.context().close();
  });
});
