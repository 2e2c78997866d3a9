import type { Page } from 'playwright-core';
import type { FakeWorld } from './fake-worlds.ts';
import { longName } from './fake-names.ts';
import { there, type ScreenWalk } from './walk-panel.ts';

const by = { by: 'Ana Rivera', at: '2026-09-14T14:20:00Z' };

/** Opens the page of the child who stands at that place of the list as it is sorted at first. */
async function toLongestName(page: Page): Promise<void> {
  await there(page, '.table');
  await page.locator('th[scope=row] button', { hasText: longName }).click();
  await there(page, '.child-state');
}

const withState = (state: FakeWorld['roster']['students'][number]['state']) => (world: FakeWorld) => {
  const child = world.roster.students.find(({ name }) => name === longName);
  Object.assign(child ?? {}, { state, username: 'maximiliana47', printedAt: '2026-09-02T15:00:00Z' });
};

const lost = (code: string) => (world: FakeWorld) => {
  withState('needs-attention')(world);
  const child = world.roster.students.find(({ name }) => name === longName);
  Object.assign(child ?? {}, { code });
};

/** One child's page, in each state of the login. */
export const childWalks: readonly ScreenWalk[] = [
  { name: 'child', scenario: 'all-made', reach: toLongestName },
  {
    name: 'child-asks',
    scenario: 'all-made',
    reach: async (page) => {
      await toLongestName(page);
      await page.locator('.child-act button').nth(1).click();
      await there(page, '.ask');
    },
  },
  {
    name: 'child-new-password',
    scenario: 'all-made',
    reach: async (page) => {
      await toLongestName(page);
      await page.locator('.child-act button').nth(1).click();
      await page.locator('.ask button').first().click();
      await page.locator('.ask').waitFor({ state: 'detached' });
    },
  },
  {
    name: 'child-today',
    scenario: 'all-made',
    reach: async (page) => {
      await toLongestName(page);
      await page.locator('.child-act button').nth(2).click();
      await page.locator('.ask button').first().click();
      await page.locator('.ask').waitFor({ state: 'detached' });
    },
  },
  {
    name: 'child-opted-out',
    scenario: 'all-made',
    prepare: (world) => {
      withState('opted-out')(world);
      world.childChanges.optedOut = { ...by, mayLift: true };
    },
    reach: toLongestName,
  },
  {
    name: 'child-no-longer-ours',
    scenario: 'all-made',
    prepare: lost('no-longer-ours'),
    reach: toLongestName,
  },
  { name: 'child-gone', scenario: 'all-made', prepare: lost('login-gone'), reach: toLongestName },
  {
    name: 'child-overwritten',
    scenario: 'all-made',
    prepare: (world) => {
      const child = world.roster.students.find(({ name }) => name === longName);
      Object.assign(child ?? {}, { state: 'none-yet', code: 'overwritten' });
      delete child?.username;
    },
    reach: toLongestName,
  },
  {
    name: 'child-suspended',
    scenario: 'all-made',
    reach: async (page) => {
      await toLongestName(page);
      await page.locator('.child-act button').nth(3).click();
      await page.locator('.ask button').first().click();
      await page.locator('.ask').waitFor({ state: 'detached' });
    },
  },
  {
    name: 'child-suspended-by-check',
    scenario: 'all-made',
    prepare: (world) => {
      withState('suspended')(world);
      world.childChanges.suspended = {
        by: 'Login Cards',
        at: '2026-09-12T06:05:00Z',
        why: 'suspended-by-sis',
      };
      world.childChanges.act = { kind: 'reactivate', state: 'failed', code: 'own-login-suspended', ...by };
    },
    reach: toLongestName,
  },
  {
    name: 'child-two-logins',
    scenario: 'all-made',
    prepare: (world) => {
      withState('has-card')(world);
      world.childChanges.seconds = [
        {
          username: 'maxi83',
          printedAt: '2026-09-03T15:00:00Z',
          printedBy: 'Jonas Berg',
          isSuspended: false,
        },
      ];
    },
    reach: toLongestName,
  },
  { name: 'child-locked', scenario: 'all-made', prepare: withState('locked'), reach: toLongestName },
  {
    name: 'child-failed',
    scenario: 'all-made',
    prepare: (world) => {
      world.childChanges.act = {
        kind: 'delete',
        state: 'failed',
        code: 'no-longer-ours',
        ...by,
      };
    },
    reach: toLongestName,
  },
  {
    name: 'child-waits',
    scenario: 'all-made',
    prepare: (world) => {
      world.childChanges.act = {
        kind: 'suspend',
        state: 'running',
        waitsFor: 'canvas-unreachable',
        ...by,
      };
    },
    reach: toLongestName,
  },
];
