import request from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hashToken } from '../../server/http/session.ts';
import { marked } from './attack.ts';
import { expectRefused, goodPayload } from './guard-refusals.ts';
import { loginForm, post, startLaunchWorld, type LaunchWorld } from './launch-world.ts';
import {
  beginBlocked,
  beginWithoutStorage,
  formIn,
  ownOrigin,
  postForm,
  stepFacts,
  type Blocked,
} from './without-cookies.ts';

/** The cookie was kept out of the frame: the proof that lies with the platform takes its place, or nothing does. */

let world: LaunchWorld;
beforeAll(async () => {
  world = await startLaunchWorld();
});
afterAll(() => world.stop());
beforeEach(() => {
  world.arrivals.length = 0;
  world.lines.length = 0;
});

const stateOf = ({ begun }: Pick<Blocked, 'begun'>) =>
  world.context.storage.launchStates.get(hashToken(begun.state));

/** The second post, as our own page sends it. */
function postAgain(
  { begun, token, proof }: Blocked,
  changes: Record<string, string> = {},
  origin: string | undefined = ownOrigin,
) {
  return postForm(
    world,
    '/lti/launch',
    { state: begun.state, id_token: token, proof, ...changes },
    { origin },
  );
}

describe('a login for which Canvas offers its storage', () => {
  const login = (changes: Record<string, string> = {}) =>
    request(world.app)
      .post('/lti/login')
      .set('Origin', `https://${marked}.example.org`)
      .set('Referer', `https://${marked}.example.org/`)
      .type('form')
      .send({ ...loginForm(world.platform), ...changes });

  it('is answered by a page that runs one script only, is not kept, and sets the cookie as well', async () => {
    const { status, headers, text } = await login();
    expect(status).toBe(200);
    const policy = headers['content-security-policy'] ?? '';
    const nonce = /script-src 'nonce-([^']+)';/.exec(policy)?.[1];
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`frame-ancestors ${world.platform.origin} ${world.other.origin};`);
    const scripts = [...text.matchAll(/<script([^>]*)>/g)].map(([, attributes]) => attributes);
    expect(scripts).toEqual([' type="application/json" id="step"', ` nonce="${nonce}"`]);
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['referrer-policy']).toBe('strict-origin');
    const [cookie] = [headers['set-cookie'] ?? []].flat();
    for (const attribute of ['HttpOnly', 'Secure', 'SameSite=None', 'Partitioned'])
      expect(cookie).toContain(attribute);
  });

  it('speaks to the Canvas that is registered, whoever sent the login', async () => {
    const { text } = await login();
    const { storage, next } = stepFacts(text);
    expect(storage).toMatchObject({
      target: 'post_message_forwarding',
      frameOrigin: world.platform.origin,
      parentOrigins: [world.platform.origin],
    });
    expect(next).toMatch(new RegExp(`^${world.platform.origin}/api/lti/authorize_redirect\\?`));
    expect(text).not.toContain(marked);
  });

  it('keeps of the proof its hash, with the state, for five minutes', async () => {
    const { text } = await login();
    const { proof, next } = stepFacts(text);
    expect(proof).toMatch(/^[A-Za-z0-9_-]{43}$/);
    const state = new URL(next ?? '').searchParams.get('state') ?? '';
    const kept = await world.context.storage.launchStates.get(hashToken(state));
    expect(kept?.proofHash).toBe(hashToken(proof ?? ''));
    expect(JSON.stringify(kept)).not.toContain(proof);
    const left = (kept?.proofUntil ?? 0) - world.clock.now();
    expect(left).toBeGreaterThan(4 * 60_000);
    expect(left).toBeLessThanOrEqual(5 * 60_000);
    expect(world.lines.join()).not.toContain(proof);
  });

  it.each(['"><script>', 'a b', 'x'.repeat(101), ''])('is refused when the frame is %j', async (target) => {
    expectRefused(world, await login({ lti_storage_target: target }), 'launch-invalid');
  });
});

describe('a launch without its cookie', () => {
  it('is answered by the page that asks for the proof, opens nothing and uses nothing up', async () => {
    const blocked = await beginBlocked(world);
    const response = await post(world, blocked.begun, blocked.token, '');
    expectRefused(world, response, 'launch-cookie-missing');
    expect(formIn(response.text, 'again')).toEqual({
      state: blocked.begun.state,
      id_token: blocked.token,
      proof: '',
    });
    expect(response.headers['content-security-policy']).toMatch(/script-src 'nonce-[^']+'; /);
    expect(response.headers['content-security-policy']).toContain("form-action 'self'");
    expect(response.headers['cache-control']).toBe('no-store');
    expect(response.headers['referrer-policy']).toBe('strict-origin');
    expect(response.text).not.toContain(blocked.proof);
    expect(await stateOf(blocked)).toMatchObject({ used: false });
    const nonce = hashToken(`${(await stateOf(blocked))?.registrationId} ${blocked.begun.nonce}`);
    expect(await world.context.storage.usedNonces.get(nonce)).toBeUndefined();
  });

  it('speaks Spanish where Canvas does', async () => {
    const { begun } = await beginBlocked(world);
    const token = await world.platform.sign(goodPayload(world, begun, { locale: 'es' }));
    const { text } = await post(world, begun, token, '').set('Accept-Language', 'en');
    expect(text).toContain('<html lang="es">');
  });

  it('has nothing of a token in it that is not good', async () => {
    const { begun } = await beginBlocked(world);
    for (const token of [marked, await world.other.sign(goodPayload(world, begun))]) {
      const response = await post(world, begun, token, '');
      expectRefused(world, response, 'launch-invalid');
      expect(formIn(response.text, 'again')).toBeUndefined();
      expect(response.text).not.toContain(token);
    }
  });

  it('is a plain refusal for whoever asks for JSON', async () => {
    const blocked = await beginBlocked(world);
    const response = await post(world, blocked.begun, blocked.token, '').set('Accept', 'application/json');
    expect(response.status).toBe(400);
    expect(response.body).toMatchObject({ problem: { code: 'launch-cookie-missing' } });
  });
});

describe('the launch posted again with its proof', () => {
  it('opens the panel, behind ltijs as any other, and leaves neither proof nor token in the log', async () => {
    const blocked = await beginBlocked(world);
    await post(world, blocked.begun, blocked.token, '');
    const response = await postAgain(blocked);
    expect(response.status).toBe(200);
    expect(response.text).toContain('launch-facts');
    expect(world.arrivals).toHaveLength(1);
    expect(await stateOf(blocked)).toMatchObject({ used: true });
    for (const secret of [blocked.proof, blocked.token, blocked.begun.state])
      expect(world.lines.join()).not.toContain(secret);
  });

  it('does so once: not again, and not for nine of ten at once', async () => {
    const blocked = await beginBlocked(world);
    const responses = await Promise.all(Array.from({ length: 10 }, () => postAgain(blocked)));
    expect(responses.filter(({ status }) => status === 200)).toHaveLength(1);
    world.arrivals.length = 0;
    expectRefused(world, await postAgain(blocked), 'launch-replayed');
    expectRefused(world, await post(world, blocked.begun, blocked.token, ''), 'launch-replayed');
  });

  it.each([
    ["an attacker's page", 'https://evil.example.org'],
    ['no page that says where it is', undefined],
    ['a page that hides where it is', 'null'],
    ['a page whose address begins like ours', `${ownOrigin}.example.org`],
    ['another port', 'http://localhost:3001'],
  ])('is refused when it comes from %s (login CSRF)', async (_name, origin) => {
    const blocked = await beginBlocked(world);
    const form = { state: blocked.begun.state, id_token: blocked.token, proof: blocked.proof };
    expectRefused(world, await postForm(world, '/lti/launch', form, { origin }), 'launch-invalid');
    expect(await stateOf(blocked)).toMatchObject({ used: false });
  });

  it('is refused when it comes from Canvas itself', async () => {
    const blocked = await beginBlocked(world);
    expectRefused(world, await postAgain(blocked, {}, world.platform.origin), 'launch-invalid');
  });

  it("is refused with another login's proof, and with one that is made up", async () => {
    const blocked = await beginBlocked(world);
    const attacker = await beginBlocked(world);
    for (const proof of [attacker.proof, 'a'.repeat(43)])
      expectRefused(world, await postAgain(blocked, { proof }), 'launch-cookie-missing');
    expect((await postAgain(blocked)).status).toBe(200);
  });

  it.each(['', 'short', `${'a'.repeat(42)}"`, marked])('is refused with the proof %j', async (proof) => {
    expectRefused(world, await postAgain(await beginBlocked(world), { proof }), 'launch-invalid');
  });

  it('is refused after five minutes, also with a younger token', async () => {
    const blocked = await beginBlocked(world);
    world.clock.ahead += 5 * 60_000 - 1000;
    const early = await world.platform.sign(goodPayload(world, blocked.begun));
    const tooLate = { ...blocked, token: early };
    world.clock.ahead += 1500;
    expectRefused(world, await postAgain(tooLate), 'launch-cookie-missing');
    world.clock.ahead = 0;
    expect((await postAgain(blocked)).status).toBe(200);
  });

  it('is refused where Canvas offered no storage', async () => {
    const blocked = { ...(await beginWithoutStorage(world)), proof: 'a'.repeat(43) };
    expectRefused(world, await postAgain(blocked), 'launch-cookie-missing');
  });

  it("is refused when a token of another login comes with this one's state", async () => {
    const blocked = await beginBlocked(world);
    const other = await beginBlocked(world);
    expectRefused(world, await postAgain({ ...blocked, token: other.token }), 'launch-invalid');
  });

  it('is refused when the proof stands there twice', async () => {
    const { begun, token, proof } = await beginBlocked(world);
    const response = await request(world.app)
      .post('/lti/launch')
      .set('Origin', ownOrigin)
      .type('form')
      .send(`state=${begun.state}&id_token=${token}&proof=${proof}&proof=${proof}`);
    expectRefused(world, response, 'launch-invalid');
  });
});
