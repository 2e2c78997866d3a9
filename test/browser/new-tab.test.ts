import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SessionFactsSchema, type SessionFacts } from '../../contract/session.ts';
import { readLinkWithoutScript } from '../../practice/lti/read-forms.ts';
import { launchAs } from '../../practice/lti/launch-as.ts';
import { useWorld } from '../flow/world.ts';
import { openProfile } from './cookie-profile.ts';
import { keepPicture } from './keep-picture.ts';
import { letStorageAnswer, makeStorageOdd } from './odd-storage.ts';
import { browserPath, openChromium } from './open-chromium.ts';
import { blockedTitle, newTab, openAsTeacher, panelIn, refusalIn, useProfile } from './open-in-profile.ts';
import { enterAs, openToolFromCourse, toolFrame } from './walk-canvas.ts';

/** Canvas is at 127.0.0.1 and the tool at localhost, as in `blocked-cookies.test.ts`. */
describe.skipIf(!browserPath)('a launch that the frame may keep no cookie of', { timeout: 90_000 }, () => {
  const world = useWorld({ practice: { host: '127.0.0.1' } });

  describe('with every cookie of the frame refused', () => {
    const context = useProfile('refused');
    const goToNewTab = async (page: Page): Promise<Page> => {
      const [tab] = await Promise.all([
        context().waitForEvent('page'),
        toolFrame(page).getByRole('button', { name: newTab }).click(),
      ]);
      return tab;
    };

    it('leaves the frame as it is when the storage answers after the new tab was chosen', async () => {
      await makeStorageOdd(context(), 'late');
      const { page, posts } = await openAsTeacher(context(), world());
      await refusalIn(page);
      const tab = await goToNewTab(page);
      await tab.locator('.table').first().waitFor();
      await letStorageAnswer(page);
      await toolFrame(page).getByText('has opened in a new tab').waitFor();
      expect(posts).toEqual([400]);
    });

    it('opens the panel in the new tab, once, under an address without a code', async () => {
      await makeStorageOdd(context(), 'silent');
      const { page } = await openAsTeacher(context(), world());
      await refusalIn(page);
      await keepPicture(page, 'cookies-blocked');
      const tab = await goToNewTab(page);
      await tab.locator('.table').first().waitFor();
      expect(new URL(tab.url()).pathname + new URL(tab.url()).search).toBe('/lti/launch');
      await toolFrame(page).getByText('has opened in a new tab').waitFor();
      expect(await toolFrame(page).getByRole('button', { name: newTab }).count()).toBe(0);
      expect(await tab.evaluate(() => history.length)).toBe(1);
    });

    it("opens nothing in another browser that has the new tab's address", async () => {
      await makeStorageOdd(context(), 'silent');
      let address = '';
      // The tab is held where it has its cookie and has not gone on to its address.
      await context().route('**/lti/hand-over', async (route) => {
        const response = await route.fetch({ maxRedirects: 0 });
        address = `${world().tool().origin}${response.headers()['location'] ?? ''}`;
        await route.fulfill({ response, status: 200, body: 'held' });
      });
      const { page } = await openAsTeacher(context(), world());
      await refusalIn(page);
      const tab = await goToNewTab(page);
      await tab.getByText('held').waitFor();
      expect(address).toContain('/lti/tab?code=');
      const thief = await openProfile('allowed');
      const stolen = await thief.newPage();
      await stolen.goto(address);
      expect(await problemOn(stolen)).toBe('launch-cookie-missing');
      await thief.close();
      await tab.goto(address);
      await tab.locator('.table').first().waitFor();
    });

    it("opens nothing, and offers nothing, when an attacker's page posts the attacker's launch here", async () => {
      const fields = await attackersLaunch();
      const page = await context().newPage();
      await enterAs(page, world(), 'teacher');
      const attack = await servePage(
        `<form method="post" action="${world().tool().origin}/lti/launch">` +
          Object.entries(fields)
            .map(([name, value]) => `<input type="hidden" name="${name}" value="${value}">`)
            .join('') +
          '</form><script>document.forms[0].submit()</script>',
      );
      await page.goto(attack.address);
      await page.getByRole('heading', { name: blockedTitle }).waitFor();
      expect(await page.getByRole('button').count()).toBe(0);
      await attack.stop();
    });

    it('keeps two people in two classes apart, in two tabs', async () => {
      const first = await openAndRead('teacher', 'demoClass');
      const second = await openAndRead('otherSchoolTeacher', 'otherSchoolClass');
      const { people, places } = world().practice;
      expect(first.facts.person.name).toBe(people.teacher.name);
      expect(first.facts.classId).toBe(String(places.demoClass));
      expect(second.facts.person.name).toBe(people.otherSchoolTeacher.name);
      expect(second.facts.classId).toBe(String(places.otherSchoolClass));
      const [asked] = await Promise.all([
        first.page.waitForRequest((request) => /\/api\/classes\/\d+\/plan$/.test(request.url())),
        toolFrame(first.page).locator('.page-actions button').first().click(),
      ]);
      expect(asked.url()).toContain(`/classes/${String(places.demoClass)}/`);
      expect(await asked.headerValue('authorization')).toBe(first.bearer);
      expect(first.bearer).not.toBe(second.bearer);
      await toolFrame(first.page).locator('.plan-table').waitFor();
    });

    async function openAndRead(
      who: 'teacher' | 'otherSchoolTeacher',
      place: 'demoClass' | 'otherSchoolClass',
    ) {
      const page = await context().newPage();
      await enterAs(page, world(), who);
      const answer = page.waitForResponse((response) => response.url().endsWith('/api/session'));
      await openToolFromCourse(page, world(), place);
      await panelIn(page);
      const response = await answer;
      const facts: SessionFacts = SessionFactsSchema.parse(await response.json());
      return { page, facts, bearer: await response.request().headerValue('authorization') };
    }
  });

  describe('with scripts off', () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await openChromium();
    });
    afterAll(() => browser.close());

    it('goes on by links and buttons, also into the new tab where the cookie is lost', async () => {
      const context = await browser.newContext({ javaScriptEnabled: false });
      const login = await loginAddress(context);
      const page = await context.newPage();
      await page.goto(login);
      await page.getByRole('link', { name: 'Continue' }).click();
      await context.clearCookies({ domain: 'localhost' });
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByRole('heading', { name: blockedTitle }).waitFor();
      const [tab] = await Promise.all([
        context.waitForEvent('page'),
        page.getByRole('button', { name: newTab }).click(),
      ]);
      await tab.getByRole('button', { name: 'Continue' }).click();
      await tab.locator('#launch-facts').waitFor({ state: 'attached' });
      await context.close();
    });

    /** The login initiation as an address, with the teacher signed in to Canvas in this browser. */
    async function loginAddress(context: BrowserContext): Promise<string> {
      const { practice, toolId } = world();
      const spot = { toolId, placement: 'course_navigation', courseId: practice.places.demoClass } as const;
      const walk = await launchAs({ origin: practice.origin, userId: practice.people.teacher.id }, spot);
      const pairs = walk.cookie.split('; ').map((pair) => pair.split('=') as [string, string]);
      await context.addCookies(pairs.map(([name, value]) => ({ name, value, url: practice.origin })));
      return `${walk.initiation.action}?${new URLSearchParams(walk.initiation.fields).toString()}`;
    }
  });

  /** A good launch of the attacker's own, begun in the attacker's browser and not yet posted. */
  async function attackersLaunch(): Promise<Record<string, string>> {
    const { practice, toolId } = world();
    const who = { origin: practice.origin, userId: practice.people.otherSchoolTeacher.id };
    const courseId = practice.places.otherSchoolClass;
    const walk = await launchAs(who, { toolId, placement: 'course_navigation', courseId });
    const body = new URLSearchParams(walk.initiation.fields);
    const begun = await fetch(walk.initiation.action, { method: 'POST', body });
    return (await walk.authorize(readLinkWithoutScript(await begun.text(), begun.url) ?? '')).fields;
  }
});

const problemOn = (page: Page) => page.locator('meta[name="problem-code"]').getAttribute('content');

async function servePage(html: string): Promise<{ address: string; stop(): Promise<unknown> }> {
  const server = createServer((_req, res) => res.setHeader('content-type', 'text/html').end(html));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    address: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`,
    stop() {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
  };
}
