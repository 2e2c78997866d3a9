import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { AxeBuilder } from '@axe-core/playwright';
import express from 'express';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemCodes } from '../../contract/problem.ts';
import { problemHandler } from '../../server/http/problem-handler.ts';
import { problemPageTexts } from '../../server/http/problem-page-texts.ts';
import { securityHeaders } from '../../server/http/security-headers.ts';
import { mountConsentPages } from '../../server/connection/consent-pages.ts';
import { mountFrontPage } from '../../server/launch/front-page.ts';
import { mountPageFiles } from '../../server/launch/page-files.ts';
import { makeInvite } from '../../server/launch/registration/invites.ts';
import { mountRegistration } from '../../server/launch/registration/mount-registration.ts';
import { Problem } from '../../server/problem.ts';
import { longName } from '../client/fake-names.ts';
import { makeContext } from '../http/make-context.ts';
import { HandMadeRegistrar } from '../launch/registration/hand-made-registrar.ts';
import { keepPicture } from './keep-picture.ts';
import { browserPath, openChromium } from './open-chromium.ts';

const canvasClaim = 'https://purl.imsglobal.org/spec/lti-platform-configuration';
/** A closed door, the end of a consent, and what has the longest words and sentences. */
const shown = ['launch-not-for-you', 'consent-not-admin', 'registration-private-address'] as const;

describe.skipIf(!browserPath)('the pages outside the panel, on every screen', { timeout: 60_000 }, () => {
  const registrar = new HandMadeRegistrar();
  let server: Server;
  let browser: Browser;
  let origin = '';
  let invite = '';

  beforeAll(async () => {
    await registrar.start();
    const app = express();
    server = app.listen(0, 'localhost');
    await new Promise((listening) => server.once('listening', listening));
    origin = `http://localhost:${String((server.address() as AddressInfo).port)}`;
    const context = makeContext({ env: { PUBLIC_URL: origin, CANVAS_HOSTS: registrar.origin } });
    app.use(securityHeaders(context.config));
    mountFrontPage(app, context);
    mountPageFiles(app);
    mountConsentPages(app, context);
    mountRegistration(app, context);
    app.get('/problem/:code', ({ params }) => {
      throw new Problem(
        problemCodes.find((code) => code === params.code) ?? 'server-fault',
        'What happened.',
      );
    });
    app.use(problemHandler(context.config, context.log));
    registrar.changes = {
      [canvasClaim]: {
        product_family_code: 'canvas',
        'https://canvas.instructure.com/lti/account_name': `Unified District of ${longName}`,
      },
    };
    invite = new URL(await makeInvite(context, '40718265')).searchParams.get('invite') ?? '';
    browser = await openChromium();
  });
  afterAll(async () => {
    await browser.close();
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    await registrar.stop();
  });

  /** Nothing sideways, nothing that an accessibility checker minds. */
  async function look(page: Page, name: string): Promise<void> {
    for (const width of [1280, 768, 390, 320]) {
      await page.setViewportSize({ width, height: 900 });
      await expectNothingSideways(page);
      if (width > 320) await keepPicture(page, `${name}-${String(width)}`);
    }
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
  }

  async function expectNothingSideways(page: Page): Promise<void> {
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(sideways, page.url()).toBeLessThanOrEqual(0);
  }

  describe.each(['en', 'es'] as const)('%s', (locale) => {
    const openPage = async () => (await browser.newContext({ locale })).newPage();

    it('the front page', async () => {
      const page = await openPage();
      await page.goto(origin);
      await page.locator('button[data-copy]').first().waitFor();
      expect(await page.locator('html').getAttribute('lang')).toBe(locale);
      await look(page, `front-page-${locale}`);
      await page.context().close();
    });

    it('the window of the registration, of an absurdly named district, with a wrong access code', async () => {
      const page = await openPage();
      const handed = { invite, openid_configuration: registrar.configurationUrl, registration_token: 't' };
      await page.goto(`${origin}/lti/register?${new URLSearchParams(handed).toString()}`);
      await page.locator('#access_code').waitFor();
      await look(page, `registration-${locale}`);
      await page.locator('#access_code').fill('1');
      await page.locator('button.main').click();
      await page.locator('#code-fault').waitFor();
      await look(page, `registration-fault-${locale}`);
      await page.context().close();
    });

    it('the end of a consent', async () => {
      const page = await openPage();
      await page.goto(`${origin}/oauth/done`);
      await look(page, `consent-done-${locale}`);
      await page.context().close();
    });

    it.each(shown)('the problem %s', async (code) => {
      const page = await openPage();
      await page.goto(`${origin}/problem/${code}`);
      expect(await page.locator('h1').innerText()).toBe(problemPageTexts[locale][code]?.title);
      await look(page, `problem-${code}-${locale}`);
      await page.context().close();
    });
  });
});
