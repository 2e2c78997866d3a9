import express from 'express';
import { pino } from 'pino';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { limitPages } from '../../server/http/limits.ts';
import { nothingHere, problemHandler } from '../../server/http/problem-handler.ts';
import { securityHeaders } from '../../server/http/security-headers.ts';
import { Problem } from '../../server/problem.ts';
import { makeContext } from './make-context.ts';

const { config } = makeContext({ env: { PUBLIC_URL: 'https://cards.example.org' } });
const app = express();
app.use(securityHeaders(config));
app.get('/lti/refused', () => {
  throw new Problem('launch-unknown-platform', 'Not <b>known</b> here.');
});
app.get('/lti/other', () => {
  throw new Problem('class-empty', 'You said <script>no</script>.');
});
app.get('/lti/often', limitPages(2), (_req, res) => void res.send('yes'));
app.use(nothingHere, problemHandler(config, pino({ level: 'silent' })));

describe('a refusal outside the API', () => {
  it('is a page for people that names its code and may stand in a frame of Canvas', async () => {
    const response = await request(app).get('/lti/refused').set('Accept', 'text/html');
    expect(response.status).toBe(400);
    expect(response.text).toContain('<meta name="problem-code" content="launch-unknown-platform">');
    const policy = response.headers['content-security-policy'];
    expect(policy).toContain('frame-ancestors https://*.instructure.com https://*.canvaslms.com');
    expect(policy).toContain("default-src 'none'");
    const nonce = /style-src 'nonce-([^']+)'/.exec(policy ?? '')?.[1];
    expect(response.text).toContain(`<style nonce="${nonce}">`);
    expect(response.headers).not.toHaveProperty('x-frame-options');
    expect(response.headers['strict-transport-security']).toContain('max-age=31536000');
  });

  it("is 'not-found' where no route is, and does not repeat the address", async () => {
    const response = await request(app).get('/nowhere/zz-marked');
    expect(response.status).toBe(404);
    expect(response.text).toContain('content="not-found"');
    expect(response.text).not.toContain('zz-marked');
  });

  it('is in Spanish for a browser that asks for it', async () => {
    const response = await request(app).get('/lti/refused').set('Accept-Language', 'es-MX,es;q=0.9');
    expect(response.text).toContain('<html lang="es">');
  });

  it('escapes whatever text it shows', async () => {
    const response = await request(app).get('/lti/other');
    expect(response.status).toBe(409);
    expect(response.text).not.toContain('<script>');
    expect(response.text).toContain('&lt;script&gt;');
  });

  it('is JSON for whoever asks for JSON', async () => {
    const response = await request(app).get('/lti/refused').set('Accept', 'application/json');
    expect(response.body).toEqual({
      problem: { code: 'launch-unknown-platform', message: 'Not <b>known</b> here.' },
    });
  });

  it("is 'too-many-requests' after a flood from one address", async () => {
    expect((await request(app).get('/lti/often')).status).toBe(200);
    expect((await request(app).get('/lti/often')).status).toBe(200);
    const response = await request(app).get('/lti/often').set('Accept', 'application/json');
    expect(response.status).toBe(429);
    expect(response.body).toMatchObject({ problem: { code: 'too-many-requests' } });
    expect(response.headers['retry-after']).toBe('60');
  });
});
