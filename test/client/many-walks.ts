import type { Page } from 'playwright-core';
import type { SchoolBatchView } from '../../contract/school-batch.ts';
import { setSchoolBatch } from './fake-school-batches.ts';
import { mainAction, there, type ScreenWalk } from './walk-panel.ts';

async function toMany(page: Page) {
  await there(page, '.rows');
  await mainAction(page).click();
  await there(page, '.past button');
}

const inState = (state: SchoolBatchView['state'], selector: string): ScreenWalk => ({
  name: `many-${state}`,
  scenario: 'admin',
  prepare: (world) => setSchoolBatch(world, state),
  reach: async (page) => {
    await toMany(page);
    await page.locator('.past button').first().click();
    await there(page, selector);
  },
});

/** Many classes at once: chosen, counted, confirmed, under way, and what came of it. */
export const manyWalks: readonly ScreenWalk[] = [
  { name: 'many', scenario: 'admin', reach: toMany },
  inState('counting', '.progress'),
  inState('ready', '.many-classes .fates li'),
  inState('waiting', '.many-classes .fates li'),
  inState('running', '.many-classes .fates li'),
  inState('stopped', '.many-classes .fates li'),
  inState('done', '.many-classes .fates li'),
];
