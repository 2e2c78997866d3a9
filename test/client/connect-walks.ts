import type { Page } from 'playwright-core';
import type { FakeWorld } from './fake-worlds.ts';
import { there, toMenu, type ScreenWalk } from './walk-panel.ts';

const admin = { name: 'Dee Admin', isYou: true };
const serviceUser = { name: 'Login Cards Service', isYou: false };

const keySaved = (world: FakeWorld) =>
  Object.assign(world.connection, { state: 'key-entered', apiKeyId: '10012' });

const consentedBy = (owner: typeof admin) => (world: FakeWorld) =>
  Object.assign(world.connection, { state: 'consented', apiKeyId: '10012', owner });

function connectedNow(world: FakeWorld): void {
  Object.assign(world.connection, { state: 'active', apiKeyId: '10012' });
  world.session.district.connection = 'active';
}

function lackARight({ connection }: FakeWorld): void {
  for (const right of connection.rights)
    if (right.permission === 'manage_account_memberships') right.held = false;
}

/** The one button at the end of each step. */
const goOn = (page: Page) => page.locator('.page > button, .page > span > button').last().click();

async function toSchools(page: Page) {
  await there(page, '.fates');
  await goOn(page);
  await there(page, '.sign-in-report');
  await goOn(page);
  await there(page, '.schools');
}

/** The way of a district's first connection, step by step. */
export const connectWalks: readonly ScreenWalk[] = [
  { name: 'connect-1-make-key', scenario: 'connect', reach: (page) => there(page, '.steps .copy') },
  {
    name: 'connect-2-key',
    scenario: 'connect',
    reach: async (page) => {
      await there(page, '.steps .copy');
      await goOn(page);
      await there(page, '.form');
    },
  },
  {
    name: 'connect-3-consent',
    scenario: 'connect',
    prepare: keySaved,
    reach: (page) => there(page, '.steps'),
  },
  {
    name: 'connect-4-owner',
    scenario: 'connect',
    prepare: consentedBy(admin),
    reach: (page) => there(page, '.owner'),
  },
  {
    name: 'connect-3-stand-by',
    scenario: 'admin',
    reach: async (page) => {
      await toMenu(4)(page);
      await page.locator('[aria-labelledby="stand-by-title"] button').first().click();
      await there(page, '.steps');
    },
  },
  {
    name: 'connect-4-stand-by',
    scenario: 'admin',
    prepare: (world) => Object.assign(consentedBy(admin)(world), { inUse: { owner: serviceUser.name } }),
    reach: async (page) => {
      await toMenu(4)(page);
      await there(page, '.owner');
    },
  },
  {
    name: 'connected-lacks-right',
    scenario: 'admin',
    prepare: lackARight,
    reach: toMenu(4),
  },
  {
    name: 'connect-5-rights',
    scenario: 'connect',
    prepare: (world) => Object.assign(world.connection, { state: 'active', apiKeyId: '10012' }),
    reach: (page) => there(page, '.fates'),
  },
  {
    name: 'connect-3-refused',
    scenario: 'connect',
    prepare: (world) =>
      Object.assign(keySaved(world), { trouble: 'connection-lacks-rights', troubleOf: 'consent' }),
    reach: (page) => there(page, '[data-problem]'),
  },
  {
    name: 'connect-4-service-user',
    scenario: 'connect',
    prepare: consentedBy(serviceUser),
    reach: (page) => there(page, '.owner'),
  },
  {
    name: 'connect-7-none-ticked',
    scenario: 'connect',
    prepare: (world) => {
      connectedNow(world);
      for (const school of world.schools) school.on = false;
    },
    reach: async (page) => {
      await toSchools(page);
      await goOn(page);
      await there(page, '.ask');
    },
  },
  {
    name: 'connect-done',
    scenario: 'connect',
    prepare: connectedNow,
    reach: async (page) => {
      await toSchools(page);
      await goOn(page);
      await there(page, '.connected-notice');
      await there(page, '.rows');
    },
  },
  {
    name: 'connect-dead',
    scenario: 'connect',
    prepare: (world) =>
      Object.assign(world.connection, {
        state: 'dead',
        apiKeyId: '10012',
        trouble: 'connection-dead',
        troubleOf: 'connection',
      }),
    reach: (page) => there(page, '[data-problem]'),
  },
];
