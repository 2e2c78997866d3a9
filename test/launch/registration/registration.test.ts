import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { readForms } from '../../../practice/lti/read-forms.ts';
import { bearer, ours, useRegistration } from './registration-world.ts';

const world = useRegistration();

describe('the page in Canvas’s dialog', () => {
  it('says which account at which Canvas asks, and registers nothing yet', async () => {
    const response = await world.open();
    expect(response.status).toBe(200);
    expect(response.text).toContain('Pine &lt;b&gt;Unified&lt;/b&gt;');
    expect(response.text).toContain(new URL(world.registrar.origin).host);
    expect(world.registrar.heard).toEqual([
      {
        method: 'GET',
        path: '/api/lti/security/openid-configuration',
        authorization: `Bearer ${bearer}`,
        body: undefined,
      },
    ]);
    expect(await world.registered()).toEqual([]);
  });

  it('may be framed by a Canvas on the list alone, posts here alone, runs no script', async () => {
    const { headers, text } = await world.open();
    const policy = headers['content-security-policy'];
    expect(policy).toContain(`frame-ancestors ${world.registrar.origin} https://*.instructure.com`);
    expect(policy).toContain("form-action 'self'");
    expect(policy).not.toContain('script-src');
    expect(headers['cache-control']).toBe('no-store');
    expect(text).not.toContain('<script');
  });

  it('speaks Spanish to whoever’s browser does', async () => {
    const { text } = await world.open({}, { 'accept-language': 'es-MX,es;q=0.9' });
    expect(text).toContain('<html lang="es">');
    expect(text).toContain('value="Tarjetas de acceso"');
  });

  it('carries in its form all that the second step needs', async () => {
    const [form] = readForms((await world.open()).text, `${ours}/lti/register`);
    expect(form?.action).toBe(`${ours}/lti/register`);
    expect(form?.fields).toMatchObject({
      invite: world.invite,
      registration_token: bearer,
      name: 'Login Cards',
    });
  });
});

describe('the button on it', () => {
  it('makes the key with the admin’s name and places, registers it, and closes the dialog', async () => {
    const response = await world.press({ name: 'Cards <K-3>', course_navigation: 'hidden' });
    expect(response.status).toBe(200);
    expect(response.text).toContain('src="/lti/close.js"');
    expect(response.headers['content-security-policy']).toContain("script-src 'self'");
    expect(await world.registered()).toMatchObject([
      {
        issuer: world.registrar.origin,
        clientId: '10000000000042',
        apiOrigin: world.registrar.origin,
        authUrl: `${world.registrar.origin}/api/lti/authorize_redirect`,
        tokenUrl: `${world.registrar.origin}/login/oauth2/token`,
        jwksUrl: `${world.registrar.origin}/api/lti/security/jwks`,
      },
    ]);
    const sent = world.registrar.heard.at(-1);
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
          'https://canvas.instructure.com/lti/privacy_level': 'name_only',
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
      ...world.carried,
      name: 'x',
      course_navigation: 'none',
      global_navigation: '',
    };
    await request(world.app).post('/lti/register').set('Origin', ours).type('form').send(rest).expect(200);
    const body = world.registrar.heard.at(-1)?.body as Record<
      string,
      { messages: { placements: string[] }[] }
    >;
    const tool = body['https://purl.imsglobal.org/spec/lti-tool-configuration'];
    expect(tool?.messages.map(({ placements }) => placements)).toEqual([['account_navigation']]);
  });

  it('takes the form of its own page alone', async () => {
    world.expectRefused(await world.press({}, 'https://evil.example'), 'bad-input');
    world.expectRefused(
      await request(world.app).post('/lti/register').type('form').send({ invite: world.invite }),
      'bad-input',
    );
    expect(world.registrar.heard).toEqual([]);
  });

  it.each([
    ['a name of blanks', { name: '  ' }],
    ['a name that is too long', { name: 'x'.repeat(61) }],
    ['a place there is not', { course_navigation: 'everywhere' }],
    ['a field there is not', { admin: 'yes' }],
  ])('refuses %s', async (_name, change) => {
    world.expectRefused(await world.press(change), 'bad-input');
    expect(await world.registered()).toEqual([]);
  });

  it('keeps tokens and invites out of the log', async () => {
    await world.open();
    await world.press();
    expect(world.lines.length).toBeGreaterThan(1);
    expect(world.lines.join('')).not.toContain(bearer);
    expect(world.lines.join('')).not.toContain(world.invite);
  });
});
