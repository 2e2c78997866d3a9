import { randomBytes } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import type { PracticeDeps } from '../practice-deps.ts';
import type { World } from '../world.ts';

/** Who began a registration, and for which root account. */
export interface RegistrationToken {
  id: string;
  userId: number;
  rootAccountId: number;
}

// How long Canvas's own token lives and whether it is good once were not verified: an hour and once are the stricter guess.
const SECONDS = 60 * 60;

interface Office {
  secret: Uint8Array;
  used: Set<string>;
}
const offices = new WeakMap<World, Office>();

function officeOf(world: World): Office {
  const office = offices.get(world) ?? { secret: randomBytes(32), used: new Set() };
  offices.set(world, office);
  return office;
}

/** A signed token for one registration, good for an hour. Canvas: app/controllers/lti/ims/dynamic_registration_controller.rb */
export async function signRegistrationToken(
  deps: PracticeDeps,
  of: { userId: number; rootAccountId: number },
): Promise<string> {
  const now = Math.floor(deps.clock.now() / 1000);
  return new SignJWT({
    initiated_at: new Date(deps.clock.now()).toISOString(),
    user_id: of.userId,
    root_account_id: of.rootAccountId,
  })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setJti(deps.random.hex(32))
    .setIssuedAt(now)
    .setExpirationTime(now + SECONDS)
    .sign(officeOf(deps.world).secret);
}

/** @returns what the bearer token of an `Authorization` header says; null when it is not ours, stale, or used up. */
export async function readRegistrationToken(
  deps: PracticeDeps,
  authorization: string | undefined,
): Promise<RegistrationToken | null> {
  const token = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1] ?? '';
  const { secret, used } = officeOf(deps.world);
  try {
    const { payload } = await jwtVerify<{ user_id: number; root_account_id: number }>(token, secret, {
      algorithms: ['HS256'],
      currentDate: new Date(deps.clock.now()),
    });
    const id = payload.jti ?? '';
    return used.has(id) ? null : { id, userId: payload.user_id, rootAccountId: payload.root_account_id };
  } catch {
    return null;
  }
}

/** Uses a token up. False when somebody was quicker. */
export function useRegistrationToken(deps: PracticeDeps, { id }: RegistrationToken): boolean {
  const { used } = officeOf(deps.world);
  if (used.has(id)) return false;
  used.add(id);
  return true;
}
