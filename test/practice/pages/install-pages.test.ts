import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, type Arrival, type Browser } from '../../../practice/lti/browser.ts';
import { signInAs } from '../../../practice/lti/launch-as.ts';
import type { CastKey } from '../../../practice/seed/cast.ts';
import { startCanvas, type TestCanvas } from '../start-canvas.ts';

let canvas: TestCanvas;
beforeAll(async () => {
  canvas = await startCanvas();
});
afterAll(() => canvas.stop());

async function as(person: CastKey): Promise<Browser> {
  const browser = openBrowser();
  browser.setCookie(canvas.origin, await signInAs(canvas.origin, canvas.people[person].id));
  return browser;
}
const keysPath = () => `/accounts/${String(canvas.places.root)}/developer_keys`;
const get = (browser: Browser, path: string) => browser.get(canvas.origin + path);
async function post(browser: Browser, path: string, fields: Record<string, string>): Promise<Arrival> {
  await get(browser, '/');
  const token = /_csrf_token=(\w+)/.exec(browser.cookiesFor(canvas.origin))?.[1] ?? '';
  return browser.post(canvas.origin + path, { authenticity_token: token, ...fields });
}

/** Begins a registration; what the tool's page in the frame is handed. */
async function begin(url = 'https://tool.example/register?invite=abc'): Promise<URL> {
  const page = await post(await as('districtAdmin'), `${keysPath()}/register`, { registration_url: url });
  const source = /<iframe[^>]*\ssrc="([^"]+)"/.exec(page.body)?.[1] ?? '';
  return new URL(source.replaceAll('&amp;', '&'));
}

const registration = {
  application_type: 'web',
  client_name: 'A tool',
  grant_types: ['client_credentials', 'implicit'],
  response_types: ['id_token'],
  token_endpoint_auth_method: 'private_key_jwt',
  initiate_login_uri: 'https://tool.example/login',
  redirect_uris: ['https://tool.example/launch'],
  jwks_uri: 'https://tool.example/keys',
  scope: '',
  'https://purl.imsglobal.org/spec/lti-tool-configuration': {
    domain: 'tool.example',
    target_link_uri: 'https://tool.example/launch',
    claims: ['sub'],
    'https://canvas.instructure.com/lti/privacy_level': 'name_only',
    messages: [
      {
        type: 'LtiResourceLinkRequest',
        label: 'A tool',
        placements: ['course_navigation', 'homework_submission'],
        'https://canvas.instructure.com/lti/visibility': 'admins',
        'https://canvas.instructure.com/lti/course_navigation/default_enabled': false,
      },
    ],
  },
};
const send = (token: string, body: unknown) =>
  fetch(`${canvas.origin}/api/lti/registrations`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

describe('developer keys', () => {
  it('are for admins of the root account', async () => {
    expect((await get(await as('districtAdmin'), keysPath())).status).toBe(200);
    for (const person of ['schoolAdmin', 'helpDesk', 'teacher', 'pupil'] as const) {
      expect((await get(await as(person), keysPath())).status).toBe(401);
      expect((await post(await as(person), `${keysPath()}/api`, { name: 'x' })).status).toBe(401);
    }
    expect((await get(openBrowser(), keysPath())).status).toBe(302);
  });

  it('are refused without the form’s token', async () => {
    const sent = { name: 'x', redirect_uris: 'https://tool.example/oauth', authenticity_token: 'wrong' };
    expect((await post(await as('districtAdmin'), `${keysPath()}/api`, sent)).status).toBe(401);
  });

  it('of the API kind begin OFF, and can be switched', async () => {
    const admin = await as('districtAdmin');
    await post(admin, `${keysPath()}/api`, {
      name: 'For the API',
      redirect_uris: 'https://tool.example/oauth',
      scopes: 'url:GET|/api/v1/accounts/:id\n',
      allow_includes: '1',
    });
    const key = [...canvas.world.apiKeys.all()].at(-1);
    expect(key).toMatchObject({ name: 'For the API', requireScopes: true, allowIncludes: true });
    expect(key?.workflowState).toBe('inactive');
    await post(admin, `${keysPath()}/${String(key?.id)}/state`, { workflow_state: 'active' });
    expect(key?.workflowState).toBe('active');
  });

  it('of the LTI kind come from pasted JSON, or are refused with a sentence', async () => {
    const admin = await as('districtAdmin');
    const json = JSON.stringify({
      title: 'By hand',
      target_link_uri: 'https://tool.example/launch',
      oidc_initiation_url: 'https://tool.example/login',
      public_jwk_url: 'https://tool.example/keys',
      extensions: [{ settings: { placements: [{ placement: 'account_navigation' }] } }],
    });
    expect((await post(admin, `${keysPath()}/lti`, { json })).status).toBe(303);
    expect([...canvas.world.ltiKeys.all()].at(-1)).toMatchObject({
      title: 'By hand',
      workflowState: 'inactive',
      redirectUris: ['https://tool.example/launch'],
    });
    for (const wrong of ['{', '[]', '{"title":"x"}'])
      expect((await post(admin, `${keysPath()}/lti`, { json: wrong })).status).toBe(422);
  });
});

describe('dynamic registration', () => {
  it('opens the tool’s page with its own parameters and Canvas’s two', async () => {
    const url = await begin();
    expect(url.searchParams.get('invite')).toBe('abc');
    const address = url.searchParams.get('openid_configuration') ?? '';
    const authorization = `Bearer ${url.searchParams.get('registration_token') ?? ''}`;
    expect((await fetch(address)).status).toBe(401);
    const configuration = (await (await fetch(address, { headers: { authorization } })).json()) as Record<
      string,
      unknown
    >;
    expect(configuration).toMatchObject({
      issuer: canvas.origin,
      registration_endpoint: `${canvas.origin}/api/lti/registrations`,
      'https://purl.imsglobal.org/spec/lti-platform-configuration': { product_family_code: 'canvas' },
    });
  });

  it('opens no page over plain http', async () => {
    const page = await post(await as('districtAdmin'), `${keysPath()}/register`, {
      registration_url: 'http://tool.example/register',
    });
    expect(page.status).toBe(422);
  });

  it('makes a key that is OFF, once for each token', async () => {
    const token = (await begin()).searchParams.get('registration_token') ?? '';
    const answer = await send(token, registration);
    const { client_id } = (await answer.json()) as { client_id: string };
    expect(canvas.world.ltiKeys.need(Number(client_id))).toMatchObject({
      title: 'A tool',
      workflowState: 'inactive',
      privacyLevel: 'name_only',
      placements: [{ placement: 'course_navigation', visibility: 'admins', default: 'disabled' }],
    });
    expect((await send(token, registration)).status).toBe(401);
  });

  it('refuses what is no registration, and the token is still good', async () => {
    const token = (await begin()).searchParams.get('registration_token') ?? '';
    expect((await send(token, { ...registration, redirect_uris: undefined })).status).toBe(422);
    expect((await send(token, { ...registration, grant_types: ['implicit'] })).status).toBe(422);
    expect((await send(token, registration)).status).toBe(200);
  });

  it('refuses a foreign token, and one that is more than an hour old', async () => {
    expect((await send('x.y.z', registration)).status).toBe(401);
    const token = (await begin()).searchParams.get('registration_token') ?? '';
    canvas.clock.advance(61 * 60_000);
    expect((await send(token, registration)).status).toBe(401);
  });
});

describe('an app by client id', () => {
  let clientId: string;
  const appsOf = (place: 'root' | 'school' | 'otherSchool' | 'demoClass') =>
    `/${place === 'demoClass' ? 'courses' : 'accounts'}/${String(canvas.places[place])}/settings/configurations`;
  beforeAll(async () => {
    const tool = createServer();
    await new Promise<void>((ready) => tool.listen(0, ready));
    const origin = `http://localhost:${String((tool.address() as AddressInfo).port)}`;
    tool.close();
    clientId = canvas.addLtiKey({
      redirectUris: [`${origin}/launch`],
      oidcInitiationUrl: `${origin}/login`,
      targetLinkUri: `${origin}/launch`,
      placements: [{ placement: 'account_navigation' }],
    }).clientId;
  });

  it('is added to an own sub-account by its admin, and appears in its menu', async () => {
    const admin = await as('schoolAdmin');
    expect((await post(admin, appsOf('school'), { client_id: clientId })).status).toBe(303);
    expect((await get(admin, `/accounts/${String(canvas.places.school)}`)).body).toContain('external_tools');
  });

  it('is added to a class by its teacher', async () => {
    const teacher = await as('teacher');
    expect((await post(teacher, appsOf('demoClass'), { client_id: clientId })).status).toBe(303);
  });

  it('is added nowhere else', async () => {
    const before = [...canvas.world.tools.all()].length;
    for (const [person, place] of [
      ['schoolAdmin', 'root'],
      ['schoolAdmin', 'otherSchool'],
      ['teacher', 'school'],
      ['pupil', 'demoClass'],
    ] as const) {
      expect((await get(await as(person), appsOf(place))).status).toBe(401);
      expect((await post(await as(person), appsOf(place), { client_id: clientId })).status).toBe(401);
    }
    expect([...canvas.world.tools.all()]).toHaveLength(before);
  });

  it('is not found while its key is OFF, or unknown', async () => {
    const admin = await as('districtAdmin');
    const key = canvas.world.ltiKeys.need(Number(clientId));
    key.workflowState = 'inactive';
    expect((await post(admin, appsOf('root'), { client_id: clientId })).status).toBe(422);
    key.workflowState = 'active';
    for (const wrong of ['1', 'x', ''])
      expect((await post(admin, appsOf('root'), { client_id: wrong })).status).toBe(422);
  });
});
