import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openBrowser } from '../../practice/lti/browser.ts';
import { signInAs } from '../../practice/lti/launch-as.ts';
import { atRoot, inClass, startDistrict, type DistrictWorld } from './district-world.ts';

let world: DistrictWorld;
let admin: string;

beforeAll(async () => {
  world = await startDistrict();
});
afterAll(() => world.stop());

/** Each test begins with a district that was never connected. */
beforeEach(async () => {
  const { storage } = world.context;
  await storage.connections.remove({});
  await storage.districts.remove({});
  admin = await world.launch('districtAdmin', atRoot(world));
});

async function openUrl(token = admin): Promise<string> {
  const key = await world.api(token, 'PUT /api/connection/key', world.apiKey);
  expect(key.status).toBe(200);
  const { body } = await world.api(token, 'POST /api/connection/consent');
  return String(body['openUrl']);
}

async function facts(token = admin): Promise<Record<string, unknown>> {
  return (await world.api(token, 'GET /api/connection')).body;
}

describe('connecting a district', () => {
  it('goes from nothing to active by key, consent and confirmation', async () => {
    expect(await facts()).toMatchObject({ state: 'none', rights: [], schoolsOn: 0 });
    const url = await openUrl();
    expect(await facts()).toMatchObject({ state: 'key-entered', apiKeyId: world.apiKey.apiKeyId });
    expect(await world.consent(url, { person: 'serviceUser' })).toEqual({ status: 303, code: undefined });
    const { serviceUser } = world.canvas.people;
    expect(await facts()).toMatchObject({
      state: 'consented',
      owner: { name: serviceUser.name, isYou: false },
    });
    const confirmed = await world.api(admin, 'POST /api/connection/confirm', { tokenOf: 'service-user' });
    expect(confirmed.body).toMatchObject({
      state: 'active',
      owner: { name: serviceUser.name, isYou: false },
      signInForm: { state: 'form', url: `${world.canvas.origin}/login/canvas` },
    });
    const [entry] = await world.context.storage.recordEntries.find({ act: 'connected' });
    expect(entry).toMatchObject({ name: world.canvas.people.districtAdmin.name, code: 'service-user' });
  });

  it('says of each right whether it is held, and warns of a token that can do too much', async () => {
    await world.consent(await openUrl(), { person: 'districtAdmin' });
    const { body } = await world.api(admin, 'POST /api/connection/confirm', { tokenOf: 'me' });
    expect(body['owner']).toMatchObject({ isYou: true });
    expect(body['rights']).toContainEqual({ permission: 'become_user', weight: 'too-much', held: true });
    await world.consent(await openUrl(), { person: 'serviceUser' });
    const again = await world.api(admin, 'POST /api/connection/confirm', { tokenOf: 'service-user' });
    const rights = again.body['rights'] as { weight: string; held: boolean }[];
    expect(rights.filter(({ weight }) => weight === 'needed').every(({ held }) => held)).toBe(true);
    expect(rights.filter(({ weight }) => weight === 'too-much').some(({ held }) => held)).toBe(false);
  });

  it('shows neither secret nor token, in the API or in what is stored', async () => {
    await world.connect();
    const stored = JSON.stringify(await world.context.storage.connections.find({}));
    expect(stored).not.toContain(world.apiKey.apiKeySecret);
    const shown = JSON.stringify(await facts());
    expect(shown).not.toContain(world.apiKey.apiKeySecret);
    expect(shown).not.toMatch(/sealed|access|refresh/i);
  });

  it('works with a key that does not allow includes, by finding the place of the launch under the root', async () => {
    const other = await startDistrict({ allowIncludes: false });
    try {
      await expect(other.connect()).resolves.toBeTypeOf('string');
    } finally {
      await other.stop();
    }
  });
});

describe('a consent that must not connect', () => {
  async function expectRefused(
    result: { code: string | undefined },
    code: string,
    token = admin,
  ): Promise<void> {
    expect(result.code).toBe(code);
    expect(await facts(token)).toMatchObject({ trouble: code });
    const confirm = await world.api(token, 'POST /api/connection/confirm', { tokenOf: 'service-user' });
    expect(confirm.code).toBe('consent-expired');
  }

  it('is one begun by a teacher: the door is not there', async () => {
    const teacher = await world.launch('teacher', inClass(world.canvas.places.demoClass));
    for (const line of ['GET /api/connection', 'POST /api/connection/consent'])
      expect((await world.api(teacher, line)).code).toBe('not-found');
    expect((await world.api(teacher, 'DELETE /api/connection')).code).toBe('not-connected');
    expect((await world.api(teacher, 'PUT /api/connection/key', world.apiKey)).code).toBe('not-found');
  });

  it('is one begun by a school admin, whoever consents', async () => {
    const spot = { placement: 'account_navigation', accountId: world.canvas.places.school } as const;
    const schoolAdmin = await world.launch('schoolAdmin', spot);
    const result = await world.consent(await openUrl(schoolAdmin), { person: 'serviceUser' });
    await expectRefused(result, 'consent-not-admin', schoolAdmin);
    expect(await facts()).not.toHaveProperty('trouble');
  });

  it('is one that was declined', async () => {
    await expectRefused(await world.consent(await openUrl(), { answer: 'deny' }), 'consent-declined');
  });

  it('is forgotten when the next one begins', async () => {
    await world.consent(await openUrl(), { person: 'teacher' });
    expect(await facts()).toMatchObject({ trouble: 'connection-lacks-rights', troubleOf: 'consent' });
    await world.api(admin, 'POST /api/connection/consent');
    const now = await facts();
    expect(now).not.toHaveProperty('trouble');
    expect(now).toMatchObject({ rights: [], apiKeyId: world.apiKey.apiKeyId });
  });

  it('is one given by somebody who lacks the rights, whose lacking rights are then shown', async () => {
    await expectRefused(
      await world.consent(await openUrl(), { person: 'teacher' }),
      'connection-lacks-rights',
    );
    const rights = (await facts())['rights'];
    expect(rights).toContainEqual({ permission: 'manage_user_logins', weight: 'needed', held: false });
  });

  it('is one given while acting as somebody else', async () => {
    const { origin, people } = world.canvas;
    const browser = openBrowser();
    for (const pair of (await signInAs(origin, people.districtAdmin.id)).split('; '))
      browser.setCookie(origin, pair);
    await browser.get(`${origin}/`);
    const token = /_csrf_token=(\w+)/.exec(browser.cookiesFor(origin))?.[1] ?? '';
    await browser.post(`${origin}/users/${String(people.serviceUser.id)}/masquerade`, {
      authenticity_token: token,
    });
    const result = await world.consent(await openUrl(), { cookie: browser.cookiesFor(origin) });
    await expectRefused(result, 'consent-while-acting-as');
  });

  it('is one whose key has a wrong secret', async () => {
    const wrong = { ...world.apiKey, apiKeySecret: 'x'.repeat(40) };
    await world.api(admin, 'PUT /api/connection/key', wrong);
    const { body } = await world.api(admin, 'POST /api/connection/consent');
    await expectRefused(await world.consent(String(body['openUrl']), {}), 'api-key-refused');
  });

  it('is one that comes back in another browser, and the right browser can still end it', async () => {
    const begun = await fetch(await openUrl(), { redirect: 'manual' });
    const state = new URL(begun.headers.get('location') ?? '').searchParams.get('state') ?? '';
    const back = `${world.origin}/oauth/callback?state=${state}&error=access_denied`;
    const stranger = await fetch(back, { headers: { cookie: 'lc_consent=stranger' } });
    expect(await stranger.text()).toContain('content="consent-not-yours"');
    const cookie = (begun.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
    expect(await (await fetch(back, { headers: { cookie } })).text()).toContain('content="consent-declined"');
    expect(await (await fetch(back, { headers: { cookie } })).text()).toContain('content="consent-expired"');
  });

  it('is one that another session wants to confirm', async () => {
    await world.consent(await openUrl(), { person: 'serviceUser' });
    const other = await world.launch('secondDistrictAdmin', atRoot(world));
    expect(await facts(other)).not.toHaveProperty('owner');
    const stolen = await world.api(other, 'POST /api/connection/confirm', { tokenOf: 'service-user' });
    expect(stolen.code).toBe('consent-not-yours');
    expect(await facts()).toMatchObject({ state: 'consented' });
  });

  it('is one whose owner is not who the launcher says', async () => {
    await world.consent(await openUrl(), { person: 'serviceUser' });
    const wrong = await world.api(admin, 'POST /api/connection/confirm', { tokenOf: 'me' });
    expect(wrong.code).toBe('consent-owner-unconfirmed');
    await world.consent(await openUrl(), { person: 'districtAdmin' });
    const alsoWrong = await world.api(admin, 'POST /api/connection/confirm', { tokenOf: 'service-user' });
    expect(alsoWrong.code).toBe('consent-owner-unconfirmed');
    expect((await world.api(admin, 'POST /api/connection/confirm', { tokenOf: 'me' })).status).toBe(200);
  });

  it('is one of another Canvas than the launch, by guid or by the root account tied before', async () => {
    const [district] = await world.context.storage.districts.find({});
    const { districts } = world.context.storage;
    await districts.update({ id: district?.id ?? '' }, { set: { guid: 'another:canvas-lms' } });
    await expectRefused(await world.consent(await openUrl(), {}), 'consent-other-canvas');
    await districts.update(
      { id: district?.id ?? '' },
      { set: { guid: district?.guid ?? '', rootAccountId: '999' } },
    );
    await expectRefused(await world.consent(await openUrl(), {}), 'consent-other-canvas');
  });

  it('is one whose ticket was used, is unknown, or is older than a minute', async () => {
    const url = await openUrl();
    await fetch(url, { redirect: 'manual' });
    expect((await world.consent(url, {})).code).toBe('consent-expired');
    expect((await world.consent(`${world.origin}/oauth/begin?ticket=none`, {})).code).toBe('consent-expired');
    const late = await openUrl();
    world.clock.ahead += 61_000;
    expect((await world.consent(late, {})).code).toBe('consent-expired');
  });

  it('is one while somebody acts as the launcher', async () => {
    const [session] = await world.context.storage.sessions.find(
      {},
      { order: [{ by: 'createdAt', desc: true }], limit: 1 },
    );
    await world.context.storage.sessions.update({ id: session?.id ?? '' }, { set: { actingPersonId: '5' } });
    expect((await world.api(admin, 'POST /api/connection/consent')).code).toBe('acting-as-someone');
  });
});

describe('keys', () => {
  it('that are malformed are bad input, and no key is a problem of its own', async () => {
    const bad = await world.api(admin, 'PUT /api/connection/key', { apiKeyId: 'x', apiKeySecret: 'short' });
    expect(bad.code).toBe('bad-input');
    expect((await world.api(admin, 'POST /api/connection/consent')).code).toBe('api-key-missing');
  });

  it('cannot be swapped under a connection in use', async () => {
    admin = await world.connect();
    const other = { apiKeyId: '4711', apiKeySecret: 'x'.repeat(40) };
    expect((await world.api(admin, 'PUT /api/connection/key', other)).code).toBe('connection-busy');
    expect(await facts()).toMatchObject({ state: 'active' });
  });
});

describe('disconnecting', () => {
  it('deletes the token in Canvas, keeps the rest, and connecting again goes on', async () => {
    admin = await world.connect();
    await world.api(admin, 'PUT /api/schools', { on: [String(world.canvas.places.school)] });
    const { body } = await world.api(admin, 'DELETE /api/connection');
    expect(body).toMatchObject({ state: 'key-entered', schoolsOn: 1 });
    expect(body).not.toHaveProperty('owner');
    expect((await world.api(admin, 'GET /api/classes')).code).toBe('not-connected');
    await world.connect();
    expect(await facts()).toMatchObject({ state: 'active', schoolsOn: 1 });
  });

  it('is not for a school admin', async () => {
    await world.connect();
    const spot = { placement: 'account_navigation', accountId: world.canvas.places.school } as const;
    const schoolAdmin = await world.launch('schoolAdmin', spot);
    expect((await world.api(schoolAdmin, 'DELETE /api/connection')).code).toBe('not-found');
    expect((await world.api(schoolAdmin, 'GET /api/connection')).code).toBe('not-found');
  });
});
