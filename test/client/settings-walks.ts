import type { Page } from 'playwright-core';
import { longName } from './fake-names.ts';
import { districtSettings } from './fake-settings.ts';
import type { FakeWorld } from './fake-worlds.ts';
import { there, toMenu, type ScreenWalk } from './walk-panel.ts';

const toSettings = (part: number) => async (page: Page) => {
  await toMenu(2)(page);
  await there(page, '.sample-card img');
  await page.locator('.parts .menu-entry').nth(part).click();
};

const ofDistrict = (world: FakeWorld) => {
  world.settings = structuredClone(districtSettings);
};

/** The settings, part by part. */
export const settingsWalks: readonly ScreenWalk[] = [
  { name: 'settings', scenario: 'admin', reach: toSettings(0) },
  {
    name: 'settings-district',
    scenario: 'admin',
    prepare: ofDistrict,
    reach: toSettings(0),
  },
  {
    name: 'settings-to-correct',
    scenario: 'admin',
    prepare(world) {
      ofDistrict(world);
      world.settings.name = longName;
      world.settings.canvasDemands = { minimum: 12, digits: true, repeats: 2, sequence: 3 };
      world.settings.faults = [
        { code: 'too-few-passwords', settings: ['passwordStyle', 'passwordPattern', 'wordLevel'] },
        { code: 'number-is-login-shape', settings: ['usernameSource', 'prefix', 'loginShapes'] },
      ];
    },
    async reach(page) {
      await toMenu(2)(page);
      await page.locator('.parts .menu-entry').nth(1).click();
      await there(page, '.sample .fault');
    },
  },
  { name: 'settings-passwords', scenario: 'admin', reach: toSettings(1) },
  { name: 'settings-people', scenario: 'admin', reach: toSettings(2) },
  { name: 'settings-cards', scenario: 'admin', reach: toSettings(3) },
  { name: 'settings-leavers', scenario: 'admin', prepare: ofDistrict, reach: toSettings(4) },
  {
    name: 'settings-on-off',
    scenario: 'admin',
    prepare: (world) => {
      world.session.district.frozen = true;
    },
    reach: async (page) => {
      await toSettings(5)(page);
      await there(page, '.switch');
    },
  },
  {
    name: 'settings-ask-off',
    scenario: 'admin',
    reach: async (page) => {
      await toSettings(5)(page);
      await page.locator('.switch button').first().click();
      await there(page, '.ask');
    },
  },
  {
    name: 'settings-class',
    scenario: 'teacher',
    reach: async (page) => {
      await there(page, '.table');
      await page.locator('.page-actions button').last().click();
      await there(page, '.sample-card img');
    },
  },
];
