import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectDistrict } from '../../demo/connect-district.ts';
import { freePort } from '../../demo/free-port.ts';
import { openTool } from '../../demo/person.ts';
import { runAdmin, startTool, type ToolEnv, type ToolProcess } from '../../demo/tool-process.ts';
import { startPracticeCanvas, type PracticeCanvas } from '../../practice/practice-canvas.ts';
import { apiScopes } from '../../server/canvas/scopes.ts';
import { keepPicture } from './keep-picture.ts';
import { browserPath, openChromium } from './open-chromium.ts';
import { toolFrame } from './walk-canvas.ts';

type PersonKey = keyof PracticeCanvas['people'];

describe.skipIf(!browserPath)('installing Login Cards where nobody has heard of it, in a browser', () => {
  let practice: PracticeCanvas;
  let tool: ToolProcess;
  let env: ToolEnv;
  let browser: Browser;
  let district: Page;
  let clientId = '';

  beforeAll(async () => {
    practice = await startPracticeCanvas();
    const port = String(await freePort());
    const folder = mkdtempSync(join(tmpdir(), 'login-cards-install-'));
    env = {
      PUBLIC_URL: `http://localhost:${port}`,
      PORT: port,
      HOST: 'localhost',
      DATABASE_URL: `sqlite:${join(folder, 'login-cards.db')}`,
      CANVAS_HOSTS: practice.origin,
    };
    tool = await startTool(env);
    browser = await openChromium();
    district = await enter('districtAdmin');
  });
  afterAll(async () => {
    await browser.close();
    await tool.stop();
    await practice.stop();
  });

  async function enter(who: PersonKey): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1100, height: 760 } });
    const page = await context.newPage();
    await page.goto(`${practice.origin}/practice`);
    const name = `Sign in as ${practice.people[who].name}`;
    await page.getByRole('button', { name }).first().click();
    await page.locator('#signed-in-as').waitFor();
    return page;
  }
  const menu = (page: Page, name: string) =>
    page.getByRole('navigation', { name: 'Context navigation' }).getByRole('link', { name });
  const switchOf = (page: Page, name: string) => page.getByRole('switch', { name: `${name} is on` });
  async function addApp(page: Page, place: 'root' | 'school', id: string): Promise<void> {
    await page.goto(`${practice.origin}/accounts/${String(practice.places[place])}`);
    await menu(page, 'Apps').click();
    await page.getByLabel('Client ID').fill(id);
    await keepPicture(page, `install-add-app-${place}`);
    await page.getByRole('button', { name: 'Add App' }).click();
    await page.locator('[data-tool]').first().waitFor();
  }

  it('the page of the tool itself tells an admin what to do, and copies what is to be pasted', async () => {
    const page = await browser.newPage({ viewport: { width: 1000, height: 760 } });
    await page.goto(tool.origin);
    const scopes = page.getByRole('button', { name: 'Copy: Scopes' });
    await scopes.waitFor();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await scopes.click();
    await page.getByText('Copied').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(apiScopes.join('\n'));
    await keepPicture(page, 'install-front-page');
    await page.close();
  });

  it('the district admin registers it from its invite: Canvas’s dialog, our page, a key that is OFF', async () => {
    const invite = (await runAdmin(env, ['invite'])).trim();
    await menu(await opened(district), 'Developer Keys').click();
    await district.getByText('+ LTI Registration (by URL)').click();
    await district.getByLabel('Dynamic Registration URL').fill(invite);
    await keepPicture(district, 'install-registration-url');
    await district.getByRole('button', { name: 'Continue' }).click();
    const dialog = district.frameLocator('iframe.registration-frame');
    await dialog.getByText(practice.world.accounts.need(practice.places.root).name).waitFor();
    await dialog.getByLabel('Name in Canvas’s menus').fill('Cards');
    await dialog.getByLabel('Hidden until a teacher').check();
    await keepPicture(district, 'install-registration-dialog');
    await dialog.getByRole('button', { name: 'Make the key' }).click();
    await district.waitForURL(/developer_keys$/);
    expect(await switchOf(district, 'Cards').getAttribute('aria-checked')).toBe('false');
    await keepPicture(district, 'install-key-off');
    await switchOf(district, 'Cards').click();
    await district.locator('[role=switch][aria-checked=true]').waitFor();
    clientId = (await district.locator('.client-id').first().textContent()) ?? '';
    expect(practice.world.ltiKeys.need(Number(clientId)).placements).toMatchObject([
      { placement: 'account_navigation' },
      { placement: 'course_navigation', default: 'disabled', visibility: 'admins' },
      { placement: 'global_navigation' },
    ]);
  });

  async function opened(page: Page): Promise<Page> {
    await page.goto(`${practice.origin}/accounts/${String(practice.places.root)}`);
    return page;
  }

  it('an address that was used, or is opened outside Canvas, is answered by a sentence in the dialog', async () => {
    const page = await browser.newPage();
    await page.goto((await runAdmin(env, ['invite'])).trim());
    await page.getByText('registration-outside-canvas').waitFor();
    await page.goto(`${tool.origin}/lti/register?invite=nothing`);
    await page.getByText('invite-unknown').waitFor();
    await page.close();
  });

  it('adds it to the district by client id, and opening it leads to the connection', async () => {
    await addApp(district, 'root', clientId);
    await menu(district, 'Cards').click();
    await toolFrame(district).getByText('Make a key in Canvas').first().waitFor();
    await keepPicture(district, 'install-connect');
  });

  it('makes the API key, switches it on, and connects', async () => {
    const redirect = `${tool.origin}/oauth/callback`;
    await menu(await opened(district), 'Developer Keys').click();
    await district.getByText('+ API Key', { exact: true }).click();
    const form = district.locator('form[action$="/api"]');
    await form.getByLabel('Key Name').fill('Login Cards API');
    await form.getByLabel('Redirect URIs').fill(redirect);
    await form.getByLabel('Scopes').fill(apiScopes.join('\n'));
    await form.getByLabel('Allow Include Parameters').check();
    await keepPicture(district, 'install-api-key');
    await form.getByRole('button', { name: 'Save' }).click();
    await switchOf(district, 'Login Cards API').click();
    await district.locator('[role=switch][aria-checked=true]').nth(1).waitFor();
    const row = district.getByRole('row', { name: /Login Cards API/ });
    await row.getByText('Show Key').click();
    const key = {
      id: (await row.locator('.client-id').textContent()) ?? '',
      secret: (await row.locator('.key-secret').textContent()) ?? '',
    };
    const spot = { toolId: toolAt('root'), placement: 'account_navigation' as const };
    const admin = await openTool(practice.origin, tool.origin, practice.people.districtAdmin.id, {
      ...spot,
      accountId: practice.places.root,
    });
    const school = practice.world.accounts.need(practice.places.school).name;
    await connectDistrict(admin, key, [school]);
  });

  function toolAt(place: 'root' | 'school'): number {
    const found = [...practice.world.tools.all()].find(
      ({ accountId }) => accountId === practice.places[place],
    );
    if (!found) throw new Error(`nothing is installed at ${place}`);
    return found.id;
  }

  it('a school admin adds it to the own sub-account alone, and makes the first cards', async () => {
    const page = await enter('schoolAdmin');
    await addApp(page, 'school', clientId);
    const href = `/accounts/${String(practice.places.school)}/external_tools/${String(toolAt('school'))}`;
    await page.locator(`nav a[href="${href}"]`).click();
    const panel = toolFrame(page);
    const name = practice.world.courses.need(practice.places.benchClass).name;
    await panel.getByText(name).first().waitFor();
    await keepPicture(page, 'install-school-opened');
    await panel.getByText(name).first().click();
    await panel.locator('.table').first().waitFor();
    await panel.locator('.page-actions button').first().click();
    await panel.locator('.plan-table').waitFor();
    await panel.locator('.page-actions button').first().click();
    await panel.locator('.stocks').waitFor({ timeout: 30_000 });
    await page.context().close();
  });

  it('the district admin then sees where it is installed', async () => {
    await menu(await opened(district), 'Cards').click();
    const panel = toolFrame(district);
    await panel.getByRole('button', { name: 'Installed' }).click();
    const rows = panel.locator('tbody tr');
    await rows.nth(1).waitFor();
    const text = await panel.locator('tbody').innerText();
    for (const place of ['root', 'school'] as const)
      expect(text).toContain(practice.world.accounts.need(practice.places[place]).name);
    await keepPicture(district, 'install-installed');
  });

  it('by hand as well: the configuration pasted as JSON, then told to the server by client id', async () => {
    const config = await (await fetch(`${tool.origin}/lti/config.json`)).text();
    await menu(await opened(district), 'Developer Keys').click();
    await district.getByText('+ LTI Key (paste JSON)').click();
    const form = district.locator('form[action$="/lti"]');
    await form.getByLabel('Redirect URIs').fill(`${tool.origin}/lti/launch`);
    await form.getByLabel('LTI 1.3 Configuration').fill(config);
    await keepPicture(district, 'install-paste-json');
    await form.getByRole('button', { name: 'Save' }).click();
    await switchOf(district, 'Login Cards').click();
    await district.locator('[role=switch][aria-checked=true]').nth(2).waitFor();
    const row = district.getByRole('row', { name: /^Login Cards \d/ });
    const id = (await row.locator('.client-id').textContent()) ?? '';
    await runAdmin(env, ['add-canvas', '--canvas', practice.origin, '--client-id', id]);
    await district.goto(`${practice.origin}/accounts/${String(practice.places.otherSchool)}`);
    await menu(district, 'Apps').click();
    await district.getByLabel('Client ID').fill(id);
    await district.getByRole('button', { name: 'Add App' }).click();
    await menu(district, 'Login Cards').click();
    await toolFrame(district).locator('.menu').waitFor();
  });
});
