import type { Express } from 'express';
import request from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../server/app.ts';
import { makeContext } from './make-context.ts';

/** The whole app, as it answers on every kind of address, before anybody has launched it. */
function appAt(publicUrl: string): Promise<Express> {
  const env = {
    PUBLIC_URL: publicUrl,
    CANVAS_HOSTS: '*.instructure.com,https://canvas.example.org',
    TRUST_PROXY: '1',
  };
  return createApp(makeContext({ env }), { poke: () => undefined }, { poke: () => undefined });
}

let app: Express;
beforeAll(async () => {
  app = await appAt('https://cards.example.org');
});

const addresses = [
  ['GET', '/'],
  ['GET', '/healthz'],
  ['GET', '/lti/login'],
  ['POST', '/lti/launch'],
  ['GET', '/lti/keys'],
  ['GET', '/lti/config.json'],
  ['GET', '/oauth/begin'],
  ['GET', '/oauth/callback?code=x'],
  ['GET', '/oauth/done'],
  ['GET', '/api/session'],
  ['GET', '/assets/nothing.js'],
  ['GET', '/nowhere'],
] as const;

const ask = (method: 'GET' | 'POST', path: string, on = app) =>
  method === 'GET' ? request(on).get(path) : request(on).post(path).type('form').send({});

describe.each(addresses)('%s %s', (method, path) => {
  it('says who may frame it by its policy alone, and lets no feature, referrer or plain http through', async () => {
    const { headers } = await ask(method, path).set('Origin', 'https://evil.example.com');
    const policy = headers['content-security-policy'] ?? '';
    expect(policy).toMatch(/default-src '(none|self)'/);
    expect(policy).toContain('frame-ancestors ');
    expect(policy).not.toMatch(/unsafe|https?:\/\/evil|frame-ancestors \*|frame-ancestors [^;]*example\.com/);
    expect(headers).not.toHaveProperty('x-frame-options');
    expect(headers).not.toHaveProperty('x-powered-by');
    expect(headers['strict-transport-security']).toMatch(/^max-age=31536000/);
    expect(headers['referrer-policy']).toMatch(/^(strict-origin|no-referrer)$/);
    expect(headers['permissions-policy']).toContain('camera=()');
    expect(headers['x-content-type-options']).toBe('nosniff');
    for (const name of Object.keys(headers)) expect(name).not.toMatch(/^access-control-/);
  });
});

describe('cross-origin requests', () => {
  it('get no leave: a preflight is not answered as one', async () => {
    const answer = await request(app)
      .options('/api/session')
      .set({ Origin: 'https://evil.example.com', 'Access-Control-Request-Method': 'GET' });
    expect(answer.status).not.toBe(200);
    for (const name of Object.keys(answer.headers)) expect(name).not.toMatch(/^access-control-/);
  });
});

describe('on localhost', () => {
  it('nothing is said about https, which is not there', async () => {
    const local = await appAt('http://localhost:3000');
    expect((await ask('GET', '/', local)).headers).not.toHaveProperty('strict-transport-security');
  });
});

describe('a refused launch', () => {
  it('may be shown in a frame of any Canvas that this server knows, and nowhere else', async () => {
    const { headers } = await ask('POST', '/lti/launch');
    expect(headers['content-security-policy']).toMatch(
      /frame-ancestors https:\/\/\*\.instructure\.com https:\/\/canvas\.example\.org(;|$)/,
    );
  });
});

describe('too many requests at once', () => {
  it('are refused by address, as a page that says what to do, and told apart behind a proxy', async () => {
    const busy = await appAt('https://cards.example.org');
    const from = (address: string) => request(busy).get('/lti/config.json').set('X-Forwarded-For', address);
    let last = await from('203.0.113.7');
    for (let count = 1; count <= 600; count += 1) last = await from('203.0.113.7');
    expect(last.status).toBe(429);
    expect(last.headers['retry-after']).toBeDefined();
    expect(last.text).toContain('content="too-many-requests"');
    expect(last.text).toContain('Too many at once');
    expect((await from('203.0.113.8')).status).toBe(200);
  });
});
