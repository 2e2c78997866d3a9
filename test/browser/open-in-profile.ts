import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { World } from '../../demo/start-world.ts';
import { canaryIn, canaryOf, openProfile, type CookieRule } from './cookie-profile.ts';
import { enterAs, openToolFromCourse, toolFrame } from './walk-canvas.ts';

/** What the frame says where it got its cookie by no way. */
export const blockedTitle = 'This browser keeps our cookie out';
export const newTab = 'Open Login Cards in a new tab';

/** A profile for all tests of a block; where this browser cannot keep to the rule, they are skipped. */
export function useProfile(rule: CookieRule): () => BrowserContext {
  let context: BrowserContext | undefined;
  let keeps = false;
  beforeAll(async () => {
    context = await openProfile(rule);
    const canary = await canaryIn(context);
    keeps = JSON.stringify(canary) === JSON.stringify(canaryOf[rule]);
  });
  beforeEach(({ skip }) => skip(!keeps, `this browser cannot be made to keep cookies "${rule}"`));
  afterEach(async () => {
    await context?.unrouteAll({ behavior: 'ignoreErrors' });
    for (const page of (context?.pages() ?? []).slice(1)) await page.close();
  });
  afterAll(() => context?.close());
  return () => context!;
}

/** The tool in its frame, as the teacher opens it; `posts` are the statuses of its launches, as they come. */
export async function openAsTeacher(
  context: BrowserContext,
  world: World,
): Promise<{ page: Page; posts: number[] }> {
  const page = await context.newPage();
  await enterAs(page, world, 'teacher');
  const posts = launchPosts(page);
  await openToolFromCourse(page, world, 'demoClass');
  return { page, posts };
}

/** Under load a launch has four pages and a class to ask Canvas for. */
export const panelIn = (page: Page) => toolFrame(page).locator('.table').first().waitFor({ timeout: 60_000 });
export const refusalIn = (page: Page) =>
  toolFrame(page).getByRole('heading', { name: blockedTitle }).waitFor();

/** Statuses of the launches that this page's frames post, as they come. */
function launchPosts(page: Page): number[] {
  const posts: number[] = [];
  page.on('response', (response) => {
    if (response.request().method() === 'POST' && response.url().endsWith('/lti/launch'))
      posts.push(response.status());
  });
  return posts;
}
