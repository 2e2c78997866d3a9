import { mkdtempSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCards, type ReadCard } from '../../demo/readers/read-cards.ts';
import { useWorld } from '../flow/world.ts';
import { keepPicture } from './keep-picture.ts';
import { browserPath, openChromium } from './open-chromium.ts';
import { enterAs, openToolFromCourse, toolFrame } from './walk-canvas.ts';

describe.skipIf(!browserPath)('from signing in as a teacher to signing in as a child, in a browser', () => {
  const world = useWorld();
  let browser: Browser;
  let page: Page;
  let panel: FrameLocator;
  let cards: ReadCard[] = [];
  beforeAll(async () => {
    browser = await openChromium();
    page = await browser.newPage({ viewport: { width: 1280, height: 900 }, acceptDownloads: true });
  });
  afterAll(() => browser.close());

  it('the teacher opens Login Cards in the class and sees the 24 children', async () => {
    await enterAs(page, world(), 'teacher');
    await openToolFromCourse(page, world(), 'demoClass');
    panel = toolFrame(page);
    await panel.locator('.table').first().waitFor();
    await keepPicture(page, 'roster');
    expect(await panel.getByText('24', { exact: false }).count()).toBeGreaterThan(0);
  });

  it('one press plans, and every word that has a picture shows it', async () => {
    await panel.locator('.page-actions button').first().click();
    await panel.locator('.plan-table').waitFor();
    await panel.locator('.word-pictures img').first().waitFor();
    await keepPicture(page, 'plan');
  });

  it('a list is pasted, seen and taken over; its faulty rows are told and change nothing', async () => {
    await panel.locator('.plan-files button').first().click();
    const list = 'Name\tUsername\nAguilar, Mia\tbluebird7\nElla Begaye\tadmin\nNobody Here\tredfox22\n';
    await panel.locator('.upload textarea').first().fill(list);
    await panel.locator('.upload-ways button').first().click();
    await panel.locator('.upload-report').waitFor();
    await keepPicture(page, 'plan-list');
    expect(await panel.locator('.upload-changes tbody tr').count()).toBe(1);
    expect(await panel.locator('.upload-report .why').allTextContents()).toEqual([
      expect.stringContaining('Rows: 4.'),
      expect.stringMatching(/Row 3, *Ella Begaye/),
    ]);
    await panel.locator('.upload-report button').click();
    await panel.locator('.upload').waitFor({ state: 'detached' });
    await panel.locator('.plan-table .typed', { hasText: 'bluebird7' }).waitFor();
  });

  it('a line is edited in place: refused while it is typed, then saved', async () => {
    await panel.getByRole('button', { name: 'Edit for Ella Begaye' }).click();
    const field = panel.getByRole('textbox', { name: 'Username for Ella Begaye' });
    await field.fill('bluebird7');
    await panel.getByText('Somebody has this username already.').first().waitFor();
    await field.fill('redfox22');
    await panel.getByText('Fits, as far as can be known now', { exact: false }).waitFor();
    await field.press('Enter');
    await panel.locator('.plan-table .typed', { hasText: 'redfox22' }).waitFor();
  });

  it('one press makes, and every child is told as made', async () => {
    await panel.locator('.page-actions button').first().click();
    await panel.locator('.stocks').waitFor({ timeout: 30_000 });
  });

  it('the PDF is saved under a name without names, with 24 cards in it', async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      panel.getByRole('button', { name: /save/i }).first().click(),
    ]);
    expect(download.suggestedFilename()).toBe('login-cards.pdf');
    const path = join(mkdtempSync(join(tmpdir(), 'login-cards-browser-')), 'cards.pdf');
    await download.saveAs(path);
    cards = await readCards(await readFile(path), 'letter-8');
    expect(cards).toHaveLength(24);
    expect(cards.map(({ username }) => username)).toEqual(expect.arrayContaining(['bluebird7', 'redfox22']));
  });

  it('a child signs in with what is on the paper', async () => {
    const child = await (await browser.newContext({ viewport: { width: 768, height: 1024 } })).newPage();
    const card = cards[7]!;
    await child.goto(card.qrUrl);
    await keepPicture(child, 'sign-in');
    expect(await child.locator('input[name="pseudonym_session[unique_id]"]').inputValue()).toBe(
      card.username,
    );
    await child.locator('input[name="pseudonym_session[password]"]').pressSequentially(card.password);
    await child.keyboard.press('Enter');
    await child.locator('#signed-in-as').waitFor();
    expect(await child.locator('#signed-in-as').textContent()).toContain(card.name);
    await child.context().close();
  });

  it('a wrong password opens nothing', async () => {
    const child = await (await browser.newContext()).newPage();
    await child.goto(cards[8]!.qrUrl);
    await child.locator('input[name="pseudonym_session[password]"]').fill(cards[9]!.password);
    await child.keyboard.press('Enter');
    await child.getByText('verify your username or password', { exact: false }).waitFor();
    expect(await child.locator('#signed-in-as').count()).toBe(0);
    await child.context().close();
  });

  it('after a reload the class shows every child with a card', async () => {
    await page.reload();
    panel = toolFrame(page);
    await panel.locator('.table').first().waitFor();
    expect(await panel.locator('tbody tr').count()).toBe(24);
  });
});
