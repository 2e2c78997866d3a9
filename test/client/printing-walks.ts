import type { Page } from 'playwright-core';
import type { FakeWorld } from './fake-worlds.ts';
import { mainAction, there, type ScreenWalk } from './walk-panel.ts';

/** The cards of the class, with the sheet drawn: once the wishes stand still. */
async function toCards(page: Page): Promise<void> {
  await there(page, '.table');
  await mainAction(page).click();
  await page.locator('.card-preview img').waitFor({ timeout: 20_000 });
}

const save = (page: Page) => page.locator('.card-maker > .buttons button').nth(1).click();
const asked = (page: Page) => page.locator('.did-it-print').waitFor({ timeout: 20_000 });

/** The sheet as it was asked for with these words in the request. */
const drawnWith = (page: Page, words: string) =>
  page.waitForResponse(
    (response) =>
      response.url().endsWith('/cards/preview') && (response.request().postData() ?? '').includes(words),
  );

/** The passwords of some children are gone, and those of others go with the printing. */
function forgotten(world: FakeWorld): void {
  for (const student of world.roster.students.slice(2, 9)) Object.assign(student, { forgotten: true });
  world.forgetsPrinted = true;
}

/** Folded below the cards: letters, lists, the substitute's sheet, the poster. */
const openBeside = (page: Page) => page.locator('details.more:has(#mail-merge-title) > summary').click();

/** What is chosen before cards are printed. */
const choiceWalks: readonly ScreenWalk[] = [
  {
    name: 'cards-ticked',
    scenario: 'all-made',
    reach: async (page) => {
      await there(page, '.table');
      await mainAction(page).click();
      await page.locator('.whose-cards input').first().click();
      await page.locator('[role=option]').last().click();
      await page.locator('.ticks input').nth(3).check({ force: true });
      await there(page, '.card-preview img');
    },
  },
  {
    name: 'cards-part-used',
    scenario: 'all-made',
    reach: async (page) => {
      await toCards(page);
      await page.locator('.stock-choices input').nth(1).click();
      await page.locator('[role=option]').filter({ hasText: 'Avery 5160' }).click();
      const drawn = drawnWith(page, '"firstLabel":5');
      await page.locator('.look-choices input').first().click();
      await page.locator('[role=option]').nth(4).click();
      await drawn;
    },
  },
  {
    name: 'cards-own-measures',
    scenario: 'all-made',
    reach: async (page) => {
      await toCards(page);
      await page.locator('.stock-choices input').nth(1).click();
      await page.locator('[role=option]').last().click();
      await there(page, '.own-measures');
      await page.locator('.own-measures input').nth(2).fill('300');
      await there(page, '.own-measures .field-fault');
    },
  },
  {
    name: 'cards-nudge-refused',
    scenario: 'all-made',
    reach: async (page) => {
      await toCards(page);
      await page.locator('.nudge summary').click();
      await page.locator('.nudge-fields input').first().fill('40');
      await there(page, '.nudge .field-fault');
    },
  },
  {
    name: 'cards-looks',
    scenario: 'all-made',
    reach: async (page) => {
      await toCards(page);
      await page.locator('.looks summary').click();
      await page.locator('.looks .look-choices input').first().click();
      await page.locator('[role=option]').nth(1).click();
      const drawn = drawnWith(page, '"mark"');
      await page.locator('.look-parts input').nth(5).check({ force: true });
      await drawn;
    },
  },
  {
    // No font here has Pahawh Hmong.
    name: 'cards-missing-letter',
    scenario: 'all-made',
    prepare: (world) => {
      Object.assign(world.roster.students[0] ?? {}, { name: 'Tshaj 𖬖𖬰𖬝𖬵 Xyooj' });
    },
    reach: async (page) => {
      await toCards(page);
      await there(page, '.preview-warning');
    },
  },
];

/** What is said once cards were asked for. */
const printedWalks: readonly ScreenWalk[] = [
  {
    name: 'cards-forgotten',
    scenario: 'all-made',
    prepare: forgotten,
    reach: async (page) => {
      await toCards(page);
      await save(page);
      await asked(page);
    },
  },
  {
    name: 'cards-forgotten-now',
    scenario: 'all-made',
    prepare: forgotten,
    reach: async (page) => {
      await toCards(page);
      await save(page);
      await asked(page);
      await page.locator('.did-it-print button').first().click();
      await page.locator('.did-it-print').waitFor({ state: 'detached' });
    },
  },
  {
    name: 'cards-printed-again',
    scenario: 'all-made',
    reach: async (page) => {
      await toCards(page);
      await save(page);
      await asked(page);
      await page.locator('.did-it-print button').last().click();
      await asked(page);
    },
  },
  {
    // As on a tablet, where a frame with a PDF cannot be printed.
    name: 'cards-not-printed',
    scenario: 'all-made',
    reach: async (page) => {
      await toCards(page);
      await page.evaluate(() => {
        Object.defineProperty(HTMLIFrameElement.prototype, 'src', { set: () => undefined });
        Object.defineProperty(HTMLIFrameElement.prototype, 'contentWindow', { get: () => null });
      });
      await page.locator('.card-maker > .buttons button').first().click();
      await page.locator('.sheet-ready').waitFor({ timeout: 30_000 });
    },
  },
  {
    name: 'cards-refused',
    scenario: 'all-made',
    prepare: (world) => {
      world.refuse['/api/classes/801/cards'] = { code: 'canvas-unreachable' };
    },
    reach: async (page) => {
      await toCards(page);
      await save(page);
      await there(page, '[data-problem]');
    },
  },
  {
    name: 'cards-one-forgotten',
    scenario: 'all-made',
    prepare: (world) => {
      for (const student of world.roster.students) Object.assign(student, { forgotten: true });
    },
    reach: async (page) => {
      await page.locator('.printed button').first().click();
      await there(page, '.forgotten');
    },
  },
];

/** Beside the cards. */
const besideWalks: readonly ScreenWalk[] = [
  {
    name: 'cards-beside-opened',
    scenario: 'all-made',
    reach: async (page) => {
      await toCards(page);
      await openBeside(page);
      await there(page, '#mail-merge-title');
      await page.locator('details.more details.more > summary').click();
      await page.locator('details.more details.more .choice').last().waitFor();
    },
  },
  {
    name: 'cards-letter-draft',
    scenario: 'all-made',
    reach: async (page) => {
      await toCards(page);
      await openBeside(page);
      await page.locator('[aria-labelledby=letters-title] .choice input').first().click();
      await page.locator('[role=option]').last().click();
      await page.locator('[aria-labelledby=letters-title] > .hint').nth(1).waitFor();
    },
  },
];

/** Cards printed again, of all or of some, and what is printed beside them. */
export const printingWalks: readonly ScreenWalk[] = [...choiceWalks, ...printedWalks, ...besideWalks];
