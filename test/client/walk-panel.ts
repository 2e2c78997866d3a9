import type { Page } from 'playwright-core';
import type { FakeWorld, Scenario } from './fake-worlds.ts';

export interface ScreenWalk {
  readonly name: string;
  readonly scenario: Scenario;
  readonly highContrast?: boolean;
  /** What is changed in the world before the launch. */
  readonly prepare?: (world: FakeWorld) => void;
  /** From the launch to the screen, by what does not depend on the language. */
  readonly reach: (page: Page) => Promise<void>;
}

/** Waits until it is on the screen. */
export const there = (page: Page, selector: string) => page.locator(selector).first().waitFor();
export const mainAction = (page: Page) => page.locator('.page-actions button').first();

export async function toPlan(page: Page) {
  await there(page, '.table');
  await mainAction(page).click();
  await there(page, '.plan-table');
}

/** Opens the screen of the menu's entry at that place. */
export const toMenu = (index: number) => async (page: Page) => {
  await page.locator('.menu-entry').nth(index).click();
  await page.locator('.loading').waitFor({ state: 'detached' });
};
