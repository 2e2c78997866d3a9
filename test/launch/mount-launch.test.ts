import request from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { LaunchFactsSchema } from '../../contract/session.ts';
import { hashToken } from '../../server/http/session.ts';
import { begin, loginForm, post, startLaunchWorld, type LaunchWorld } from './launch-world.ts';
import { lti } from './teacher-claims.ts';

let world: LaunchWorld;
beforeAll(async () => {
  world = await startLaunchWorld();
});
afterAll(() => world.stop());
beforeEach(() => {
  world.arrivals.length = 0;
  world.lines.length = 0;
});

describe('a login', () => {
  it('goes on to Canvas with a state, and a nonce of our own', async () => {
    const { redirect, state, nonce } = await begin(world);
    expect(redirect.origin + redirect.pathname).toBe(`${world.platform.origin}/api/lti/authorize_redirect`);
    expect(Object.fromEntries(redirect.searchParams)).toMatchObject({
      response_type: 'id_token',
      response_mode: 'form_post',
      scope: 'openid',
      prompt: 'none',
      client_id: world.platform.clientId,
      redirect_uri: 'http://localhost:3000/lti/launch',
      login_hint: '535fa085f22b4655f48cd5a36a9215f64c062838',
      lti_message_hint: 'ey.hint.sig',
    });
    expect(state).toMatch(/^[0-9a-f]{50}$/);
    expect(nonce).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(await world.context.storage.launchStates.get(hashToken(state))).toMatchObject({
      nonce,
      used: false,
    });
  });

  it('may come by GET as well, and answers a partitioned cookie for a frame', async () => {
    const { lti_storage_target: _none, ...withoutStorage } = loginForm(world.platform);
    const response = await request(world.app).get('/lti/login').query(withoutStorage);
    expect(response.status).toBe(302);
    const [cookie] = [response.headers['set-cookie'] ?? []].flat();
    for (const attribute of ['HttpOnly', 'Secure', 'SameSite=None', 'Partitioned'])
      expect(cookie).toContain(attribute);
    expect(response.headers['cache-control']).toBe('no-store');
  });
});

describe('a launch', () => {
  it('answers the panel with its facts and leaves a session', async () => {
    const begun = await begin(world);
    const token = await world.platform.sign(world.platform.payload(begun.nonce, world.clock.now()));
    const response = await post(world, begun, token);
    expect(response.status).toBe(200);
    const facts = factsIn(response.text);
    expect(facts).toMatchObject({ locale: 'en', canvasOrigin: world.platform.origin, highContrast: false });
    const session = await world.context.storage.sessions.get(hashToken(facts.token));
    expect(session).toMatchObject({ name: 'Ms. Rivera', districtId: 'district', place: { kind: 'course' } });
    expect(session?.expiresAt).toBe((session?.createdAt ?? 0) + 60 * 60_000);
  });

  it('hands over who and where as Canvas computed it', async () => {
    const begun = await begin(world);
    const token = await world.platform.sign(world.platform.payload(begun.nonce, world.clock.now()));
    await post(world, begun, token);
    expect(world.arrivals).toHaveLength(1);
    expect(world.arrivals[0]).toMatchObject({
      issuer: world.platform.origin,
      clientId: world.platform.clientId,
      deploymentId: '7:4dde05e8ca1973bcca9bffc13e1548820eee93a3',
      sub: '5d6a1e6e-0f0a-4b6f-8a7e-3d1f5f4f9a10',
      legacyUserId: '535fa085f22b4655f48cd5a36a9215f64c062838',
      guid: 'aRootGuid:canvas-lms',
      platformName: 'Pine District',
      contextId: 'c0ffee00ca1973bcca9bffc13e1548820eee93a3',
      contextKind: 'course',
      placement: 'course_navigation',
    });
    expect(world.arrivals[0]).not.toHaveProperty('actingPersonId');
  });

  it('reads Spanish, high contrast and acting as someone, from an account', async () => {
    const begun = await begin(world);
    const changes = {
      locale: 'es-MX',
      [`${lti}context`]: { id: 'acc', title: 'Pine', type: ['Account'] },
      [`${lti}custom`]: { masquerading_user_id: 42, prefers_high_contrast: 'true' },
    };
    const payload = world.platform.payload(begun.nonce, world.clock.now(), changes);
    const response = await post(world, begun, await world.platform.sign(payload));
    expect(factsIn(response.text)).toMatchObject({ locale: 'es', highContrast: true });
    expect(response.text).toContain('<html lang="es"');
    expect(world.arrivals[0]).toMatchObject({ contextKind: 'account', actingPersonId: '42', locale: 'es' });
  });

  it('takes the page around the panel from Canvas only when CANVAS_HOSTS lets it in', async () => {
    const begun = await begin(world);
    const changes = { [`${lti}launch_presentation`]: { return_url: 'https://evil.example.org/x' } };
    const payload = world.platform.payload(begun.nonce, world.clock.now(), changes);
    const response = await post(world, begun, await world.platform.sign(payload));
    expect(factsIn(response.text).canvasOrigin).toBe(world.platform.origin);
    expect(response.text).not.toContain('evil');
  });

  it('may be framed by that Canvas alone, is kept by no cache, and runs no script but ours', async () => {
    const begun = await begin(world);
    const token = await world.platform.sign(world.platform.payload(begun.nonce, world.clock.now()));
    const { headers, text } = await post(world, begun, token);
    const policy = headers['content-security-policy'] ?? '';
    expect(policy).toMatch(new RegExp(`frame-ancestors ${world.platform.origin}(;|$)`));
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("script-src 'self';");
    const nonce = /style-src 'self' 'nonce-([^']+)'/.exec(policy)?.[1];
    expect(text).toContain(`<meta name="csp-nonce" content="${nonce}">`);
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['referrer-policy']).toBe('strict-origin');
    expect(headers).not.toHaveProperty('x-frame-options');
    expect(headers).not.toHaveProperty('access-control-allow-origin');
  });

  it('asks for the keys of the platform once, not for each launch', async () => {
    const before = world.platform.asked;
    for (let index = 0; index < 3; index += 1) {
      const begun = await begin(world);
      const token = await world.platform.sign(world.platform.payload(begun.nonce, world.clock.now()));
      expect((await post(world, begun, token)).status).toBe(200);
    }
    expect(world.platform.asked - before).toBeLessThanOrEqual(1);
  });

  it('leaves neither token, state nor name in the log, and no document of ltijs', async () => {
    const begun = await begin(world);
    const token = await world.platform.sign(world.platform.payload(begun.nonce, world.clock.now()));
    const { text } = await post(world, begun, token);
    const log = world.lines.join();
    for (const secret of [token, begun.state, begun.nonce, factsIn(text).token, 'Rivera'])
      expect(log).not.toContain(secret);
    expect(await world.context.storage.ltijsDocuments.count({})).toBe(1);
  });
});

describe('a refused launch', () => {
  it('is JSON for whoever asks for JSON', async () => {
    const begun = await begin(world);
    const response = await post(world, begun, 'no-token').set('Accept', 'application/json');
    expect(response.body).toEqual({
      problem: { code: 'launch-invalid', message: 'This is not a launch that can be trusted.' },
    });
  });

  it('is a page that says to wait, once an address has begun too many', async () => {
    const busy = await startLaunchWorld({ perMinute: 3 });
    const login = () => request(busy.app).post('/lti/login').type('form').send(loginForm(busy.platform));
    for (let count = 0; count < 3; count += 1) expect((await login()).status).toBe(200);
    const refused = await login();
    expect(refused.status).toBe(429);
    expect(refused.text).toContain('content="too-many-requests"');
    expect(refused.text).toContain('Wait a minute.');
    expect(refused.headers).not.toHaveProperty('location');
    await busy.stop();
  });

  it('for want of keys works again once the keys can be had', async () => {
    const fresh = await startLaunchWorld();
    fresh.platform.keyPage = 'down';
    const begun = await begin(fresh);
    const token = await fresh.platform.sign(fresh.platform.payload(begun.nonce, fresh.clock.now()));
    expect((await post(fresh, begun, token)).status).toBe(503);
    fresh.platform.keyPage = 'good';
    fresh.clock.ahead += 5_000;
    expect((await post(fresh, begun, token)).status).toBe(200);
    await fresh.stop();
  });
});

describe('what the tool says about itself', () => {
  it('is its public key, without the private half', async () => {
    const response = await request(world.app).get('/lti/keys');
    const { keys } = z.object({ keys: z.array(z.record(z.string(), z.string())) }).parse(response.body);
    expect(keys).toHaveLength(1);
    expect(keys[0]).toMatchObject({ kty: 'RSA', alg: 'RS256', use: 'sig' });
    expect(Object.keys(keys[0] ?? {})).not.toContain('d');
  });

  it('is the developer key, filled in with where this server is', async () => {
    const response = await request(world.app).get('/lti/config.json');
    expect(response.status).toBe(200);
    expect(response.text).not.toContain('example.org');
    expect(response.body).toMatchObject({
      target_link_uri: 'http://localhost:3000/lti/launch',
      oidc_initiation_url: 'http://localhost:3000/lti/login',
      public_jwk_url: 'http://localhost:3000/lti/keys',
      extensions: [
        {
          domain: 'localhost:3000',
          privacy_level: 'name_only',
          settings: {
            placements: [
              { placement: 'account_navigation' },
              { placement: 'course_navigation', visibility: 'admins' },
              { placement: 'global_navigation', visibility: 'admins' },
            ],
          },
        },
      ],
    });
  });
});

function factsIn(html: string) {
  const json = /<script type="application\/json" id="launch-facts">([^<]*)<\/script>/.exec(html)?.[1];
  return LaunchFactsSchema.parse(JSON.parse(json ?? ''));
}
