import { randomBytes } from 'node:crypto';
import { exportJWK, generateKeyPair, jwtVerify, SignJWT } from 'jose';
import type { CryptoKey, JWK, JWTPayload } from 'jose';
import type { PracticeDeps } from '../practice-deps.ts';
import type { World } from '../world.ts';

interface SigningKey {
  kid: string;
  privateKey: CryptoKey;
  publicJwk: JWK;
}

/** A launch's way back from the tool: what Canvas put into `lti_message_hint`. */
export interface MessageHint {
  verifier: string;
  courseId: number | null;
  accountId: number | null;
}

export interface PlatformKeys {
  /** The public keys, the present one first. */
  jwks(): Promise<{ keys: JWK[] }>;
  /** RS256 with the present key. */
  signIdToken(claims: JWTPayload): Promise<string>;
  /** @returns a JWT that only this server can read back, good for five minutes. */
  signHint(hint: MessageHint, deps: PracticeDeps): Promise<string>;
  /** @returns the hint, or null when it is stale or not ours. */
  readHint(token: string, deps: PracticeDeps): Promise<MessageHint | null>;
}

const HINT_SECONDS = 5 * 60;
const keysByWorld = new WeakMap<World, PlatformKeys>();

/** The platform's keys: made on first use, one set per world, so that pages and LTI routes share them. */
export function platformKeysOf(world: World): PlatformKeys {
  const known = keysByWorld.get(world);
  if (known !== undefined) return known;
  const made = makePlatformKeys();
  keysByWorld.set(world, made);
  return made;
}

async function makeSigningKey(kid: string): Promise<SigningKey> {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { modulusLength: 2048 });
  const publicJwk = { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' };
  return { kid, privateKey, publicJwk };
}

function makePlatformKeys(): PlatformKeys {
  const hintSecret = randomBytes(32);
  let making: Promise<[SigningKey, SigningKey]> | undefined;
  // Canvas publishes coming keys beside the present one, so a tool must choose by `kid`.
  const keys = (): Promise<[SigningKey, SigningKey]> =>
    (making ??= Promise.all([makeSigningKey('practice-present'), makeSigningKey('practice-coming')]));
  return {
    async jwks() {
      return { keys: (await keys()).map((key) => key.publicJwk) };
    },
    async signIdToken(claims) {
      const [present] = await keys();
      return new SignJWT(claims)
        .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: present.kid })
        .sign(present.privateKey);
    },
    async signHint(hint, deps) {
      const now = Math.floor(deps.clock.now() / 1000);
      return new SignJWT({ ...hint })
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
        .setIssuedAt(now)
        .setExpirationTime(now + HINT_SECONDS)
        .sign(hintSecret);
    },
    async readHint(token, deps) {
      try {
        const currentDate = new Date(deps.clock.now());
        const { payload } = await jwtVerify<MessageHint>(token, hintSecret, {
          algorithms: ['HS256'],
          currentDate,
        });
        return payload;
      } catch {
        return null;
      }
    },
  };
}
