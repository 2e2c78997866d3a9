import request from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ProblemCode } from '../../contract/problem.ts';
import { codeIn, expectRefused, goodPayload, marked } from './guard-refusals.ts';
import { begin, loginForm, post, startLaunchWorld, type Begun, type LaunchWorld } from './launch-world.ts';

/** Good tokens that come in a wrong way, logins that should not begin, and doors that should be shut. */

let world: LaunchWorld;
beforeAll(async () => {
  world = await startLaunchWorld();
});
afterAll(() => world.stop());
beforeEach(() => {
  world.arrivals.length = 0;
  world.lines.length = 0;
});

describe('a launch is refused', () => {
  const sign = (begun: Begun) => world.platform.sign(goodPayload(world, begun));

  it('when it was used before, also ten minutes later', async () => {
    const begun = await begin(world);
    const token = await sign(begun);
    expect((await post(world, begun, token)).status).toBe(200);
    world.arrivals.length = 0;
    expectRefused(world, await post(world, begun, token), 'launch-replayed');
    world.clock.ahead += 60_000;
    expectRefused(world, await post(world, begun, token), 'launch-replayed');
    world.clock.ahead += 10 * 60_000;
    expectRefused(world, await post(world, begun, token), 'launch-state-unknown');
    world.clock.ahead = 0;
  });

  it('nine times out of ten when it comes ten times at once', async () => {
    const begun = await begin(world);
    const token = await sign(begun);
    const responses = await Promise.all(Array.from({ length: 10 }, () => post(world, begun, token)));
    const refused = responses.filter(({ status }) => status !== 200);
    expect(refused).toHaveLength(9);
    for (const { text } of refused) expect(codeIn(text)).toBe('launch-replayed');
    expect(world.arrivals).toHaveLength(1);
  });

  it('when its token belongs to another login of the same browser', async () => {
    const first = await begin(world);
    const second = await begin(world);
    expectRefused(world, await post(world, second, await sign(first)), 'launch-invalid');
  });

  it('when a second token comes on a used state', async () => {
    const begun = await begin(world);
    expect((await post(world, begun, await sign(begun))).status).toBe(200);
    world.arrivals.length = 0;
    expectRefused(world, await post(world, begun, await sign(begun)), 'launch-replayed');
  });

  it('when no login came before it', async () => {
    const made = { state: 'a'.repeat(50), nonce: 'n', cookie: '', redirect: new URL(world.platform.origin) };
    expectRefused(world, await post(world, made, await sign(made)), 'launch-state-unknown');
  });

  it.each(['', 'x', `${'a'.repeat(49)}'`, marked])('when its state is %j', async (state) => {
    const begun = await begin(world);
    expectRefused(world, await post(world, { ...begun, state }, await sign(begun)), 'launch-invalid');
  });

  it('when its login is more than ten minutes ago', async () => {
    const begun = await begin(world);
    world.clock.ahead += 10 * 60_000;
    expectRefused(world, await post(world, begun, await sign(begun)), 'launch-state-unknown');
    world.clock.ahead = 0;
  });

  it("when the browser is another one, with no cookie, another login's, or a made-up one", async () => {
    const begun = await begin(world);
    const stranger = await begin(world);
    const token = await sign(begun);
    const madeUp = `state${begun.state}=${encodeURIComponent(`s:${world.platform.origin}.AAAA`)}`;
    const plain = `state${begun.state}=${encodeURIComponent(world.platform.origin)}`;
    for (const cookie of ['', stranger.cookie, madeUp, plain])
      expectRefused(world, await post(world, begun, token, cookie), 'launch-cookie-missing');
    expect((await post(world, begun, token)).status).toBe(200);
  });

  it('when it comes from another platform than its login went to', async () => {
    const begun = await begin(world, world.other);
    expectRefused(world, await post(world, begun, await sign(begun)), 'launch-invalid');
  });

  it('when its registration is gone meanwhile', async () => {
    const begun = await begin(world, world.other);
    const rows = await world.context.storage.registrations.find({ clientId: world.other.clientId });
    await world.context.storage.registrations.remove({ clientId: world.other.clientId });
    const token = await world.other.sign(world.other.payload(begun.nonce, world.clock.now()));
    expectRefused(world, await post(world, begun, token), 'launch-unknown-platform');
    for (const row of rows) await world.context.storage.registrations.put(row);
  });

  it('when it is a GET, a PUT or JSON', async () => {
    const begun = await begin(world);
    const form = { id_token: await sign(begun), state: begun.state };
    const get = request(world.app).get('/lti/launch').query(form).set('Cookie', begun.cookie);
    expectRefused(world, await get, 'launch-invalid');
    expectRefused(
      world,
      await request(world.app).put('/lti/launch').type('form').send(form),
      'launch-invalid',
    );
    const withQuery = request(world.app).post('/lti/launch?x=1').set('Cookie', begun.cookie).type('form');
    expectRefused(world, await withQuery.send(form), 'launch-invalid');
  });

  it('when a parameter stands there twice', async () => {
    const begun = await begin(world);
    const token = await sign(begun);
    for (const twice of [`state=${begun.state}`, `id_token=${token}`]) {
      const response = await request(world.app)
        .post('/lti/launch')
        .set('Cookie', begun.cookie)
        .type('form')
        .send(`id_token=${token}&state=${begun.state}&${twice}`);
      expectRefused(world, response, 'launch-invalid');
    }
  });

  it('when it brings a ltik of ltijs, wherever it stands', async () => {
    const begun = await begin(world);
    const form = { id_token: await sign(begun), state: begun.state };
    const launch = () => request(world.app).post('/lti/launch').set('Cookie', begun.cookie).type('form');
    expectRefused(world, await launch().send({ ...form, ltik: marked }), 'launch-invalid');
    expectRefused(world, await launch().query({ ltik: marked }).send(form), 'launch-invalid');
    expectRefused(
      world,
      await launch().set('Authorization', `Bearer ${marked}`).send(form),
      'launch-invalid',
    );
  });

  it('when it is too large', async () => {
    const begun = await begin(world);
    expectRefused(world, await post(world, begun, 'x'.repeat(200 * 1024)), 'too-large');
  });

  it.each(['login_required', 'unauthorized_client', 'launch_no_longer_valid', `<script>${marked}</script>`])(
    'in words for people when Canvas posts %s in its place',
    async (error) => {
      const begun = await begin(world);
      const response = await request(world.app)
        .post('/lti/launch')
        .set('Cookie', begun.cookie)
        .type('form')
        .send({ error, error_description: marked, state: begun.state });
      expectRefused(world, response, 'launch-declined-by-canvas');
    },
  );

  it('in JSON for whoever asks for JSON', async () => {
    const begun = await begin(world);
    const response = await post(world, begun, marked).set('Accept', 'application/json');
    expect(response.body).toEqual({
      problem: { code: 'launch-invalid', message: 'This is not a launch that can be trusted.' },
    });
  });
});

describe('a login is refused', () => {
  const changed: [string, Record<string, string | undefined>, ProblemCode][] = [
    ['from an unknown issuer', { iss: `https://${marked}.example.org` }, 'launch-unknown-platform'],
    ['for an unknown client', { client_id: marked }, 'launch-unknown-platform'],
    ['for no client', { client_id: undefined }, 'launch-invalid'],
    ['without issuer', { iss: undefined }, 'launch-invalid'],
    ['without login_hint', { login_hint: undefined }, 'launch-invalid'],
    ['towards another host', { target_link_uri: `https://${marked}.org/lti/launch` }, 'launch-invalid'],
    ['towards another path', { target_link_uri: 'http://localhost:3000/other' }, 'launch-invalid'],
    [
      'towards our own, with a query',
      { target_link_uri: `http://localhost:3000/lti/launch?x=${marked}` },
      'launch-invalid',
    ],
  ];

  it.each(changed)('%s', async (_name, changes, code) => {
    const form = JSON.parse(JSON.stringify({ ...loginForm(world.platform), ...changes })) as object;
    const response = await request(world.app).post('/lti/login').type('form').send(form);
    expectRefused(world, response, code);
    expect(response.headers).not.toHaveProperty('location');
    expect(response.headers).not.toHaveProperty('set-cookie');
  });

  it("for another district's client of a known issuer", async () => {
    const form = { ...loginForm(world.platform), client_id: world.other.clientId };
    const response = await request(world.app).post('/lti/login').type('form').send(form);
    expectRefused(world, response, 'launch-unknown-platform');
  });

  it('when a parameter stands there twice, in one place or in two', async () => {
    const form = new URLSearchParams(loginForm(world.platform)).toString();
    const send = (query: string, body: string) =>
      request(world.app).post(`/lti/login${query}`).type('form').send(body);
    const again = `client_id=${world.platform.clientId}`;
    expectRefused(world, await send('', `${form}&${again}`), 'launch-invalid');
    expectRefused(world, await send(`?${again}`, form), 'launch-invalid');
  });

  it('when the Canvas is no longer on CANVAS_HOSTS', async () => {
    const [row] = await world.context.storage.registrations.find({ clientId: world.other.clientId });
    if (!row) throw new Error('the other platform is registered');
    await world.context.storage.registrations.put({ ...row, authUrl: 'https://elsewhere.org/auth' });
    const response = await request(world.app).post('/lti/login').type('form').send(loginForm(world.other));
    await world.context.storage.registrations.put(row);
    expectRefused(world, response, 'launch-unknown-platform');
  });
});

describe("ltijs's other doors", () => {
  it.each(['/lti/', '/lti/Launch', '/lti/launch/', '/lti/login/', '/lti/nowhere', '/lti/%E0%A4%A'])(
    'are shut: %s',
    async (path) => {
      expectRefused(world, await request(world.app).post(path).type('form').send({ x: marked }), 'not-found');
      expectRefused(world, await request(world.app).get(path), 'not-found');
    },
  );
});

describe("when the platform's keys cannot be had", () => {
  it.each(['down', 'not-json', 'huge'] as const)(
    '(%s) the launch is a 503, and works once they can',
    async (page) => {
      const fresh = await startLaunchWorld();
      fresh.platform.keyPage = page;
      const begun = await begin(fresh);
      const token = await fresh.platform.sign(goodPayload(fresh, begun));
      expectRefused(fresh, await post(fresh, begun, token), 'canvas-unreachable');
      fresh.platform.keyPage = 'good';
      fresh.clock.ahead += 5_000;
      expect((await post(fresh, begun, token)).status).toBe(200);
      await fresh.stop();
    },
  );
});
