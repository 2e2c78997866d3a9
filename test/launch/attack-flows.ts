import request from 'supertest';
import { expect } from 'vitest';
import { marked, type Attack } from './attack.ts';
import { goodPayload } from './attack-tokens.ts';
import type { BrokenPage, BuiltWorld } from './built-world.ts';
import { begin, loginForm, post, type Begun, type LaunchWorld } from './launch-world.ts';

/** Good tokens that come in a wrong way, and logins that should not begin. */

type Flow = Attack<LaunchWorld>;

const sign = (world: LaunchWorld, begun: Begun) => world.platform.sign(goodPayload(world, begun));

/** A good launch but for where and how its form is sent. */
export function sent(
  how: (world: LaunchWorld, begun: Begun, form: { id_token: string; state: string }) => ReturnType<Flow>,
): Flow {
  return async (world) => {
    const begun = await begin(world);
    return how(world, begun, { id_token: await sign(world, begun), state: begun.state });
  };
}

/** A body of the attacker's own, as the form of a launch whose login has begun. */
export function body(
  text: string,
  type = 'application/x-www-form-urlencoded',
  more: Record<string, string> = {},
) {
  return sent(({ app }, { cookie }) =>
    request(app)
      .post('/lti/launch')
      .set({ Cookie: cookie, ...more })
      .type(type)
      .send(text),
  );
}

/** The whole good form, and something after it. */
export function formAnd(addition: (form: { id_token: string; state: string }) => string): Flow {
  return sent(({ app }, { cookie }, form) =>
    request(app)
      .post('/lti/launch')
      .set('Cookie', cookie)
      .type('form')
      .send(`id_token=${form.id_token}&state=${form.state}&${addition(form)}`),
  );
}

export const withState = (state: string): Flow =>
  sent((world, begun, { id_token: token }) => post(world, { ...begun, state }, token));

/** In a browser whose cookies are these. */
export const inBrowser = (cookies: (world: LaunchWorld, begun: Begun) => string | Promise<string>): Flow =>
  sent(async (world, begun, { id_token: token }) => post(world, begun, token, await cookies(world, begun)));

export const withoutLogin: Flow = async (world) => {
  const made = { state: 'a'.repeat(50), nonce: 'n', cookie: '', redirect: new URL(world.platform.origin) };
  return post(world, made, await sign(world, made));
};

export const tokenOfAnotherLogin: Flow = async (world) => {
  const first = await begin(world);
  return post(world, await begin(world), await sign(world, first));
};

export const fromAnotherPlatform: Flow = async (world) => {
  const begun = await begin(world, world.other);
  return post(world, begun, await sign(world, begun));
};

/** A good launch, then its own token (or a second good one on its state) after some time. */
export function again({
  afterMs = 0,
  token = 'same',
}: {
  afterMs?: number;
  token?: 'same' | 'second';
}): Flow {
  return async (world) => {
    const begun = await begin(world);
    const first = await sign(world, begun);
    expect((await post(world, begun, first)).status).toBe(200);
    await world.context.storage.sessions.remove({});
    world.clock.ahead += afterMs;
    try {
      return await post(world, begun, token === 'same' ? first : await sign(world, begun));
    } finally {
      world.clock.ahead -= afterMs;
    }
  };
}

/** Ten at once: one gets in, and the other nine are the answers. */
export const tenAtOnce: Flow = async (world) => {
  const begun = await begin(world);
  const token = await sign(world, begun);
  const answers = await Promise.all(Array.from({ length: 10 }, () => post(world, begun, token)));
  const refused = answers.filter(({ status }) => status !== 200);
  expect(refused).toHaveLength(9);
  expect(await world.context.storage.sessions.remove({})).toBe(1);
  return refused;
};

/** A launch that is posted so long after its login. */
export const late = (ms: number): Flow =>
  sent(async (world, begun, { id_token: token }) => {
    world.clock.ahead += ms;
    try {
      return await post(world, begun, token);
    } finally {
      world.clock.ahead -= ms;
    }
  });

/** The registration of a login's platform goes, or is changed, before its launch. */
export const registrationGone: Flow = async (world) => {
  const { registrations } = world.context.storage;
  const begun = await begin(world, world.other);
  const rows = await registrations.find({ clientId: world.other.clientId });
  await registrations.remove({ clientId: world.other.clientId });
  const answer = await post(
    world,
    begun,
    await world.other.sign(world.other.payload(begun.nonce, world.clock.now())),
  );
  for (const row of rows) await registrations.put(row);
  return answer;
};

/** A login initiation with these parameters in place of the good ones; undefined leaves one out. It leads nowhere. */
export function login(changes: Record<string, string | undefined> | ((world: LaunchWorld) => object)): Flow {
  return async (world) => {
    const changed = typeof changes === 'function' ? changes(world) : changes;
    const form = JSON.parse(JSON.stringify({ ...loginForm(world.platform), ...changed })) as object;
    return ledNowhere(await request(world.app).post('/lti/login').type('form').send(form));
  };
}

/** The good parameters of a login twice over: in its form and once more in its query. */
export const loginTwice =
  (query: string, repeated: string): Flow =>
  async (world) => {
    const form = new URLSearchParams(loginForm(world.platform)).toString();
    const answer = await request(world.app)
      .post(`/lti/login${query}`)
      .type('form')
      .send(`${form}${repeated}`);
    return ledNowhere(answer);
  };

/** The good parameters of a login in its query, and something after them. */
export const loginByGet =
  (addition: string): Flow =>
  async (world) => {
    const query = new URLSearchParams(loginForm(world.platform)).toString();
    return ledNowhere(await request(world.app).get(`/lti/login?${query}${addition}`));
  };

export const loginNoLongerAllowed: Flow = async (world) => {
  const { registrations } = world.context.storage;
  const [row] = await registrations.find({ clientId: world.other.clientId });
  if (!row) throw new Error('the other platform is registered');
  await registrations.put({ ...row, authUrl: 'https://elsewhere.org/auth' });
  const answer = await request(world.app).post('/lti/login').type('form').send(loginForm(world.other));
  await registrations.put(row);
  return ledNowhere(answer);
};

function ledNowhere(answer: request.Response): request.Response {
  expect(answer.headers).not.toHaveProperty('location');
  expect(answer.headers).not.toHaveProperty('set-cookie');
  return answer;
}

/** By GET and by POST on an address of ltijs's, or one like ours. */
export const door =
  (path: string): Flow =>
  async ({ app }) => [
    await request(app).post(path).type('form').send({ x: marked }),
    await request(app).get(path).query({ x: marked }),
  ];

/** A launch of a platform whose key page fails in this way: an answer within the time that asking may take. */
export const keysAre =
  (page: BrokenPage): Attack<BuiltWorld> =>
  async (world) => {
    const platform = world.broken[page];
    const begun = await begin(world, platform);
    const token = await platform.sign(platform.payload(begun.nonce, world.clock.now(), { name: marked }));
    const began = Date.now();
    const answer = await post(world, begun, token);
    expect(Date.now() - began).toBeLessThan(10_000);
    return answer;
  };
