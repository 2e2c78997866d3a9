import type { Server } from 'node:http';
import express from 'express';
import type { Browser, Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, openChromium } from '../../browser/open-chromium.ts';
import { addKey, close, install, listen, startPages } from './start-pages.ts';
import type { Pages } from './start-pages.ts';

type Fields = Record<string, unknown>;

let canvas: Pages;
let tool: { server: Server; origin: string };
let browser: Browser;
let page: Page;
let frame: Frame;

/** A tool whose launch page is empty: the test speaks for it. */
async function startEmptyTool(): Promise<typeof tool> {
  const app = express();
  const form = express.urlencoded({ extended: false });
  const listening = await listen(app);
  app.post('/lti/login', form, (req, res) => {
    const { client_id, login_hint, lti_message_hint } = req.body as Record<string, string>;
    const asked = new URLSearchParams({
      client_id: client_id ?? '',
      login_hint: login_hint ?? '',
      lti_message_hint: lti_message_hint ?? '',
      nonce: 'n',
      prompt: 'none',
      redirect_uri: `${listening.origin}/lti/launch`,
      response_mode: 'form_post',
      response_type: 'id_token',
      scope: 'openid',
      state: 's',
    });
    res.redirect(`${canvas.origin}/api/lti/authorize_redirect?${asked.toString()}`);
  });
  app.post('/lti/launch', (_req, res) => {
    res.send('<!doctype html><title>tool</title><p id="arrived">arrived</p>');
  });
  return listening;
}

beforeAll(async () => {
  canvas = await startPages();
  tool = await startEmptyTool();
  browser = await openChromium();
  const key = addKey(canvas.world, tool.origin);
  const row = install(canvas.world, key.id, { accountId: canvas.places.root });
  page = await browser.newPage();
  await page.goto(`${canvas.origin}/practice`);
  await page
    .getByRole('button', { name: `Sign in as ${canvas.cast.teacher.name}` })
    .first()
    .click();
  await page.goto(`${canvas.origin}/courses/${String(canvas.places.demoClass)}`);
  await page
    .getByRole('navigation', { name: 'Context navigation' })
    .getByRole('link', { name: 'Login Cards' })
    .click();
  const element = await page.waitForSelector('iframe.tool-frame');
  const found = await element.contentFrame();
  if (found === null) throw new Error('the tool has no frame');
  frame = found;
  await frame.waitForSelector('#arrived');
  expect(page.url()).toContain(`/external_tools/${String(row.id)}`);
});
afterAll(async () => {
  await browser.close();
  await close(tool.server);
  await canvas.stop();
});

/** Sends a message as the tool would, straight to the page or through the forwarding frame, and waits for its reply. */
async function ask(message: Fields | string, through: 'page' | 'frame' = 'page'): Promise<Fields> {
  return frame.evaluate(
    async ({ sent, way, target }) => {
      const parent = window.parent as unknown as Record<string, Window>;
      const to = way === 'page' ? window.parent : parent['post_message_forwarding'];
      const reply = new Promise<MessageEvent<Fields>>((resolve) =>
        window.addEventListener('message', resolve, { once: true }),
      );
      to?.postMessage(sent, target);
      const event = await reply;
      return { ...event.data, from: event.origin, bySender: event.source === to };
    },
    { sent: message, way: through, target: canvas.origin },
  );
}

describe.skipIf(!browserPath)('the page around a tool, in a browser', () => {
  it('says what it understands, and that storage goes through the forwarding frame', async () => {
    const { supported_messages: supported } = await ask({ subject: 'lti.capabilities' });
    expect(supported).toEqual(
      expect.arrayContaining([
        { subject: 'lti.put_data', frame: 'post_message_forwarding' },
        { subject: 'lti.get_data', frame: 'post_message_forwarding' },
        { subject: 'lti.frameResize' },
        { subject: 'lti.capabilities' },
      ]),
    );
  });

  it.each(['page', 'frame'] as const)(
    'keeps and gives back what a tool stores, by way of the %s',
    async (way) => {
      const put = { subject: 'lti.put_data', key: `state-${way}`, value: 'v1', message_id: 'm1' };
      expect(await ask(put, way)).toMatchObject({
        subject: 'lti.put_data.response',
        key: `state-${way}`,
        value: 'v1',
        message_id: 'm1',
        from: canvas.origin,
        bySender: true,
      });
      const get = { subject: 'lti.get_data', key: `state-${way}`, message_id: 'm2' };
      expect(await ask(JSON.stringify(get), way)).toMatchObject({ value: 'v1', message_id: 'm2' });
      expect(await ask({ ...put, value: null }, way)).toMatchObject({ value: null });
      expect(await ask(get, way)).toMatchObject({ value: null });
    },
  );

  it('refuses storage over 4096 characters or 500 keys, and requests without key or message_id', async () => {
    const put = { subject: 'lti.put_data', key: 'big', value: 'x'.repeat(4094), message_id: 'm' };
    expect(await ask(put)).toMatchObject({
      error: { code: 'storage_exhaustion', message: 'Reached byte limit for tool' },
    });
    expect(await ask({ ...put, value: 'x'.repeat(4093) })).not.toHaveProperty('error');
    expect(await ask({ ...put, value: null })).not.toHaveProperty('error');
    for (let count = 0; count < 500; count += 1) await ask({ ...put, key: `k${String(count)}`, value: '' });
    expect(await ask({ ...put, key: 'k500', value: '' })).toMatchObject({
      error: { message: 'Reached key limit for tool' },
    });
    expect(await ask({ subject: 'lti.put_data', value: 'x', message_id: 'm' })).toMatchObject({
      error: { code: 'bad_request' },
    });
    expect(await ask({ subject: 'lti.get_data', key: 'k' })).toMatchObject({
      error: { code: 'bad_request' },
    });
  });

  it('resizes the frame, and says what it does not know', async () => {
    expect(await ask({ subject: 'lti.frameResize', height: 1234 })).toMatchObject({
      subject: 'lti.frameResize.response',
    });
    expect((await page.locator('iframe.tool-frame').boundingBox())?.height).toBe(1234);
    expect(await ask({ subject: 'lti.frameResize', height: 'tall' })).toMatchObject({
      error: { code: 'bad_request' },
    });
    expect(await ask({ subject: 'lti.makeCoffee' })).toMatchObject({
      error: { code: 'unsupported_subject' },
    });
  });

  it('shows an alert as text, and tells the window size', async () => {
    expect(await ask({ subject: 'lti.showAlert', body: '<b>Cards made</b>' })).not.toHaveProperty('error');
    expect(await page.locator('#alerts').textContent()).toBe('<b>Cards made</b>');
    expect(await ask({ subject: 'lti.showAlert', body: 'x', alertType: 'loud' })).toMatchObject({
      error: { code: 'bad_request' },
    });
    expect(await ask({ subject: 'lti.fetchWindowSize' })).toMatchObject({
      footer: 0,
      height: page.viewportSize()?.height,
    });
  });

  it('answers another origin with wrong_origin and does nothing for it', async () => {
    const reply = await page.evaluate(async () => {
      const answer = new Promise<Fields>((resolve) =>
        window.addEventListener('message', (event: MessageEvent<Fields>) => {
          if (String(event.data['subject']).endsWith('.response')) resolve(event.data);
        }),
      );
      window.postMessage(
        { subject: 'lti.put_data', key: 'stolen', value: '1', message_id: 'm' },
        location.origin,
      );
      return answer;
    });
    expect(reply).toMatchObject({ error: { code: 'wrong_origin' } });
    expect(await page.evaluate(() => Object.keys(localStorage).some((key) => key.endsWith('stolen')))).toBe(
      false,
    );
  });
});
