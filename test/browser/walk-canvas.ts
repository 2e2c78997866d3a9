import type { FrameLocator, Page } from 'playwright-core';
import type { World } from '../../demo/start-world.ts';
import type { CastKey, PlaceKey } from '../../practice/seed/cast.ts';

/** Signs a seeded person in from the demo's first page. */
export async function enterAs(page: Page, { practice }: World, who: CastKey): Promise<void> {
  await page.goto(`${practice.origin}/practice`);
  await page
    .getByRole('button', { name: `Sign in as ${practice.people[who].name}` })
    .first()
    .click();
  await page.locator('#signed-in-as').waitFor();
}

/** From a course's page through its navigation into the tool. */
export async function openToolFromCourse(page: Page, { practice }: World, place: PlaceKey): Promise<void> {
  await page.goto(`${practice.origin}/courses/${practice.places[place]}`);
  await openFromNavigation(page);
}

/** From an account's page through its navigation into the tool. */
export async function openToolFromAccount(page: Page, { practice }: World, place: PlaceKey): Promise<void> {
  await page.goto(`${practice.origin}/accounts/${practice.places[place]}`);
  await openFromNavigation(page);
}

async function openFromNavigation(page: Page): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Context navigation' })
    .getByRole('link', { name: 'Login Cards' })
    .click();
}

/** What stands in the tool's frame. */
export function toolFrame(page: Page): FrameLocator {
  return page.frameLocator('iframe.tool-frame');
}
