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
import { enterAs, openToolFromAccount, toolFrame } from './walk-canvas.ts';

describe.skipIf(!browserPath)(
  'the first card of a district and the last day of its year, in a browser',
  () => {
    const world = useWorld();
    let browser: Browser;
    let page: Page;
    let panel: FrameLocator;
    let card: ReadCard;
    beforeAll(async () => {
      browser = await openChromium();
      page = await browser.newPage({ viewport: { width: 1280, height: 900 }, acceptDownloads: true });
    });
    afterAll(() => browser.close());
    const press = (name: string | RegExp) => panel.getByRole('button', { name }).first().click();

    const isOfCard = (login: { readonly uniqueId: string; readonly workflowState: string }): boolean =>
      login.uniqueId === card.username && login.workflowState !== 'deleted';

    /** What the form says to whoever types the card. */
    async function tryCard(): Promise<'in' | 'refused'> {
      const child = await (await browser.newContext({ viewport: { width: 768, height: 1024 } })).newPage();
      await child.goto(card.qrUrl);
      await child.locator('input[name="pseudonym_session[password]"]').fill(card.password);
      await child.keyboard.press('Enter');
      const isIn = child.locator('#signed-in-as');
      const isRefused = child.getByText('verify your username or password', { exact: false });
      await isIn.or(isRefused).first().waitFor();
      const found = (await isIn.count()) > 0 ? 'in' : 'refused';
      await child.context().close();
      return found;
    }

    it('an admin has one login made, for one pupil', async () => {
      await enterAs(page, world(), 'districtAdmin');
      await openToolFromAccount(page, world(), 'root');
      panel = toolFrame(page);
      await press('Connection');
      await press('Try one card');
      await panel.locator('.row-open').first().click();
      await panel
        .getByRole('button', { name: /^Make a login / })
        .first()
        .click();
      await panel.locator('.canary-outcomes').waitFor();
      await keepPicture(page, 'canary');
    });

    it('prints its card, and a person signs in with it', async () => {
      await press('Print card');
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        panel.getByRole('button', { name: /save/i }).first().click(),
      ]);
      const path = join(mkdtempSync(join(tmpdir(), 'login-cards-browser-')), 'card.pdf');
      await download.saveAs(path);
      const cards = await readCards(await readFile(path), 'letter-8');
      expect(cards).toHaveLength(1);
      card = cards[0]!;
      expect(await tryCard()).toBe('in');
    });

    it('the screen has seen it in Canvas’s log, and is told what happened', async () => {
      await press('Try one card first');
      await panel.getByText('sign-in log has a sign-in', { exact: false }).waitFor();
      await press('Canvas asked for a code');
      await panel.getByRole('heading', { name: 'Canvas asks for a code' }).waitFor();
      await keepPicture(page, 'canary-code');
      await press('Try again');
      await press(/^It worked/);
      await panel.getByRole('heading', { name: 'The cards open Canvas' }).waitFor();
    });

    it('at the end of the year the class is counted, then suspended, and the card opens nothing', async () => {
      await press('Choose the first class');
      await press('End of the year');
      await panel.locator('.year-classes input').first().check({ force: true });
      await press('Count first');
      await panel.getByText('It would be 1 login.').waitFor();
      await keepPicture(page, 'year-end');
      await press('Suspend 1 login');
      await panel.locator('[data-year-end="done"]').waitFor({ timeout: 30_000 });
      expect(await tryCard()).toBe('refused');
    });

    it('the child is forgotten: nobody finds anything of them any more', async () => {
      await press('Connection');
      await press('Erase a child or the district');
      await panel.getByRole('searchbox').fill(card.username);
      await panel.locator('.rows button').first().click();
      await press('Erase for good');
      await panel.getByText('Nothing is kept of anybody of that name.').waitFor();
      await panel
        .getByText(/Erased\. \d+ entries told of the child/)
        .first()
        .waitFor();
      expect([...world().practice.world.pseudonyms.all()].filter(isOfCard)).toEqual([]);
    });
  },
);
