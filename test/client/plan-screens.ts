import type { Page } from 'playwright-core';
import { longName } from './fake-names.ts';
import { mainAction, there, toPlan, type ScreenWalk } from './walk-panel.ts';

async function toList(page: Page) {
  await toPlan(page);
  await page.locator('.plan-files button').first().click();
  await there(page, '.upload');
}

/** The plan, and the states of it that look different. */
export const planWalks: readonly ScreenWalk[] = [
  {
    name: 'plan',
    scenario: 'teacher',
    reach: async (page) => {
      await toPlan(page);
      await there(page, '.check-clear');
    },
  },
  {
    name: 'plan-editing',
    scenario: 'teacher',
    prepare: (world) => {
      world.refuse['/api/plans/7f0c/lines/1001'] = {
        code: 'plan-line-invalid',
        details: { issues: [{ code: 'username-too-short', field: 'username' }] },
      };
    },
    reach: async (page) => {
      await toPlan(page);
      await page.locator('.line-tools .tool').nth(1).click();
      await page.locator('.line-open input').first().fill('x');
      await page.keyboard.press('Enter');
      await page.locator('.line-open [class*="ormFieldMessage"]').first().waitFor();
    },
  },
  {
    name: 'plan-typing',
    scenario: 'teacher',
    reach: async (page) => {
      await toPlan(page);
      await page.locator('.line-tools .tool').nth(1).click();
      await page.locator('.line-open input').first().fill('bluebird7');
      await page.locator('.line-open [class*="ormFieldMessage"]').first().waitFor();
    },
  },
  { name: 'plan-list', scenario: 'teacher', reach: toList },
  {
    name: 'plan-list-seen',
    scenario: 'teacher',
    reach: async (page) => {
      await toList(page);
      await page.locator('.upload textarea').first().fill('Name,Username');
      await page.locator('.upload-ways button').first().click();
      await there(page, '.upload-report');
    },
  },
  {
    name: 'plan-list-refused',
    scenario: 'teacher',
    prepare: (world) => {
      world.refuse['/api/plans/7f0c/upload'] = { code: 'upload-columns-unclear' };
    },
    reach: async (page) => {
      await toList(page);
      await page.locator('.upload textarea').first().fill('x');
      await page.locator('.upload-ways button').first().click();
      await there(page, '.upload [data-problem]');
    },
  },
  {
    name: 'plan-no-username',
    scenario: 'teacher',
    prepare: (world) => {
      world.refuse['/api/classes/801/plan'] = {
        code: 'no-username-left',
        details: { students: ['Aaliyah Brooks', longName] },
      };
    },
    reach: async (page) => {
      await there(page, '.table');
      await mainAction(page).click();
      await there(page, '[data-problem]');
    },
  },
  {
    name: 'plan-leaving',
    scenario: 'teacher',
    reach: async (page) => {
      await toPlan(page);
      await page.locator('.line-tools .tool').first().click();
      await page.locator('.page-back button').click();
      await there(page, '.ask');
    },
  },
];
