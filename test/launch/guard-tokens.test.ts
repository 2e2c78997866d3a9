import { createHmac, generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, it } from 'vitest';
import type { ProblemCode } from '../../contract/problem.ts';
import { expectRefused, goodPayload, marked } from './guard-refusals.ts';
import { begin, post, startLaunchWorld, type Begun, type LaunchWorld } from './launch-world.ts';
import { lti } from './teacher-claims.ts';

/** Tokens that are not what they should be: each is refused, makes no session, and is not repeated in the answer. */

let world: LaunchWorld;
beforeAll(async () => {
  world = await startLaunchWorld();
});
afterAll(() => world.stop());
beforeEach(() => {
  world.arrivals.length = 0;
  world.lines.length = 0;
});

const now = () => Math.floor(world.clock.now() / 1000);
const good = (begun: Begun, changes: Record<string, unknown> = {}) => goodPayload(world, begun, changes);

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
    expectRefused(world, await post(world, begun, token), code);
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
    expectRefused(world, await post(world, begun, await forge(begun)), 'launch-invalid');
  });
});
