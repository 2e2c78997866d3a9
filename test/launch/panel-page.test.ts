import express from 'express';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { sendPanel } from '../../server/launch/panel-page.ts';

const facts = { token: 't', locale: 'en', canvasOrigin: '</script><!--$&', highContrast: false } as const;
const html = '<html lang="xx"><head><!--launch-facts--></head><body></body></html>';

function serve(template: Parameters<typeof sendPanel>[1]) {
  const app = express();
  app.get('/', (_req, res) =>
    sendPanel(res, template, facts, ['https://a.example.org', 'https://a.example.org']),
  );
  return request(app).get('/');
}

describe("the panel's page", () => {
  it('carries its facts so that no text of theirs can end the tag', async () => {
    const { text } = await serve({ html: () => Promise.resolve(html) });
    const json = /<script type="application\/json" id="launch-facts">(.*?)<\/script>/.exec(text)?.[1] ?? '';
    expect(json).not.toMatch(/[<>&]/);
    expect(JSON.parse(json)).toEqual(facts);
    expect(text).toContain('<html lang="en"');
  });

  it('carries them as well where the page has no place marked for them', async () => {
    const { text } = await serve({ html: () => Promise.resolve(html.replace('<!--launch-facts-->', '')) });
    expect(text).toMatch(/id="launch-facts">.*<\/script>\n<\/head>/);
  });

  it('limits nothing but its frame while it comes from a development server', async () => {
    const { headers } = await serve({ html: () => Promise.resolve(html), development: true });
    expect(headers['content-security-policy']).toBe('frame-ancestors https://a.example.org');
  });
});
