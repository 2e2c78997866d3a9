import type { Page } from 'playwright-core';
import { batchWalks } from './batch-screens.ts';
import { childWalks } from './child-screens.ts';
import { connectWalks } from './connect-walks.ts';
import type { FakeWorld } from './fake-worlds.ts';
import { manyWalks } from './many-walks.ts';
import { planWalks } from './plan-screens.ts';
import { printingWalks } from './printing-walks.ts';
import { rosterWalks } from './roster-screens.ts';
import { schoolCardWalks } from './school-card-walks.ts';
import { settingsWalks } from './settings-walks.ts';
import { lifeWalks } from './life-walks.ts';
import { sweepWalks } from './sweep-walks.ts';
import { mainAction, there, toMenu, toPlan, type ScreenWalk } from './walk-panel.ts';

async function toBatch(page: Page) {
  await toPlan(page);
  await mainAction(page).click();
  await there(page, '.progress');
}

/** The sheet, which is drawn once the wishes stand still. */
const toPreview = (page: Page) => page.locator('.card-preview img').waitFor({ timeout: 20_000 });

async function toDone(page: Page) {
  await toBatch(page);
  await page.locator('.stocks').waitFor({ timeout: 15_000 });
  await toPreview(page);
}

/** A batch that stands where its picture is taken. */
function halfway(world: FakeWorld): void {
  world.pace = 0;
  world.batch.items.forEach((item, index) => {
    item.fate = index < 5 ? 'made' : index < 9 ? 'creating' : 'planned';
  });
}

/** Every screen of the panel, and the states of it that look different. */
export const walks: readonly ScreenWalk[] = [
  ...rosterWalks,
  ...childWalks,
  ...planWalks,
  { name: 'batch', scenario: 'teacher', prepare: halfway, reach: toBatch },
  {
    name: 'batch-paused',
    scenario: 'teacher',
    prepare: (world) => {
      halfway(world);
      Object.assign(world.batch, { state: 'paused', pausedBecause: 'canvas-unreachable' });
    },
    reach: toBatch,
  },
  { name: 'batch-done', scenario: 'teacher', reach: toDone },
  ...batchWalks,
  {
    name: 'cards',
    scenario: 'all-made',
    reach: async (page) => {
      await there(page, '.table');
      await mainAction(page).click();
      await toPreview(page);
    },
  },
  {
    name: 'cards-one-child',
    scenario: 'all-made',
    reach: async (page) => {
      await page.locator('.printed button').first().click();
      await toPreview(page);
    },
  },
  {
    name: 'cards-nudged',
    scenario: 'all-made',
    prepare: (world) => {
      world.nudges = { 'letter-8': { x: -1.5, y: 0.8, scale: 101.5 } };
    },
    reach: async (page) => {
      await there(page, '.table');
      await mainAction(page).click();
      await toPreview(page);
      await page.locator('.nudge summary').click();
      await there(page, '.nudge-fields input');
    },
  },
  {
    // Saved, not printed: a headless Chromium crashes when a frame with a PDF prints and there is no printer.
    name: 'cards-saved',
    scenario: 'all-made',
    reach: async (page) => {
      await there(page, '.table');
      await mainAction(page).click();
      await toPreview(page);
      await page.locator('.card-maker > .buttons button').nth(1).click();
      await page.locator('.sheet-ready').waitFor({ timeout: 20_000 });
    },
  },
  ...printingWalks,
  ...schoolCardWalks,
  { name: 'classes', scenario: 'admin', reach: (page) => there(page, '.rows') },
  {
    name: 'classes-none-found',
    scenario: 'admin',
    reach: async (page) => {
      await page.locator('input[type=search]').fill('zzz');
      await there(page, '.empty');
    },
  },
  ...manyWalks,
  {
    name: 'classes-find-child',
    scenario: 'admin',
    reach: async (page) => {
      await page.locator('.find-child summary').click();
      await page.locator('.find-child input').fill('mia');
      await there(page, '.find-child .row');
    },
  },
  {
    // Found, and has no card to print just now.
    name: 'cards-none',
    scenario: 'admin',
    reach: async (page) => {
      await page.locator('.find-child summary').click();
      await page.locator('.find-child input').fill('mia');
      await page.locator('.find-child .row-open').first().click();
      await there(page, '.empty');
    },
  },
  { name: 'schools', scenario: 'admin', reach: toMenu(1) },
  ...settingsWalks,
  ...sweepWalks,
  ...lifeWalks,
  {
    name: 'record',
    scenario: 'admin',
    reach: async (page) => {
      await toMenu(3)(page);
      await page.locator('.entry-group summary').click();
    },
  },
  {
    name: 'record-none-found',
    scenario: 'admin',
    reach: async (page) => {
      await toMenu(3)(page);
      await page.locator('input[type=search]').fill('zzz');
      await there(page, '.empty');
    },
  },
  { name: 'connected', scenario: 'admin', reach: toMenu(4) },
  { name: 'installed', scenario: 'admin', reach: toMenu(5) },
  {
    name: 'disconnect-asks',
    scenario: 'admin',
    reach: async (page) => {
      await toMenu(4)(page);
      await page.locator('.buttons button').last().click();
      await there(page, '.ask');
    },
  },
  {
    name: 'sign-out-asks',
    scenario: 'admin',
    reach: async (page) => {
      await toMenu(4)(page);
      await page.locator('.buttons button').nth(-2).click();
      await there(page, '.ask');
    },
  },
  ...connectWalks,
  { name: 'ask-admin', scenario: 'ask', reach: (page) => there(page, '.copy') },
  { name: 'ask-admin-dead', scenario: 'dead', reach: (page) => there(page, '.copy') },
  {
    name: 'problem',
    scenario: 'teacher',
    prepare: (world) => {
      world.refuse['/api/classes/801/roster'] = { code: 'canvas-unreachable' };
    },
    reach: (page) => there(page, '.problem'),
  },
  {
    name: 'session-ended',
    scenario: 'teacher',
    prepare: (world) => {
      world.refuse['/api/plans/7f0c/batch'] = { code: 'session-ended' };
    },
    reach: async (page) => {
      await toPlan(page);
      await mainAction(page).click();
      await there(page, '.banner');
    },
  },
];
