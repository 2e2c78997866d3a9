import request from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hashToken } from '../../server/http/session.ts';
import { expectRefused, goodPayload } from './guard-refusals.ts';
import { startLaunchWorld, type LaunchWorld } from './launch-world.ts';
import {
  beginBlocked,
  beginWithoutStorage,
  formIn,
  ownOrigin,
  postForm,
  type Blocked,
} from './without-cookies.ts';

/** Neither cookie nor storage: the launch goes over to a new tab, in the browser in which it was asked for, and nowhere else. */

let world: LaunchWorld;
beforeAll(async () => {
  world = await startLaunchWorld();
});
afterAll(() => world.stop());
beforeEach(() => {
  world.arrivals.length = 0;
  world.lines.length = 0;
});

/** The launch as Canvas's own page posts it, into a frame that has no cookies. */
const launchFrom = (origin: string | undefined, { begun, token }: Pick<Blocked, 'begun' | 'token'>) =>
  postForm(world, '/lti/launch', { state: begun.state, id_token: token }, { origin });

type Offered = NonNullable<ReturnType<typeof formIn>>;

async function offered(): Promise<Offered> {
  const { text } = await launchFrom(world.platform.origin, await beginWithoutStorage(world));
  const fields = formIn(text, 'hand-over');
  if (!fields) throw new Error(`no new tab was offered: ${text}`);
  return fields;
}

/** Presses the button. */
const press = (fields: Offered, origin: string | undefined = ownOrigin) =>
  postForm(world, '/lti/hand-over', fields, { origin });

interface Tab {
  readonly path: string;
  readonly cookie: string;
}

async function openedTab(fields?: Offered): Promise<Tab> {
  const { status, headers } = await press(fields ?? (await offered()));
  if (status !== 303) throw new Error(`the hand-over answered ${String(status)}`);
  const [cookie = ''] = [headers['set-cookie'] ?? []].flat().map((line) => line.split(';')[0]);
  return { path: headers['location'] ?? '', cookie };
}

const goTo = ({ path, cookie }: Tab) => request(world.app).get(path).set('Cookie', cookie);

describe('a launch that cannot be proved in its frame', () => {
  it('is offered a new tab when Canvas itself has posted it', async () => {
    const { text } = await launchFrom(world.platform.origin, await beginWithoutStorage(world));
    expect(text).toContain('target="_blank" rel="noopener"');
    expect(formIn(text, 'hand-over')?.['offer']).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });

  it.each([
    ["an attacker's page", 'https://evil.example.org'],
    ['no page that says where it is', undefined],
    ['a page that hides where it is', 'null'],
    ['ourselves', ownOrigin],
  ])('is not, when it was posted by %s', async (_name, origin) => {
    const response = await launchFrom(origin, await beginBlocked(world));
    expectRefused(world, response, 'launch-cookie-missing');
    expect(formIn(response.text, 'hand-over')).toBeUndefined();
  });

  it('is not, when it was posted by another Canvas that we know', async () => {
    const { text } = await launchFrom(world.other.origin, await beginBlocked(world));
    expect(formIn(text, 'hand-over')).toBeUndefined();
  });

  it('is offered it once', async () => {
    const blocked = await beginBlocked(world);
    expect(formIn((await launchFrom(world.platform.origin, blocked)).text, 'hand-over')).toBeDefined();
    expect(formIn((await launchFrom(world.platform.origin, blocked)).text, 'hand-over')).toBeUndefined();
  });
});

describe('the button', () => {
  it('leads to an address with nothing in it but a code, and leaves a first-party cookie', async () => {
    const fields = await offered();
    const { status, headers } = await press(fields);
    expect(status).toBe(303);
    expect(headers['location']).toMatch(/^\/lti\/tab\?code=[A-Za-z0-9_-]{43}$/);
    expect(headers['cache-control']).toBe('no-store');
    const [cookie = ''] = [headers['set-cookie'] ?? []].flat();
    expect(cookie).toMatch(/^lc_tab_[0-9a-f]{16}=[A-Za-z0-9_-]{43};/);
    for (const attribute of ['HttpOnly', 'SameSite=Lax', 'Path=/lti/tab', 'Max-Age=60'])
      expect(cookie).toContain(attribute);
    expect(cookie).not.toContain('SameSite=None');
    const code = new URL(headers['location'] ?? '', ownOrigin).searchParams.get('code') ?? '';
    const [kept] = await world.context.storage.handOvers.find({ id: hashToken(code) });
    for (const secret of [code, cookie.split(/[=;]/)[1], fields['id_token'], fields['state']])
      expect(JSON.stringify(kept)).not.toContain(secret);
  });

  it.each([
    ["an attacker's page", 'https://evil.example.org'],
    ['a page that hides where it is', 'null'],
  ])('is none on %s', async (_name, origin) => {
    expectRefused(world, await press(await offered(), origin), 'launch-invalid');
  });

  it('is none without a secret that was given out for this launch', async () => {
    const fields = await offered();
    const { offer } = await offered();
    for (const changes of [{ offer: offer ?? '' }, { offer: 'a'.repeat(43) }, { offer: '' }])
      expectRefused(world, await press({ ...fields, ...changes }), 'launch-invalid');
    const { begun, token } = await beginBlocked(world);
    const never = { state: begun.state, id_token: token, offer: 'a'.repeat(43) };
    expectRefused(world, await press(never), 'launch-invalid');
  });

  it('is none for a token that is not good', async () => {
    const fields = await offered();
    expectRefused(world, await press({ ...fields, id_token: 'a.b.c' }), 'launch-invalid');
  });

  it('is none once the launch is used', async () => {
    const { begun, token, proof } = await beginBlocked(world);
    const { text } = await launchFrom(world.platform.origin, { begun, token });
    const again = { state: begun.state, id_token: token, proof };
    expect((await postForm(world, '/lti/launch', again, { origin: ownOrigin })).status).toBe(200);
    world.arrivals.length = 0;
    expectRefused(world, await press(formIn(text, 'hand-over') ?? {}), 'launch-replayed');
  });
});

describe('the new tab', () => {
  it('posts the launch on, which opens the panel, and leaves no secret in the log', async () => {
    const tab = await openedTab();
    const page = await goTo(tab);
    expect(page.status).toBe(200);
    expect(page.headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(page.headers['cache-control']).toBe('no-store');
    expect(page.headers['referrer-policy']).toBe('strict-origin');
    const fields = formIn(page.text, 'again') ?? {};
    const { status, text } = await postForm(world, '/lti/launch', fields, { origin: ownOrigin });
    expect(status).toBe(200);
    expect(text).toContain('launch-facts');
    expect(world.arrivals).toHaveLength(1);
    const secrets = [...Object.values(fields), tab.path.split('=')[1], tab.cookie.split('=')[1]];
    for (const secret of secrets) expect(world.lines.join()).not.toContain(secret);
  });

  it('opens nothing in a browser that has only the code, stolen or sent, and stays open for the right one', async () => {
    const tab = await openedTab();
    const strangers = await openedTab();
    const name = tab.cookie.split('=')[0] ?? '';
    const wrong = [
      '',
      strangers.cookie,
      `${name}=${'a'.repeat(43)}`,
      `${name}=${strangers.cookie.split('=')[1]}`,
    ];
    for (const cookie of wrong) expectRefused(world, await goTo({ ...tab, cookie }), 'launch-cookie-missing');
    expect((await goTo(tab)).status).toBe(200);
  });

  it('takes a code once, also when it comes ten times at once', async () => {
    const tab = await openedTab();
    const responses = await Promise.all(Array.from({ length: 10 }, () => goTo(tab)));
    expect(responses.filter(({ status }) => status === 200)).toHaveLength(1);
    expectRefused(world, await goTo(tab), 'launch-replayed');
  });

  it('takes a code for a minute, and then has another minute to post', async () => {
    const tab = await openedTab();
    world.clock.ahead += 60_000;
    expectRefused(world, await goTo(tab), 'launch-state-unknown');
    world.clock.ahead = 0;
    const fields = formIn((await goTo(tab)).text, 'again') ?? {};
    world.clock.ahead += 60_000;
    const late = await postForm(world, '/lti/launch', fields, { origin: ownOrigin });
    expectRefused(world, late, 'launch-cookie-missing');
    world.clock.ahead = 0;
  });

  it('takes none that was never given out', async () => {
    for (const path of [
      '/lti/tab',
      '/lti/tab?code=',
      `/lti/tab?code=${'a'.repeat(43)}`,
      '/lti/tab?code=a&code=b',
    ])
      expectRefused(world, await request(world.app).get(path), 'launch-state-unknown');
  });

  it('takes none of a launch that was used meanwhile', async () => {
    const fields = await offered();
    const [first, second] = [await openedTab(fields), await openedTab(fields)];
    const posted = formIn((await goTo(first)).text, 'again') ?? {};
    expect((await postForm(world, '/lti/launch', posted, { origin: ownOrigin })).status).toBe(200);
    world.arrivals.length = 0;
    expectRefused(world, await goTo(second), 'launch-replayed');
  });

  it('hands no launch over that has become too old on the way', async () => {
    const { begun } = await beginWithoutStorage(world);
    const iat = Math.floor(world.clock.now() / 1000) - 5 * 60 + 1;
    const token = await world.platform.sign(goodPayload(world, begun, { iat }));
    const { text } = await launchFrom(world.platform.origin, { begun, token });
    world.clock.ahead += 2000;
    expectRefused(world, await press(formIn(text, 'hand-over') ?? {}), 'launch-stale');
    world.clock.ahead = 0;
  });

  it('does not open by POST, nor the hand-over by GET', async () => {
    expectRefused(world, await request(world.app).post('/lti/tab'), 'not-found');
    expectRefused(world, await request(world.app).get('/lti/hand-over'), 'not-found');
  });
});
