import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { signInAs } from '../../../practice/lti/launch-as.ts';
import { approveConsent } from '../../../practice/oauth/approve-consent.ts';
import { one, startCanvas } from '../start-canvas.ts';
import type { Answer, TestCanvas } from '../start-canvas.ts';

const REDIRECT = 'http://tool.localhost:9/oauth/callback';
const SCOPES = ['url:GET|/api/v1/users/:id', 'url:GET|/api/v1/users/:user_id/logins'];

let canvas: TestCanvas;
let key: ReturnType<TestCanvas['addApiKey']>;
let cookie: string;

beforeAll(async () => {
  canvas = await startCanvas({ throttle: false });
  key = canvas.addApiKey({ redirectUris: [REDIRECT], scopes: SCOPES, name: 'Login Cards' });
  cookie = await signInAs(canvas.origin, canvas.people.districtAdmin.id);
});
afterAll(() => canvas.stop());
beforeEach(() => {
  canvas.world.flags.redirectOnTokenError = false;
});

function authUrl(change: Record<string, string | null> = {}): string {
  const params = new URLSearchParams({
    client_id: key.clientId,
    response_type: 'code',
    redirect_uri: REDIRECT,
    state: 'the-state',
    scope: SCOPES.join(' '),
  });
  for (const [name, value] of Object.entries(change)) {
    if (value === null) params.delete(name);
    else params.set(name, value);
  }
  return `/login/oauth2/auth?${params.toString()}`;
}
const open = (url: string, withCookie = cookie): Promise<Response> =>
  fetch(canvas.origin + url, { headers: { cookie: withCookie }, redirect: 'manual' });
const newCode = async (withCookie = cookie): Promise<string> => {
  const sent = await approveConsent({ origin: canvas.origin, cookie: withCookie, url: authUrl() });
  return new URL(sent).searchParams.get('code') ?? '';
};
const tokenCall = (form: Record<string, string>): Promise<Answer> =>
  canvas.call('', 'POST /login/oauth2/token', {
    form: { client_id: key.clientId, client_secret: key.clientSecret, ...form },
  });
const connect = async (): Promise<{ access: string; refresh: string }> => {
  const body = one(await tokenCall({ grant_type: 'authorization_code', code: await newCode() }));
  return { access: String(body['access_token']), refresh: String(body['refresh_token']) };
};

describe('asking for consent', () => {
  it('sends the browser back with a code of 128 hex digits and the state', async () => {
    const sent = new URL(await approveConsent({ origin: canvas.origin, cookie, url: authUrl() }));
    expect(sent.origin + sent.pathname).toBe(REDIRECT);
    expect(sent.searchParams.get('code')).toMatch(/^[0-9a-f]{128}$/);
    expect(sent.searchParams.get('state')).toBe('the-state');
  });

  it('sends the browser back with access_denied and the state when declined', async () => {
    const sent = new URL(await approveConsent({ origin: canvas.origin, cookie, url: authUrl() }, 'deny'));
    expect([sent.searchParams.get('error'), sent.searchParams.get('state')]).toEqual([
      'access_denied',
      'the-state',
    ]);
  });

  it('leads somebody who is not signed in to the sign-in page and back', async () => {
    const sent = (await open(authUrl(), '')).headers.get('location') ?? '';
    expect(sent).toMatch(/^\/login\?return_to=/);
    expect(new URL(sent, canvas.origin).searchParams.get('return_to')).toBe(authUrl());
  });

  it('is answered once, and only by the browser that was asked', async () => {
    const page = await (await open(authUrl())).text();
    expect(page).toContain('Grace Osei');
    const ticket = /name="ticket" value="([0-9a-f]+)"/.exec(page)?.[1] ?? '';
    const other = await signInAs(canvas.origin, canvas.people.teacher.id);
    const answer = (withCookie: string): Promise<Response> =>
      fetch(`${canvas.origin}/login/oauth2/accept`, {
        method: 'POST',
        headers: { cookie: withCookie },
        body: new URLSearchParams({ ticket }),
        redirect: 'manual',
      });
    expect((await answer(other)).status).toBe(400);
    expect((await answer(cookie)).status).toBe(302);
    expect((await answer(cookie)).status).toBe(400);
  });

  it.each<[string, Record<string, string | null>, number, string]>([
    ['an unknown client', { client_id: '5' }, 401, 'invalid_client'],
    ['another host', { redirect_uri: 'http://evil.example/oauth' }, 400, 'invalid_request'],
    ['a host that only ends alike', { redirect_uri: 'http://eviltool.localhost/' }, 400, 'invalid_request'],
    ['no address', { redirect_uri: null }, 400, 'invalid_request'],
  ])('refuses %s without sending anybody anywhere', async (_what, change, status, error) => {
    const answer = await open(authUrl(change));
    expect([answer.status, answer.headers.get('location')]).toEqual([status, null]);
    expect(await answer.json()).toMatchObject({ error });
    expect(answer.headers.get('www-authenticate')).toBe(status === 401 ? 'Canvas OAuth 2.0' : null);
  });

  it('takes a subdomain of the key’s host', async () => {
    expect((await open(authUrl({ redirect_uri: 'http://a.tool.localhost/x' }))).status).toBe(200);
  });

  it.each<[string, Record<string, string | null>, string, string | null]>([
    ['no scope', { scope: null }, 'invalid_scope', null],
    ['a misspelt scope', { scope: `${SCOPES[0]} url:GET|/api/v1/nothing` }, 'invalid_scope', null],
    ['another response type', { response_type: 'token' }, 'unsupported_response_type', 'the-state'],
    ['another prompt', { prompt: 'consent' }, 'unsupported_prompt_type', 'the-state'],
    ['prompt none with a session', { prompt: 'none' }, 'interaction_required', 'the-state'],
  ])('sends back an error for %s', async (_what, change, error, state) => {
    const sent = new URL((await open(authUrl(change))).headers.get('location') ?? '');
    expect([sent.searchParams.get('error'), sent.searchParams.get('state')]).toEqual([error, state]);
  });

  it('sends back login_required for prompt none without a session, and unauthorized_client for a foreign key', async () => {
    const none = new URL((await open(authUrl({ prompt: 'none' }), '')).headers.get('location') ?? '');
    expect(none.searchParams.get('error')).toBe('login_required');
    const foreign = canvas.addApiKey({ redirectUris: [REDIRECT], scopes: [], onAccountIds: [77] });
    const sent = new URL(
      (await open(authUrl({ client_id: foreign.clientId }))).headers.get('location') ?? '',
    );
    expect(sent.searchParams.get('error')).toBe('unauthorized_client');
  });
});

describe('the code grant', () => {
  it('gives an hour’s token, a refresh token, and the user', async () => {
    const answer = await tokenCall({ grant_type: 'authorization_code', code: await newCode() });
    expect(answer.body).toMatchObject({
      token_type: 'Bearer',
      expires_in: 3600,
      user: { id: canvas.people.districtAdmin.id, name: 'Grace Osei', effective_locale: 'en' },
    });
    expect(one(answer)).not.toHaveProperty('real_user');
    const token = String(one(answer)['access_token']);
    expect((await canvas.call(token, 'GET /api/v1/users/self')).status).toBe(200);
    expect((await canvas.call(token, 'GET /api/v1/courses')).status).toBe(401);
  });

  it('takes the credentials as Basic, and a code without a grant type', async () => {
    const basic = Buffer.from(`${key.clientId}:${key.clientSecret}`).toString('base64');
    const answer = await fetch(`${canvas.origin}/login/oauth2/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${basic}` },
      body: new URLSearchParams({ code: await newCode() }),
    });
    expect(answer.status).toBe(200);
  });

  it('tells who is really behind it when the admin acts as somebody', async () => {
    const acting = await signInAs(canvas.origin, canvas.people.districtAdmin.id);
    const session = canvas.world.sessions.get(acting.split('=')[1] ?? '');
    if (session === undefined) throw new Error('no session');
    session.realUserId = session.userId;
    session.userId = canvas.people.secondDistrictAdmin.id;
    const answer = await tokenCall({ code: await newCode(acting) });
    expect(answer.body).toMatchObject({
      user: { id: canvas.people.secondDistrictAdmin.id },
      real_user: { id: canvas.people.districtAdmin.id, name: 'Grace Osei' },
    });
  });

  it('takes a code once and for ten minutes', async () => {
    const code = await newCode();
    expect((await tokenCall({ code })).status).toBe(200);
    const used = await tokenCall({ code });
    expect([used.status, one(used)['error']]).toEqual([400, 'invalid_grant']);
    const late = await newCode();
    canvas.clock.advance(10 * 60_000);
    expect(one(await tokenCall({ code: late }))['error']).toBe('invalid_grant');
  });

  it.each<[string, Record<string, string>, number, string]>([
    ['an unknown client', { client_id: '5', code: 'x' }, 401, 'invalid_client'],
    ['a wrong secret', { client_secret: 'no', code: 'x' }, 401, 'invalid_client'],
    ['an unknown code', { code: 'x' }, 400, 'invalid_grant'],
    ['no code', { grant_type: 'authorization_code' }, 400, 'invalid_request'],
    ['no refresh token', { grant_type: 'refresh_token' }, 400, 'invalid_request'],
    ['an unknown refresh token', { grant_type: 'refresh_token', refresh_token: 'x' }, 400, 'invalid_request'],
    ['another grant', { grant_type: 'password' }, 400, 'unsupported_grant_type'],
  ])('refuses %s', async (_what, form, status, error) => {
    const answer = await tokenCall(form);
    expect([answer.status, one(answer)['error']]).toEqual([status, error]);
  });

  it('refuses a code of another key', async () => {
    const other = canvas.addApiKey({ redirectUris: [REDIRECT], scopes: [] });
    const answer = await tokenCall({
      code: await newCode(),
      client_id: other.clientId,
      client_secret: other.clientSecret,
    });
    expect(answer.body).toMatchObject({ error: 'invalid_grant', error_description: 'incorrect client' });
  });

  it('answers errors by redirect where the site does so, but only when a redirect_uri was sent', async () => {
    canvas.world.flags.redirectOnTokenError = true;
    const sent = await tokenCall({ code: 'x', redirect_uri: REDIRECT });
    expect(sent.status).toBe(302);
    expect(new URL(sent.headers.get('location') ?? '').searchParams.get('error')).toBe('invalid_grant');
    expect((await tokenCall({ grant_type: 'refresh_token', refresh_token: 'x' })).status).toBe(400);
  });
});

describe('refreshing', () => {
  it('kills the old access token at once and gives no new refresh token', async () => {
    const { access, refresh } = await connect();
    const body = one(await tokenCall({ grant_type: 'refresh_token', refresh_token: refresh }));
    expect(body).not.toHaveProperty('refresh_token');
    expect(body['expires_in']).toBe(3600);
    const dead = await canvas.call(access, 'GET /api/v1/users/self');
    expect([dead.status, dead.headers.has('www-authenticate')]).toEqual([401, true]);
    expect((await canvas.call(String(body['access_token']), 'GET /api/v1/users/self')).status).toBe(200);
  });

  it('gives no usable token within five seconds of the last time', async () => {
    const { refresh } = await connect();
    const again = (): Promise<Answer> => tokenCall({ grant_type: 'refresh_token', refresh_token: refresh });
    const first = String(one(await again())['access_token']);
    expect(one(await again())['access_token']).toBeNull();
    expect((await canvas.call(first, 'GET /api/v1/users/self')).status).toBe(200);
    canvas.clock.advance(5000);
    expect(one(await again())['access_token']).not.toBeNull();
  });

  it('is over once the token is deleted', async () => {
    const { access, refresh } = await connect();
    expect((await canvas.call(access, 'DELETE /login/oauth2/token')).body).toEqual({});
    const answer = await tokenCall({ grant_type: 'refresh_token', refresh_token: refresh });
    expect(answer.body).toMatchObject({
      error: 'invalid_request',
      error_description: 'refresh_token not found',
    });
    const without = await canvas.call('', 'DELETE /login/oauth2/token');
    expect([without.status, Object.keys(one(without))]).toEqual([400, ['message']]);
  });
});
