import type { Page } from 'playwright-core';
import { somePiles } from './fake-printing.ts';
import { mainAction, there, type ScreenWalk } from './walk-panel.ts';

/** Cards printed again: of some, and where passwords are forgotten. */
export const printingWalks: readonly ScreenWalk[] = [
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
    name: 'cards-forgotten',
    scenario: 'all-made',
    prepare: (world) => {
      for (const student of world.roster.students.slice(2, 9)) Object.assign(student, { forgotten: true });
      world.forgetsPrinted = true;
    },
    reach: async (page) => {
      await there(page, '.table');
      await mainAction(page).click();
      await there(page, '.card-preview img');
      await page.locator('.card-maker > .buttons button').nth(1).click();
      await page.locator('.did-it-print').waitFor({ timeout: 20_000 });
    },
  },
  {
    name: 'school-cards',
    scenario: 'admin',
    prepare: (world) => {
      world.piles = somePiles(60);
    },
    reach: toSchoolCards,
  },
  {
    name: 'school-cards-asking',
    scenario: 'admin',
    prepare: (world) => {
      world.piles = somePiles(60);
    },
    reach: async (page) => {
      let asked = 0;
      // The third answer about a few classes is on its way for ever.
      await page.route('**/piles/ahead', (route) => ((asked += 1) > 2 ? undefined : route.continue()));
      await toSchoolCards(page);
      await page.locator('.card-maker > .buttons button').first().click();
      await there(page, '.progress');
      await page.locator('.progress-sum', { hasText: '12' }).first().waitFor();
    },
  },
];

/** The classes of a school, ticked, with what is printed of them. */
async function toSchoolCards(page: Page): Promise<void> {
  await there(page, '.rows');
  await page.locator('.page-actions button').nth(1).click();
  await page.locator('.filters input').first().click();
  await page.locator('[role=option]').nth(1).click();
  await there(page, '.pile-rows li');
  await there(page, '.card-preview img');
}
