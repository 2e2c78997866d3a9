import { mkdtempSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCards, type ReadCard } from '../../demo/readers/read-cards.ts';
import { makeLogins, openInClass, planClass, useWorld } from '../flow/world.ts';
import { keepPicture } from './keep-picture.ts';
import { browserPath, openChromium } from './open-chromium.ts';
import { enterAs, openToolFromCourse, toolFrame } from './walk-canvas.ts';

describe.skipIf(!browserPath)('a lost card and a locked child, in a browser', () => {
  const world = useWorld();
  let browser: Browser;
  let page: Page;
  let panel: FrameLocator;
  let name = '';
  const cards: ReadCard[] = [];
  beforeAll(async () => {
    const teacher = await openInClass(world(), 'teacher', 'demoClass');
    const batch = await makeLogins(teacher, await planClass(teacher, world(), 'demoClass'));
    name = batch.items[0]!.name;
    browser = await openChromium();
    page = await browser.newPage({ viewport: { width: 1280, height: 900 }, acceptDownloads: true });
  });
  afterAll(() => browser.close());

  const press = (label: string) => panel.getByRole('button', { name: label, exact: true }).first().click();
  /** In the page, not to a screen reader beside it. */
  const said = (words: string) => panel.getByRole('main').getByText(words).first().waitFor();
  const openChild = async (): Promise<void> => {
    await panel.locator('th[scope=row] button', { hasText: name }).first().click();
    await panel.getByRole('heading', { level: 1, name }).waitFor();
  };
  /** From the child's page to the PDF of the one card, and back to the class. */
  const printCard = async (): Promise<void> => {
    await press('Print card');
    await panel.locator('.stocks').waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), press('Save as PDF')]);
    const path = join(mkdtempSync(join(tmpdir(), 'login-cards-browser-')), 'card.pdf');
    await download.saveAs(path);
    const [card, ...others] = await readCards(await readFile(path), 'letter-8');
    expect(others).toEqual([]);
    cards.push(card!);
    await panel.getByText('Did the cards print well?').waitFor();
    await press('Back to the class');
    await panel.locator('.table').first().waitFor();
  };
  /** Whether Canvas lets in with what is on a card. */
  const signsIn = async ({ qrUrl, password }: ReadCard): Promise<boolean> => {
    const child = await (await browser.newContext()).newPage();
    await child.goto(qrUrl);
    await child.locator('input[name="pseudonym_session[password]"]').fill(password);
    await child.keyboard.press('Enter');
    const inside = child.locator('#signed-in-as');
    await inside.or(child.getByText('verify your username or password')).first().waitFor();
    const isInside = (await inside.count()) === 1;
    await child.context().close();
    return isInside;
  };

  it('who printed the card that a new password kills is said first; then the old one is dead, the new one opens Canvas', async () => {
    await enterAs(page, world(), 'teacher');
    await openToolFromCourse(page, world(), 'demoClass');
    panel = toolFrame(page);
    await openChild();
    await printCard();
    expect(await signsIn(cards[0]!)).toBe(true);

    await openChild();
    await press('New password');
    const teacher = world().practice.people.teacher.name;
    await panel.locator('.ask', { hasText: `The card that ${teacher} printed on` }).waitFor();
    await press('Yes, make a new password');
    await said('There is a new password, and the old card no longer works.');
    await keepPicture(page, 'child-renewed');
    await printCard();
    expect(cards[1]!.password).not.toBe(cards[0]!.password);
    expect(await signsIn(cards[0]!)).toBe(false);
    expect(await signsIn(cards[1]!)).toBe(true);
  });

  it('a child whom Canvas locked is told apart, with how long to wait, and is unlocked', async () => {
    const login = [...world().practice.world.pseudonyms.all()].find(
      ({ uniqueId, workflowState }) => uniqueId === cards[1]!.username && workflowState === 'active',
    );
    login!.workflowState = 'suspended';
    expect(await signsIn(cards[1]!)).toBe(false);
    await openChild();
    await panel.getByText('Wait five minutes after the last try', { exact: false }).waitFor();
    await keepPicture(page, 'child-locked-by-canvas');
    await press('Unlock');
    await press('Yes, unlock it');
    await said('The login was unlocked.');
    expect(login!.workflowState).toBe('active');
    expect(await signsIn(cards[1]!)).toBe(true);
  });

  it('and the class list tells who has got in', async () => {
    await press('Back to the class');
    await panel.getByText('Who has got in?').click();
    await press('Ask Canvas');
    await said('1 of 24 have signed in with the simple login since');
    await panel.locator('tr', { hasText: name }).getByText('Signed in', { exact: false }).waitFor();
  });
});
