import type { Page } from 'playwright-core';
import { setSweep, type SweepLook } from './fake-sweeps.ts';
import { there, toMenu, type ScreenWalk } from './walk-panel.ts';

async function toSweeps(page: Page) {
  await toMenu(6)(page);
  await there(page, '.past button');
}

async function toSweep(page: Page) {
  await toSweeps(page);
  await page.locator('.past button').first().click();
  await there(page, '.page > p[role=status]');
}

const as = (look: SweepLook, reach: ScreenWalk['reach'] = toSweep): ScreenWalk => ({
  name: `sweep-${look}`,
  scenario: 'admin',
  prepare: (world) => setSweep(world, look),
  reach,
});

/** The nightly check: the list of them, one under way, one that asks, one that is through and is to be undone. */
export const sweepWalks: readonly ScreenWalk[] = [
  { name: 'sweeps', scenario: 'admin', reach: toSweeps },
  as('looking'),
  as('asking'),
  as('nothing'),
  as('summer'),
  as('done'),
  {
    ...as('done'),
    name: 'sweep-undo',
    reach: async (page) => {
      await toSweep(page);
      await page.locator('.page > .buttons button').first().click();
      await there(page, '.ask');
    },
  },
];
