import { mkdtempSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCards } from '../../demo/readers/read-cards.ts';
import { readPdf } from '../../demo/readers/read-pdf.ts';
import { useWorld } from '../flow/world.ts';
import { keepPicture } from './keep-picture.ts';
import { printedIn, refuseToPrint, withoutPrinter } from './no-printer.ts';
import { browserPath, openChromium } from './open-chromium.ts';
import { enterAs, openToolFromAccount, toolFrame } from './walk-canvas.ts';

describe.skipIf(!browserPath)("a school admin, from the school's account navigation, in a browser", () => {
  const world = useWorld();
  let browser: Browser;
  let page: Page;
  let panel: FrameLocator;
  beforeAll(async () => {
    browser = await openChromium();
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await withoutPrinter(page);
  });
  afterAll(() => browser.close());

  it('sees the classes of that school and none of the other', async () => {
    const { practice } = world();
    await enterAs(page, world(), 'schoolAdmin');
    await openToolFromAccount(page, world(), 'school');
    panel = toolFrame(page);
    const ours = practice.world.courses.need(practice.places.benchClass).name;
    const theirs = practice.world.courses.need(practice.places.otherSchoolClass).name;
    await panel.getByText(ours).first().waitFor();
    expect(await panel.getByText(theirs).count()).toBe(0);
    await keepPicture(page, 'class-list-school');
  });

  it('makes the logins of any class of the school, by keyboard alone', async () => {
    const { practice } = world();
    const name = practice.world.courses.need(practice.places.benchClass).name;
    await panel.getByLabel('Search by class name').fill(name.slice(0, 9));
    const row = panel
      .getByRole('button', { name: new RegExp(name) })
      .or(panel.getByRole('link', { name: new RegExp(name) }))
      .first();
    await row.focus();
    await page.keyboard.press('Enter');
    await panel.locator('.table').first().waitFor();
    const make = panel.locator('.page-actions button').first();
    await make.focus();
    await page.keyboard.press('Enter');
    await panel.locator('.plan-table').waitFor();
    await panel.locator('.page-actions button').first().focus();
    await page.keyboard.press('Enter');
    await panel.locator('.stocks').waitFor({ timeout: 30_000 });
    const made = practice.world.enrollments;
    const pupils = [...made.all()].filter(
      ({ courseId, type }) => courseId === practice.places.benchClass && type === 'StudentEnrollment',
    );
    for (const { userId } of pupils) {
      expect(practice.world.pseudonymsOf(userId).filter(({ sisUserId }) => sisUserId === null)).toHaveLength(
        1,
      );
    }
    await panel.locator('.card-preview img').waitFor({ timeout: 30_000 });
    await keepPicture(page, 'made');
    await page.setViewportSize({ width: 768, height: 900 });
    await keepPicture(page, 'made-768');
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  it('finds a child who lost the card by name, and has it printed on plain paper', async () => {
    const { practice } = world();
    const row = [...practice.world.enrollments.all()].find(
      ({ courseId, type }) => courseId === practice.places.benchClass && type === 'StudentEnrollment',
    );
    const { name } = practice.world.users.need(row!.userId);
    await panel.getByRole('button', { name: 'Classes', exact: true }).click();
    const from = performance.now();
    await panel.getByText('Find a child who lost the card').click();
    await panel.getByLabel('Name or username').fill(name);
    await panel.locator('.find-child .row-open').first().click();
    await panel.getByRole('heading', { level: 1, name: `Print the card of ${name}` }).waitFor();
    await panel.getByRole('button', { name: 'Print 1 card' }).click();
    await panel.getByText('Did the cards print well?').waitFor();
    const seconds = ((performance.now() - from) / 1000).toFixed(1);
    process.stdout.write(`from the list of classes to the printer: ${seconds} s\n`);
    // From within the frame, on an address that says nothing of what it shows.
    expect(await printedIn(panel)).toEqual([expect.stringMatching(/^blob:[^?#]+$/)]);
    const cards = await readCards(await saved(), 'letter-8');
    expect(cards.map((card) => card.name)).toEqual([name]);
  });

  it('opens the sheet in a new tab where the browser will not print, on an address without a credential', async () => {
    await refuseToPrint(panel);
    await panel.getByRole('button', { name: 'Print 1 card' }).click();
    await panel.locator('.sheet-ready', { hasText: 'this browser will not print it from here' }).waitFor();
    const link = panel.getByRole('link', { name: 'Open in a new tab' });
    expect(await link.getAttribute('href')).toMatch(/^blob:[^?#]+$/);
    expect(await link.getAttribute('target')).toBe('_blank');
  });

  it('prints the whole school: the order is kept, each child has one card, and is asked about', async () => {
    const { practice } = world();
    const { name } = practice.world.courses.need(practice.places.benchClass);
    await panel.getByRole('button', { name: 'Classes', exact: true }).click();
    await panel.getByRole('button', { name: 'Cards for a whole school' }).click();
    const place = panel.getByRole('textbox', { name: `Place of ${name}` });
    await place.fill('1');
    const kept = page.waitForResponse((answer) => answer.request().method() === 'PUT');
    await place.press('Enter');
    expect((await kept).status()).toBe(204);
    await panel.locator('.card-preview img').waitFor({ timeout: 30_000 });
    await keepPicture(page, 'school-cards');
    const pdf = await saved('Save as one PDF');
    const cards = readPdf(pdf).map(({ lines }) => lines.map(({ text }) => text).join('\n'));
    expect(cards[0]).toContain('30 cards');
    expect(cards[1]).toContain(name);
    expect(cards).toHaveLength(2 + Math.ceil(30 / 8));
    await panel.getByText('Did the cards print well?').waitFor();
    await panel.getByRole('button', { name: 'Yes', exact: true }).click();
    await panel.getByText('Good. The cards are noted as printed.').first().waitFor();
    await panel.getByRole('button', { name: 'Classes', exact: true }).click();
    await panel.getByRole('button', { name: 'Cards for a whole school' }).click();
    await place.waitFor();
    expect(await place.inputValue()).toBe('1');
  });

  /** What a button saves, under a name without names. */
  async function saved(button = 'Save as PDF'): Promise<Buffer> {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      panel.getByRole('button', { name: button }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('login-cards.pdf');
    const path = join(mkdtempSync(join(tmpdir(), 'login-cards-browser-')), 'cards.pdf');
    await download.saveAs(path);
    return readFile(path);
  }

  it('reads in the record what was done', async () => {
    await panel
      .getByRole('button', { name: 'Record' })
      .or(panel.getByRole('link', { name: 'Record' }))
      .first()
      .click();
    await panel.getByText(world().practice.people.schoolAdmin.name).first().waitFor();
    await keepPicture(page, 'record');
  });
});
