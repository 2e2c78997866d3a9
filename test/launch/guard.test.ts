import { createHmac, generateKeyPairSync } from 'node:crypto';
import request from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ProblemCode } from '../../contract/problem.ts';
import { begin, loginForm, post, startLaunchWorld, type Begun, type LaunchWorld } from './launch-world.ts';
import { lti } from './teacher-claims.ts';

/** Every way of getting in without a true launch that we know of: each is refused, makes no session, and repeats nothing. */

let world: LaunchWorld;
beforeAll(async () => {
  world = await startLaunchWorld();
});
afterAll(() => world.stop());
beforeEach(() => {
  world.arrivals.length = 0;
});

const marked = 'zz-posted-by-the-attacker';
const now = () => Math.floor(world.clock.now() / 1000);

async function expectRefused(response: request.Response, status: number, code: ProblemCode): Promise<void> {
  expect({ status: response.status, code: codeIn(response.text) }).toEqual({ status, code });
  expect(response.text).not.toContain(marked);
  expect(response.text).not.toContain('launch-facts');
  expect(world.arrivals).toHaveLength(0);
}

const codeIn = (html: string) => /<meta name="problem-code" content="([^"]*)">/.exec(html)?.[1];
const good = (begun: Begun, changes: Record<string, unknown> = {}) =>
  world.platform.payload(begun.nonce, world.clock.now(), { name: marked, ...changes });

/** Members of the payload, in place of the good ones. */
const badClaims: [string, () => Record<string, unknown>, ProblemCode][] = [
  ['expired', () => ({ exp: now() - 1 }), 'launch-stale'],
  ['without exp', () => ({ exp: undefined }), 'launch-invalid'],
  ['whose exp is a text', () => ({ exp: String(now() + 60) }), 'launch-invalid'],
  ['without iat', () => ({ iat: undefined }), 'launch-invalid'],
  ['made two minutes from now', () => ({ iat: now() + 120 }), 'launch-invalid'],
  ['made an hour from now', () => ({ iat: now() + 3600, exp: now() + 7200 }), 'launch-invalid'],
  ['older than five minutes', () => ({ iat: now() - 302 }), 'launch-stale'],
  ['not valid before two minutes from now', () => ({ nbf: now() + 120 }), 'launch-invalid'],
  ['of another issuer', () => ({ iss: 'https://canvas.example.org' }), 'launch-invalid'],
  ["of another platform's issuer", () => ({ iss: world.other.origin }), 'launch-invalid'],
  ['without issuer', () => ({ iss: undefined }), 'launch-invalid'],
  ["for another district's client", () => ({ aud: world.other.clientId, azp: undefined }), 'launch-invalid'],
  ['for nobody', () => ({ aud: undefined }), 'launch-invalid'],
  ['for an empty list', () => ({ aud: [] }), 'launch-invalid'],
  ['for a list without azp', () => ({ aud: [world.platform.clientId], azp: undefined }), 'launch-invalid'],
  ['for us and others', () => ({ aud: [world.platform.clientId, 'another'] }), 'launch-invalid'],
  ['for us, by another azp', () => ({ azp: world.other.clientId }), 'launch-invalid'],
  ['without nonce', () => ({ nonce: undefined }), 'launch-invalid'],
  ['with a nonce we never sent', () => ({ nonce: 'n'.repeat(43) }), 'launch-invalid'],
  ['without sub', () => ({ sub: undefined }), 'launch-not-for-you'],
  ['with an empty sub', () => ({ sub: '' }), 'launch-invalid'],
  ['of LTI 1.1', () => ({ [`${lti}version`]: 'LTI-1p0' }), 'launch-invalid'],
  ['of no version', () => ({ [`${lti}version`]: undefined }), 'launch-invalid'],
  ['of deep linking', () => ({ [`${lti}message_type`]: 'LtiDeepLinkingRequest' }), 'launch-invalid'],
  ['of no message type', () => ({ [`${lti}message_type`]: undefined }), 'launch-invalid'],
  ['without deployment', () => ({ [`${lti}deployment_id`]: undefined }), 'launch-invalid'],
  ['of an empty deployment', () => ({ [`${lti}deployment_id`]: '' }), 'launch-invalid'],
  ['of a deployment over 255', () => ({ [`${lti}deployment_id`]: '7'.repeat(256) }), 'launch-invalid'],
  ['without roles', () => ({ [`${lti}roles`]: undefined }), 'launch-invalid'],
  ['whose roles are a text', () => ({ [`${lti}roles`]: 'Instructor' }), 'launch-invalid'],
  ['of unknown roles only', () => ({ [`${lti}roles`]: ['urn:x:Boss', 'Instructor'] }), 'launch-invalid'],
  [
    'for another host',
    () => ({ [`${lti}target_link_uri`]: 'https://evil.org/lti/launch' }),
    'launch-invalid',
  ],
  ['for another path', () => ({ [`${lti}target_link_uri`]: 'http://localhost:3000/api' }), 'launch-invalid'],
  ['without context', () => ({ [`${lti}context`]: undefined }), 'launch-invalid'],
  ['from a group', () => ({ [`${lti}context`]: { id: 'g', type: ['Group'] } }), 'launch-place-unknown'],
  ['without platform', () => ({ [`${lti}tool_platform`]: undefined }), 'launch-invalid'],
  ['of a platform without guid', () => ({ [`${lti}tool_platform`]: { name: 'x' } }), 'launch-invalid'],
];

describe('a token is refused when it is', () => {
  it.each(badClaims)('%s', async (_name, changes, code) => {
    const begun = await begin(world);
    const token = await world.platform.sign(good(begun, changes()));
    await expectRefused(
      await post(world, begun, token),
      code === 'launch-not-for-you' || code === 'launch-place-unknown' ? 403 : 400,
      code,
    );
  });
});

const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** Ways of signing, or of not signing, a payload that is good in itself. */
const badSignatures: [string, (begun: Begun) => string | Promise<string>][] = [
  ['unsigned', (begun) => `${base64({ alg: 'none', kid: world.platform.kid })}.${base64(good(begun))}.`],
  [
    'signed by HS256 with the public key as its secret',
    (begun) => {
      const signed = `${base64({ alg: 'HS256', kid: world.platform.kid })}.${base64(good(begun))}`;
      const mac = createHmac('sha256', world.platform.publicPem).update(signed).digest('base64url');
      return `${signed}.${mac}`;
    },
  ],
  [
    'signed by an unknown key under the known id',
    (begun) => world.platform.sign(good(begun), {}, stranger.privateKey),
  ],
  ['signed under an unknown key id', (begun) => world.platform.sign(good(begun), { kid: 'no-such-key' })],
  ['signed under no key id', (begun) => world.platform.sign(good(begun), { kid: undefined })],
  ['signed by another platform under the same key id', (begun) => world.other.sign(good(begun))],
  ['signed by RS512', (begun) => world.platform.sign(good(begun), { alg: 'RS512' })],
  [
    'carrying its own key',
    async (begun) => {
      const jwk = await world.other.publicJwk();
      return world.other.sign(good(begun), { jwk, kid: world.platform.kid });
    },
  ],
  [
    'changed after signing',
    async (begun) => {
      const [head, , tail] = (await world.platform.sign(good(begun))).split('.');
      return `${head}.${base64(good(begun, { sub: 'someone-else' }))}.${tail}`;
    },
  ],
  ['no token at all', () => `${marked}.b.c`],
  ['a text', () => marked],
];

describe('a token is refused when it is', () => {
  it.each(badSignatures)('%s', async (_name, forge) => {
    const begun = await begin(world);
    await expectRefused(await post(world, begun, await forge(begun)), 400, 'launch-invalid');
  });
});

describe('a launch is refused', () => {
  const sign = (begun: Begun) => world.platform.sign(good(begun));

  it('when it was used before, also ten minutes later', async () => {
    const begun = await begin(world);
    const token = await sign(begun);
    expect((await post(world, begun, token)).status).toBe(200);
    world.arrivals.length = 0;
    await expectRefused(await post(world, begun, token), 400, 'launch-replayed');
    world.clock.ahead += 60_000;
    await expectRefused(await post(world, begun, token), 400, 'launch-replayed');
    world.clock.ahead += 10 * 60_000;
    await expectRefused(await post(world, begun, token), 400, 'launch-state-unknown');
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
    await expectRefused(await post(world, second, await sign(first)), 400, 'launch-invalid');
  });

  it('when a second token comes on a used state', async () => {
    const begun = await begin(world);
    expect((await post(world, begun, await sign(begun))).status).toBe(200);
    world.arrivals.length = 0;
    await expectRefused(await post(world, begun, await sign(begun)), 400, 'launch-replayed');
  });

  it('when no login came before it', async () => {
    const made = { state: 'a'.repeat(50), nonce: 'n', cookie: '', redirect: new URL(world.platform.origin) };
    await expectRefused(await post(world, made, await sign(made)), 400, 'launch-state-unknown');
  });

  it.each(['', 'x', `${'a'.repeat(49)}'`, marked])('when its state is %j', async (state) => {
    const begun = await begin(world);
    await expectRefused(await post(world, { ...begun, state }, await sign(begun)), 400, 'launch-invalid');
  });

  it('when its login is more than ten minutes ago', async () => {
    const begun = await begin(world);
    world.clock.ahead += 10 * 60_000;
    await expectRefused(await post(world, begun, await sign(begun)), 400, 'launch-state-unknown');
    world.clock.ahead = 0;
  });

  it("when the browser is another one, with no cookie, another login's, or a made-up one", async () => {
    const begun = await begin(world);
    const stranger = await begin(world);
    const token = await sign(begun);
    const madeUp = `state${begun.state}=${encodeURIComponent(`s:${world.platform.origin}.AAAA`)}`;
    const plain = `state${begun.state}=${encodeURIComponent(world.platform.origin)}`;
    for (const cookie of ['', stranger.cookie, madeUp, plain])
      await expectRefused(await post(world, begun, token, cookie), 400, 'launch-cookie-missing');
    expect((await post(world, begun, token)).status).toBe(200);
  });

  it('when it comes from another platform than its login went to', async () => {
    const begun = await begin(world, world.other);
    await expectRefused(await post(world, begun, await sign(begun)), 400, 'launch-invalid');
  });

  it('when its registration is gone meanwhile', async () => {
    const begun = await begin(world, world.other);
    const rows = await world.context.storage.registrations.find({ clientId: world.other.clientId });
    await world.context.storage.registrations.remove({ clientId: world.other.clientId });
    const token = await world.other.sign(world.other.payload(begun.nonce, world.clock.now()));
    await expectRefused(await post(world, begun, token), 400, 'launch-unknown-platform');
    for (const row of rows) await world.context.storage.registrations.put(row);
  });

  it('when it is a GET, a PUT or JSON', async () => {
    const begun = await begin(world);
    const form = { id_token: await sign(begun), state: begun.state };
    const get = request(world.app).get('/lti/launch').query(form).set('Cookie', begun.cookie);
    await expectRefused(await get, 400, 'launch-invalid');
    await expectRefused(
      await request(world.app).put('/lti/launch').type('form').send(form),
      400,
      'launch-invalid',
    );
    const withQuery = request(world.app).post('/lti/launch?x=1').set('Cookie', begun.cookie).type('form');
    await expectRefused(await withQuery.send(form), 400, 'launch-invalid');
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
      await expectRefused(response, 400, 'launch-invalid');
    }
  });

  it('when it brings a ltik of ltijs, wherever it stands', async () => {
    const begun = await begin(world);
    const form = { id_token: await sign(begun), state: begun.state };
    const launch = () => request(world.app).post('/lti/launch').set('Cookie', begun.cookie).type('form');
    await expectRefused(await launch().send({ ...form, ltik: marked }), 400, 'launch-invalid');
    await expectRefused(await launch().query({ ltik: marked }).send(form), 400, 'launch-invalid');
    await expectRefused(
      await launch().set('Authorization', `Bearer ${marked}`).send(form),
      400,
      'launch-invalid',
    );
  });

  it('when it is too large', async () => {
    const begun = await begin(world);
    await expectRefused(await post(world, begun, 'x'.repeat(200 * 1024)), 413, 'too-large');
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
      await expectRefused(response, 400, 'launch-declined-by-canvas');
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
    await expectRefused(response, 400, code);
    expect(response.headers).not.toHaveProperty('location');
    expect(response.headers).not.toHaveProperty('set-cookie');
  });

  it("for another district's client of a known issuer", async () => {
    const form = { ...loginForm(world.platform), client_id: world.other.clientId };
    const response = await request(world.app).post('/lti/login').type('form').send(form);
    await expectRefused(response, 400, 'launch-unknown-platform');
  });

  it('when a parameter stands there twice, in one place or in two', async () => {
    const form = new URLSearchParams(loginForm(world.platform)).toString();
    const send = (query: string, body: string) =>
      request(world.app).post(`/lti/login${query}`).type('form').send(body);
    const again = `client_id=${world.platform.clientId}`;
    await expectRefused(await send('', `${form}&${again}`), 400, 'launch-invalid');
    await expectRefused(await send(`?${again}`, form), 400, 'launch-invalid');
  });

  it('when the Canvas is no longer on CANVAS_HOSTS', async () => {
    const [row] = await world.context.storage.registrations.find({ clientId: world.other.clientId });
    if (!row) throw new Error('the other platform is registered');
    await world.context.storage.registrations.put({ ...row, authUrl: 'https://elsewhere.org/auth' });
    const response = await request(world.app).post('/lti/login').type('form').send(loginForm(world.other));
    await world.context.storage.registrations.put(row);
    await expectRefused(response, 400, 'launch-unknown-platform');
  });
});

describe("ltijs's other doors", () => {
  it.each(['/lti/register', '/lti/', '/lti/Launch', '/lti/launch/', '/lti/login/', '/lti/nowhere'])(
    'are shut: %s',
    async (path) => {
      await expectRefused(
        await request(world.app).post(path).type('form').send({ x: marked }),
        404,
        'not-found',
      );
      await expectRefused(await request(world.app).get(path), 404, 'not-found');
    },
  );
});
