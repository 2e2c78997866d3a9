import type { Browser, BrowserContext, FrameLocator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { toolPath } from '../../practice/lti/launch-as.ts';
import { expectOk } from '../../demo/person.ts';
import { openInAccount, useWorld } from '../flow/world.ts';
import { browserPath, openChromium } from './open-chromium.ts';
import { enterAs, openToolFromAccount, openToolFromCourse, toolFrame } from './walk-canvas.ts';
import { expectWholeInFrame, watchFaults } from './watch-frame.ts';

describe.skipIf(!browserPath)("the real server's panel in Canvas's frame, in a browser", () => {
  const world = useWorld();
  const bare = useWorld({ connected: false });
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let panel: FrameLocator;
  let faults: string[];
  beforeAll(async () => {
    browser = await openChromium();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    page = await context.newPage();
    panel = toolFrame(page);
    faults = await watchFaults(page);
  });
  afterEach(() => context.close());

  /** One screen, once this stands on it: whole in its frame, and nothing stopped by its policy. */
  async function see(what: string): Promise<void> {
    await panel.locator(what).first().waitFor({ timeout: 30_000 });
    await expectWholeInFrame(panel);
    expect(faults, what).toEqual([]);
  }
  const main = () => panel.locator('.page-actions button').first();

  it('holds every screen of a teacher whole, without a second scroll bar, within its policy', async () => {
    await enterAs(page, world(), 'teacher');
    await openToolFromCourse(page, world(), 'demoClass');
    await see('.table');
    await main().click();
    await see('.plan-table');
    await main().click();
    await see('.stocks');
    await panel.getByRole('button', { name: /print/i }).first().click();
    await see('.stocks, iframe, object');
  });

  it('holds every screen of a district admin as well', async () => {
    await enterAs(page, world(), 'districtAdmin');
    await openToolFromAccount(page, world(), 'root');
    await see('.menu');
    for (const name of ['Schools', 'Record', 'Connection', 'Classes']) {
      await panel.getByRole('button', { name, exact: true }).click();
      await see('h1');
    }
  });

  it('holds the first connection, the advice to ask an admin, and the closed door', async () => {
    await enterAs(page, bare(), 'districtAdmin');
    await openToolFromAccount(page, bare(), 'root');
    await see('h1');
    await enterAs(page, bare(), 'teacher');
    await openToolFromCourse(page, bare(), 'demoClass');
    await see('h1');
    const { practice, toolId } = bare();
    await enterAs(page, bare(), 'pupil');
    const spot = { toolId, placement: 'course_navigation', courseId: practice.places.demoClass } as const;
    await page.goto(practice.origin + toolPath(spot));
    await panel.getByText('Login Cards is for teachers and admins').waitFor();
    expect(faults).toEqual([]);
  });

  it('would tell of a script that its policy stops', async () => {
    await enterAs(page, world(), 'teacher');
    await openToolFromCourse(page, world(), 'demoClass');
    await see('.table');
    await panel.locator('head').evaluate((head) => {
      const script = head.ownerDocument.createElement('script');
      script.textContent = 'document.title = "owned"';
      head.append(script);
    });
    await expect.poll(() => faults.join()).toMatch(/script-src/);
    expect(await panel.locator('title').textContent()).not.toBe('owned');
  });

  it('keeps what was typed when its session ends, and says how to come back', async () => {
    await enterAs(page, world(), 'secondTeacher');
    await openToolFromCourse(page, world(), 'oddClass');
    await see('.table');
    await main().click();
    await see('.plan-table');
    await panel.getByRole('button', { name: 'Edit' }).first().click();
    const typed = panel.locator('.line-open input').first();
    await typed.fill('typedbyhand77');
    const admin = await openInAccount(world(), 'districtAdmin', 'root');
    expect(expectOk(await admin.call('DELETE', '/api/sessions'))).toMatchObject({
      ended: expect.any(Number) as number,
    });
    await typed.press('Enter');
    await panel.getByText('To go on, open Login Cards again from Canvas.', { exact: false }).waitFor();
    expect(await typed.inputValue()).toBe('typedbyhand77');
    await expectWholeInFrame(panel);
  });

  it('speaks the language that Canvas says, in the contrast that Canvas says', async () => {
    const { practice } = world();
    const { people, places, world: canvas } = practice;
    await enterAs(page, world(), 'secondTeacher');
    canvas.users.need(people.secondTeacher.id).locale = 'es';
    await openToolFromCourse(page, world(), 'oddClass');
    await see('.house');
    expect(await panel.locator('html').getAttribute('lang')).toBe('es');
    expect(await panel.locator('.house-contrast').count()).toBe(0);
    const [key] = [...canvas.ltiKeys.all()];
    const contrast = practice.installTool({
      clientId: String(key!.id),
      courseId: places.oddClass,
      customFields: { prefers_high_contrast: 'true' },
    });
    const spot = { toolId: contrast.id, placement: 'course_navigation', courseId: places.oddClass } as const;
    await page.goto(practice.origin + toolPath(spot));
    await see('.house-contrast');
  });
});
