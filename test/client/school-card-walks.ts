import type { Page } from 'playwright-core';
import { mostPiles } from '../../contract/school-cards.ts';
import { somePiles } from './fake-printing.ts';
import { fakeWorld, type FakeWorld } from './fake-worlds.ts';
import { there, type ScreenWalk } from './walk-panel.ts';

const withPiles = (count: number) => (world: FakeWorld) => {
  world.piles = somePiles(count);
  world.roster = fakeWorld('all-made').roster;
};

async function toSchools(page: Page): Promise<void> {
  await there(page, '.rows');
  await page.locator('.page-actions button').nth(1).click();
  await there(page, '.filters input');
}

async function toSchool(page: Page): Promise<void> {
  await toSchools(page);
  await page.locator('.filters input').first().click();
  await page.locator('[role=option]').nth(1).click();
  await there(page, '.pile-rows li');
}

async function toPiles(page: Page): Promise<void> {
  await toSchool(page);
  await page.locator('.card-preview img').waitFor({ timeout: 20_000 });
}

/** The cards of a whole school, and one child's found by name. */
export const schoolCardWalks: readonly ScreenWalk[] = [
  { name: 'school-cards', scenario: 'admin', prepare: withPiles(60), reach: toPiles },
  {
    name: 'school-cards-asking',
    scenario: 'admin',
    prepare: withPiles(60),
    reach: async (page) => {
      let asked = 0;
      // The third answer about a few classes is on its way for ever.
      await page.route('**/piles/ahead', (route) => ((asked += 1) > 2 ? undefined : route.continue()));
      await toPiles(page);
      await page.locator('.card-maker > .buttons button').first().click();
      await there(page, '.progress');
      await page.locator('.progress-sum', { hasText: '12' }).first().waitFor();
    },
  },
  { name: 'school-cards-choose', scenario: 'admin', prepare: withPiles(4), reach: toSchools },
  { name: 'school-cards-too-many', scenario: 'admin', prepare: withPiles(mostPiles + 20), reach: toSchool },
  {
    name: 'school-cards-none',
    scenario: 'admin',
    prepare: withPiles(0),
    reach: async (page) => {
      await toSchools(page);
      await page.locator('.filters input').first().click();
      await page.locator('[role=option]').nth(1).click();
      await there(page, '.empty');
    },
  },
  {
    name: 'school-cards-saved',
    scenario: 'admin',
    prepare: withPiles(4),
    reach: async (page) => {
      await toPiles(page);
      await page.locator('.card-maker > .buttons button').nth(1).click();
      await page.locator('.did-it-print').waitFor({ timeout: 20_000 });
    },
  },
  {
    name: 'school-cards-beside',
    scenario: 'admin',
    prepare: withPiles(4),
    reach: async (page) => {
      await toPiles(page);
      await page.locator('details.more:has(#mail-merge-title) > summary').click();
      await there(page, '#mail-merge-title');
    },
  },
  {
    name: 'cards-found-child',
    scenario: 'admin',
    prepare: withPiles(4),
    reach: async (page) => {
      await page.locator('.find-child summary').click();
      await page.locator('.find-child input').fill('mia');
      await page.locator('.find-child .row button').last().click();
      await page.locator('.card-preview img').waitFor({ timeout: 20_000 });
    },
  },
];
