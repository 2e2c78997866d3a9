import type { Page } from 'playwright-core';
import { canaryReady, endedYear, lifeOf } from './fake-life.ts';
import type { FakeWorld } from './fake-worlds.ts';
import { there, toMenu, toPlan, type ScreenWalk } from './walk-panel.ts';

const toErase = async (page: Page) => {
  await toMenu(4)(page);
  await page.locator('[aria-labelledby="erase-title"] button').click();
  await there(page, '#erase-child-title');
};
const toCanary = async (page: Page) => {
  await toMenu(4)(page);
  await page.locator('[aria-labelledby="canary-title"] button').click();
};
const toYearEnd = async (page: Page) => {
  await page.locator('.page-actions button').last().click();
  await there(page, '.year-classes');
};
const ready = (world: FakeWorld) => {
  lifeOf(world).canary = canaryReady;
};
const answered = (outcome: 'signed-in' | 'asked-for-code' | 'other-page') => (world: FakeWorld) => {
  const answer = { outcome, by: 'Dee Admin', at: '2026-09-12T15:00:00Z' };
  lifeOf(world).canary = { ...canaryReady, answer };
};

/** The first card of a district, the end of the year, what is forgotten, and who took over. */
export const lifeWalks: readonly ScreenWalk[] = [
  { name: 'erase', scenario: 'admin', reach: toErase },
  {
    name: 'erase-child-asks',
    scenario: 'admin',
    reach: async (page) => {
      await toErase(page);
      await page.locator('input[type=search]').fill('mia');
      await page.locator('.rows button').first().click();
      await there(page, '.ask');
    },
  },
  {
    name: 'erase-district-asks',
    scenario: 'admin',
    reach: async (page) => {
      await toErase(page);
      await page.locator('[aria-labelledby="erase-district-title"] button').click();
      await there(page, '.ask');
    },
  },
  {
    name: 'canary-pick',
    scenario: 'admin',
    reach: async (page) => {
      await toCanary(page);
      await page.locator('.row-open').first().click();
      await there(page, '.rows button');
    },
  },
  {
    name: 'canary-ready',
    scenario: 'admin',
    prepare: ready,
    reach: async (page) => {
      await toCanary(page);
      await there(page, '.canary-outcomes');
    },
  },
  ...(['signed-in', 'asked-for-code', 'other-page'] as const).map((outcome): ScreenWalk => ({
    name: `canary-${outcome}`,
    scenario: 'admin',
    prepare: answered(outcome),
    reach: async (page) => {
      await toCanary(page);
      await there(page, '.page-actions button');
    },
  })),
  {
    name: 'plan-untried',
    scenario: 'teacher',
    prepare: (world) => {
      world.session.district.untried = true;
    },
    reach: toPlan,
  },
  { name: 'year-end', scenario: 'admin', reach: toYearEnd },
  {
    name: 'year-end-asks',
    scenario: 'admin',
    prepare: (world) => {
      lifeOf(world).yearEnds = [endedYear];
    },
    reach: async (page) => {
      await toYearEnd(page);
      await page.locator('.year-classes input').first().check({ force: true });
      await page.locator('[aria-labelledby="year-what"] button').last().click();
      await there(page, '.ask');
    },
  },
  {
    name: 'connected-took-over',
    scenario: 'admin',
    prepare: (world) =>
      Object.assign(world.connection, {
        tookOver: { from: 'Pat Gone', at: '2026-09-12T15:00:00Z' },
      }),
    reach: toMenu(4),
  },
];
