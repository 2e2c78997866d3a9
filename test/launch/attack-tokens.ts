import { createHmac, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { marked, type Attack } from './attack.ts';
import { begin, post, type Begun, type LaunchWorld } from './launch-world.ts';
import { lti } from './teacher-claims.ts';

/** Launches that are good but for their token. */

type Claims = Readonly<Record<string, unknown>>;

/** The payload of a good launch of this login, changed by `changes`; a member set to undefined is left out. */
export function goodPayload({ platform, clock }: LaunchWorld, begun: Begun, changes: Claims = {}) {
  return platform.payload(begun.nonce, clock.now(), { name: marked, ...changes });
}

/** A launch by a well signed token of which some claims are changed. */
export function claims(changes: Claims | ((world: LaunchWorld) => Claims)): Attack<LaunchWorld> {
  return async (world) => {
    const begun = await begin(world);
    const changed = typeof changes === 'function' ? changes(world) : changes;
    return post(world, begun, await world.platform.sign(goodPayload(world, begun, changed)));
  };
}

/** The same for claims of LTI's own, by their short names. */
export function ltiClaims(changes: Claims): Attack<LaunchWorld> {
  return claims(Object.fromEntries(Object.entries(changes).map(([name, value]) => [lti + name, value])));
}

/** A claim that is so many seconds from now. */
export function seconds(name: 'exp' | 'iat' | 'nbf', fromNow: number): Attack<LaunchWorld> {
  return claims(({ clock }) => ({ [name]: Math.floor(clock.now() / 1000) + fromNow }));
}

/** A launch whose payload is good, and whose token is made by `forge`. */
export function token(
  forge: (world: LaunchWorld, payload: ReturnType<typeof goodPayload>) => string | Promise<string>,
): Attack<LaunchWorld> {
  return async (world) => {
    const begun = await begin(world);
    return post(world, begun, await forge(world, goodPayload(world, begun)));
  };
}

/** Signed as it should be, but for its header (undefined leaves a member out) or its key. */
export function signed(header: Claims, key?: KeyObject): Attack<LaunchWorld> {
  return token(({ platform }, payload) => platform.sign(payload, header, key));
}

const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

export const unsigned = token(
  ({ platform }, payload) => `${base64({ alg: 'none', kid: platform.kid })}.${base64(payload)}.`,
);

/** The public key is known to everybody: taken for a shared secret it would open the door. */
export const signedWithPublicKey = token(({ platform }, payload) => {
  const text = `${base64({ alg: 'HS256', kid: platform.kid })}.${base64(payload)}`;
  return `${text}.${createHmac('sha256', platform.publicPem).update(text).digest('base64url')}`;
});

export const changedAfterSigning = token(async ({ platform }, payload) => {
  const [head, , tail] = (await platform.sign(payload)).split('.');
  return `${head}.${base64({ ...payload, sub: 'someone-else' })}.${tail}`;
});

export const carryingItsKey = token(async ({ platform, other }, payload) =>
  other.sign(payload, { jwk: await other.publicJwk(), kid: platform.kid }),
);

export const strangersKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
