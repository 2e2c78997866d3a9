import express, { type Express } from 'express';
import { pino } from 'pino';
import request from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { problemStatus, type ProblemCode } from '../../../contract/problem.ts';
import { readForms } from '../../../practice/lti/read-forms.ts';
import type { Context } from '../../../server/context.ts';
import { problemHandler } from '../../../server/http/problem-handler.ts';
import { hashToken } from '../../../server/http/session.ts';
import { securityHeaders } from '../../../server/http/security-headers.ts';
import { makeInvite } from '../../../server/launch/registration/invites.ts';
import { mountRegistration } from '../../../server/launch/registration/mount-registration.ts';
import { logRequests } from '../../../server/log.ts';
import { HeldClock, makeContext } from '../../http/make-context.ts';
import { HandMadeRegistrar } from './hand-made-registrar.ts';

const day = 24 * 60 * 60_000;
const bearer = 'canvas-registration-token';
const ours = 'http://localhost:3000';

let registrar: HandMadeRegistrar;
let clock: HeldClock;
let context: Context;
let app: Express;
let invite: string;
const lines: string[] = [];

beforeAll(async () => {
  registrar = await new HandMadeRegistrar().start();
});
afterAll(() => registrar.stop());
beforeEach(async () => {
  registrar.reset();
  lines.length = 0;
  clock = new HeldClock();
  await setUp(`${registrar.origin},*.instructure.com,*.canvaslms.com,localhost`);
});

async function setUp(canvasHosts: string): Promise<void> {
  const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
  context = makeContext({ clock, log, env: { CANVAS_HOSTS: canvasHosts } });
  app = express();
  app.use(logRequests(log, clock), securityHeaders(context.config));
  mountRegistration(app, context);
  app.use(problemHandler(context.config, log));
  invite = new URL(await makeInvite(context)).searchParams.get('invite') ?? '';
}

/** Canvas opens our page in its dialog. */
const open = (given: Record<string, string> = {}, headers: Record<string, string> = {}) =>
  request(app)
    .get('/lti/register')
    .set(headers)
    .query({
      invite,
      openid_configuration: registrar.configurationUrl,
      registration_token: bearer,
      ...given,
    });

/** The admin presses the button. */
const press = (given: Record<string, string> = {}, origin = ours) =>
  request(app)
    .post('/lti/register')
    .set('Origin', origin)
    .type('form')
    .send({
      invite,
      openid_configuration: registrar.configurationUrl,
      registration_token: bearer,
      name: 'Login Cards',
      course_navigation: 'shown',
      global_navigation: 'on',
      ...given,
    });

const registered = () => context.storage.registrations.find({});

function expectRefused(response: request.Response, code: ProblemCode): void {
  expect(/name="problem-code" content="([a-z-]+)"/.exec(response.text)?.[1]).toBe(code);
  expect(response.status).toBe(problemStatus[code]);
  // Neither what came in nor what the platform said is repeated.
  for (const secret of [bearer, invite, 'Pine', 'sign in']) expect(response.text).not.toContain(secret);
}

describe('the page in Canvas’s dialog', () => {
  it('says which account at which Canvas asks, and registers nothing yet', async () => {
    const response = await open();
    expect(response.status).toBe(200);
    expect(response.text).toContain('Pine &lt;b&gt;Unified&lt;/b&gt;');
    expect(response.text).toContain(new URL(registrar.origin).host);
    expect(registrar.heard).toEqual([
      {
        method: 'GET',
        path: '/api/lti/security/openid-configuration',
        authorization: `Bearer ${bearer}`,
        body: undefined,
      },
    ]);
    expect(await registered()).toEqual([]);
  });

  it('may be framed by a Canvas on the list alone, posts here alone, runs no script', async () => {
    const { headers, text } = await open();
    const policy = headers['content-security-policy'];
    expect(policy).toContain(`frame-ancestors ${registrar.origin} https://*.instructure.com`);
    expect(policy).toContain("form-action 'self'");
    expect(policy).not.toContain('script-src');
    expect(headers['cache-control']).toBe('no-store');
    expect(text).not.toContain('<script');
  });

  it('speaks Spanish to whoever’s browser does', async () => {
    const { text } = await open({}, { 'accept-language': 'es-MX,es;q=0.9' });
    expect(text).toContain('<html lang="es">');
    expect(text).toContain('value="Tarjetas de acceso"');
  });

  it('carries in its form all that the second step needs', async () => {
    const [form] = readForms((await open()).text, `${ours}/lti/register`);
    expect(form?.action).toBe(`${ours}/lti/register`);
    expect(form?.fields).toMatchObject({ invite, registration_token: bearer, name: 'Login Cards' });
  });
});

describe('the button on it', () => {
  it('makes the key with the admin’s name and places, registers it, and closes the dialog', async () => {
    const response = await press({ name: 'Cards <K-3>', course_navigation: 'hidden' });
    expect(response.status).toBe(200);
    expect(response.text).toContain('src="/lti/close.js"');
    expect(response.headers['content-security-policy']).toContain("script-src 'self'");
    expect(await registered()).toMatchObject([
      {
        issuer: registrar.origin,
        clientId: '10000000000042',
        apiOrigin: registrar.origin,
        authUrl: `${registrar.origin}/api/lti/authorize_redirect`,
        tokenUrl: `${registrar.origin}/login/oauth2/token`,
        jwksUrl: `${registrar.origin}/api/lti/security/jwks`,
      },
    ]);
    const sent = registrar.heard.at(-1);
    expect(sent).toMatchObject({
      method: 'POST',
      authorization: `Bearer ${bearer}`,
      body: {
        application_type: 'web',
        grant_types: ['client_credentials', 'implicit'],
        response_types: ['id_token'],
        token_endpoint_auth_method: 'private_key_jwt',
        client_name: 'Cards <K-3>',
        initiate_login_uri: `${ours}/lti/login`,
        redirect_uris: [`${ours}/lti/launch`],
        jwks_uri: `${ours}/lti/keys`,
        scope: '',
        'https://purl.imsglobal.org/spec/lti-tool-configuration': {
          domain: 'localhost:3000',
          target_link_uri: `${ours}/lti/launch`,
          'https://canvas.instructure.com/lti/privacy_level': 'public',
          messages: [
            { placements: ['account_navigation'], label: 'Cards <K-3>' },
            {
              placements: ['course_navigation'],
              'https://canvas.instructure.com/lti/visibility': 'admins',
              'https://canvas.instructure.com/lti/course_navigation/default_enabled': false,
            },
            { placements: ['global_navigation'] },
          ],
        },
      },
    });
  });

  it('leaves out the places that were not chosen', async () => {
    const { global_navigation: _none, ...rest } = {
      invite,
      openid_configuration: registrar.configurationUrl,
      registration_token: bearer,
      name: 'x',
      course_navigation: 'none',
      global_navigation: '',
    };
    await request(app).post('/lti/register').set('Origin', ours).type('form').send(rest).expect(200);
    const body = registrar.heard.at(-1)?.body as Record<string, { messages: { placements: string[] }[] }>;
    const tool = body['https://purl.imsglobal.org/spec/lti-tool-configuration'];
    expect(tool?.messages.map(({ placements }) => placements)).toEqual([['account_navigation']]);
  });

  it('takes the form of its own page alone', async () => {
    expectRefused(await press({}, 'https://evil.example'), 'bad-input');
    expectRefused(await request(app).post('/lti/register').type('form').send({ invite }), 'bad-input');
    expect(registrar.heard).toEqual([]);
  });

  it.each([
    ['a name of blanks', { name: '  ' }],
    ['a name that is too long', { name: 'x'.repeat(61) }],
    ['a place there is not', { course_navigation: 'everywhere' }],
    ['a field there is not', { admin: 'yes' }],
  ])('refuses %s', async (_name, change) => {
    expectRefused(await press(change), 'bad-input');
    expect(await registered()).toEqual([]);
  });

  it('keeps tokens and invites out of the log', async () => {
    await open();
    await press();
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.join('')).not.toContain(bearer);
    expect(lines.join('')).not.toContain(invite);
  });
});

describe('the invite', () => {
  it('is kept as a hash alone', async () => {
    const [kept] = await context.storage.invites.find({});
    expect(kept?.id).toBe(hashToken(invite));
    expect(JSON.stringify(kept)).not.toContain(invite);
  });

  it('is asked for first: without one the platform is not even called', async () => {
    for (const wrong of ['', 'x'.repeat(43)]) {
      expectRefused(await open({ invite: wrong }), 'invite-unknown');
      expectRefused(await press({ invite: wrong }), 'invite-unknown');
    }
    expectRefused(
      await request(app).get(`/lti/register?invite=${invite}&invite=${invite}`),
      'invite-unknown',
    );
    expect(registrar.heard).toEqual([]);
  });

  it('holds for seven days and no longer', async () => {
    clock.ms += 7 * day - 1;
    expect((await open()).status).toBe(200);
    clock.ms += 1;
    expectRefused(await open(), 'invite-expired');
    expectRefused(await press(), 'invite-expired');
  });

  it('holds for one registration', async () => {
    expect((await press()).status).toBe(200);
    expectRefused(await open(), 'invite-used');
    registrar.clientId = '10000000000043';
    expectRefused(await press(), 'invite-used');
    expect(await registered()).toHaveLength(1);
  });

  it('holds for one of ten at once', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => press()));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(registrar.heard.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it('is still good when Canvas said no, and when a server died in the middle', async () => {
    registrar.oddRegistration = 'refuses';
    expectRefused(await press(), 'registration-refused');
    registrar.oddRegistration = undefined;
    await context.storage.invites.update(
      { id: hashToken(invite) },
      { set: { state: 'claimed', claimedUntil: clock.ms + 60_000 } },
    );
    expectRefused(await press(), 'invite-used');
    clock.ms += 60_000;
    expect((await press()).status).toBe(200);
  });
});

describe('a platform', () => {
  const platform = (product_family_code: string) => ({
    'https://purl.imsglobal.org/spec/lti-platform-configuration': { product_family_code },
  });

  it('is not asked where Canvas has named none: the address was opened in a browser', async () => {
    expectRefused(await request(app).get(`/lti/register?invite=${invite}`), 'registration-outside-canvas');
  });

  it('that is no Canvas is refused', async () => {
    registrar.changes = platform('moodle');
    expectRefused(await open(), 'registration-not-canvas');
    expectRefused(await press(), 'registration-not-canvas');
    expect(registrar.heard.some(({ method }) => method === 'POST')).toBe(false);
  });

  it.each([
    ['on a host that is not listed', 'https://canvas.evil.example/configuration'],
    ['over plain http', 'http://pine.instructure.com/configuration'],
    ['on another port', 'https://pine.instructure.com:8443/configuration'],
    ['at a number', 'https://169.254.169.254/latest/meta-data'],
    ['in a file', 'file:///etc/passwd'],
    ['with a name and password in it', 'https://a:b@pine.instructure.com/x'],
    ['that is none', 'nowhere'],
  ])('whose configuration is %s is not called', async (_name, url) => {
    expectRefused(await open({ openid_configuration: url }), 'registration-host-refused');
    expectRefused(await press({ openid_configuration: url }), 'registration-host-refused');
    expect(await registered()).toEqual([]);
  });

  it('whose allowed name leads to a private address is not called', async () => {
    // `localhost` stands on the list as a host: what it resolves to is loopback.
    const url = 'https://localhost/api/lti/security/openid-configuration';
    expectRefused(await open({ openid_configuration: url }), 'registration-private-address');
  });

  it.each(['down', 'elsewhere', 'huge', 'not-json', 'refuses'] as const)(
    'whose configuration is %s is refused, and no redirect is followed',
    async (odd) => {
      registrar.oddConfiguration = odd;
      expectRefused(await open(), 'registration-unreadable');
      expect(registrar.heard).toHaveLength(1);
    },
  );

  it('that does not answer is given up', { timeout: 30_000 }, async () => {
    registrar.oddConfiguration = 'silent';
    expectRefused(await open(), 'registration-unreadable');
  });

  it.each(['issuer', 'authorization_endpoint', 'jwks_uri', 'token_endpoint', 'registration_endpoint'])(
    'is refused without its %s, and with one on a host that is not listed',
    async (name) => {
      registrar.changes = { [name]: undefined };
      expectRefused(await open(), 'registration-unreadable');
      registrar.changes = { [name]: 'https://evil.example/x' };
      expectRefused(await press(), 'registration-host-refused');
      expect(await registered()).toEqual([]);
    },
  );

  it.each(['authorization_endpoint', 'jwks_uri', 'token_endpoint', 'registration_endpoint'])(
    'that names another Canvas’s %s as its own is refused',
    async (name) => {
      registrar.changes = { [name]: 'https://oak.instructure.com/x' };
      expectRefused(await press(), 'registration-contradicts');
      expect(registrar.heard.some(({ method }) => method === 'POST')).toBe(false);
    },
  );

  it('that claims to be hosted Canvas, with its keys, but answers from elsewhere is refused', async () => {
    registrar.changes = {
      issuer: 'https://canvas.instructure.com',
      authorization_endpoint: 'https://sso.canvaslms.com/api/lti/authorize_redirect',
      jwks_uri: 'https://sso.canvaslms.com/api/lti/security/jwks',
    };
    expectRefused(await press({ api_address: 'https://oak.instructure.com' }), 'registration-contradicts');
  });

  it('of one’s own may keep the issuer that Canvas ships with', async () => {
    registrar.changes = { issuer: 'https://canvas.instructure.com' };
    expect((await press()).status).toBe(200);
    expect(await registered()).toMatchObject([
      { issuer: 'https://canvas.instructure.com', jwksUrl: `${registrar.origin}/api/lti/security/jwks` },
    ]);
  });

  it.each(['down', 'elsewhere', 'refuses'] as const)('that then %s makes no registration', async (odd) => {
    registrar.oddRegistration = odd;
    expectRefused(await press(), 'registration-refused');
    expect(await registered()).toEqual([]);
  });

  it.each([undefined, 42, '', 'a b', '<script>'])('that answers %j as client id makes none', async (id) => {
    registrar.clientId = id;
    expectRefused(await press(), 'registration-unreadable');
    expect(await registered()).toEqual([]);
  });

  it('that answers with a client that is known changes nothing of it', async () => {
    expect((await press()).status).toBe(200);
    const before = await registered();
    invite = new URL(await makeInvite(context)).searchParams.get('invite') ?? '';
    expectRefused(await press(), 'registration-known');
    expect(await registered()).toEqual(before);
  });
});
