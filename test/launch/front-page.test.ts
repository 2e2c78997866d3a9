import express from 'express';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { apiScopes } from '../../server/canvas/scopes.ts';
import { securityHeaders } from '../../server/http/security-headers.ts';
import { mountFrontPage } from '../../server/launch/front-page.ts';
import { mountPageFiles } from '../../server/launch/page-files.ts';
import { makeContext } from '../http/make-context.ts';

const app = express();
const context = makeContext({ env: { PUBLIC_URL: 'https://cards.example.org' } });
app.use(securityHeaders(context.config));
mountFrontPage(app, context);
mountPageFiles(app);

describe('the page for whoever comes without a launch', () => {
  it('names the addresses and every scope that an admin enters into Canvas', async () => {
    const { text } = await request(app).get('/');
    for (const path of ['/lti/config.json', '/lti/launch', '/lti/login', '/lti/keys', '/oauth/callback'])
      expect(text).toContain(`https://cards.example.org${path}`);
    const scopes = /<pre id="scopes">([^<]*)<\/pre>/.exec(text)?.[1]?.split('\n');
    expect(scopes).toEqual(apiScopes);
  });

  it('may not be framed, and runs one small script of this server', async () => {
    const { text, headers } = await request(app).get('/');
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['content-security-policy']).toContain("script-src 'self'");
    expect(text.match(/<script[^>]*>/g)).toEqual(['<script src="/lti/copy.js" defer>']);
    const script = await request(app).get('/lti/copy.js');
    expect(script.headers['content-type']).toContain('text/javascript');
  });

  it('has a copy button for each thing to copy, which stands for nothing without a script', async () => {
    const { text } = await request(app).get('/');
    const copied = [...text.matchAll(/<button type="button" hidden data-copy="([^"]+)"/g)].map(
      ([, id]) => id,
    );
    const shown = [...text.matchAll(/<pre id="([^"]+)"/g)].map(([, id]) => id);
    expect(copied).toEqual(shown);
    expect(shown.length).toBeGreaterThan(6);
  });

  it('speaks Spanish to whoever’s browser does', async () => {
    const { text } = await request(app).get('/').set('Accept-Language', 'es');
    expect(text).toContain('<html lang="es">');
    expect(text).toContain('Instalarlo en Canvas');
  });
});

describe('the icon', () => {
  it('may be shown by Canvas’s own pages', async () => {
    const { headers, status } = await request(app).get('/lti/icon.svg');
    expect(status).toBe(200);
    expect(headers['content-type']).toContain('image/svg+xml');
    expect(headers['cross-origin-resource-policy']).toBe('cross-origin');
  });
});
