import { compactVerify, decodeProtectedHeader, type ProtectedHeaderParameters } from 'jose';
import type { Context } from '../context.ts';
import { hashToken } from '../http/session.ts';
import type { LaunchState, Registration } from '../storage/launch-documents.ts';
import { arrivalOf, type Arrival } from './arrival.ts';
import { checkClaims } from './check-claims.ts';
import { getRegistration } from './find-registration.ts';
import { launchInvalid, launchReplayed, stateUnknown } from './launch-problems.ts';
import type { PlatformKey, PlatformKeys } from './platform-keys.ts';
import type { PostedLaunch } from './read-launch-form.ts';

/** A launch whose state is ours and unused, and whose token this platform signed for us, now, with that state's nonce. */
export interface CheckedLaunch {
  readonly kept: LaunchState;
  readonly registration: Registration;
  readonly key: PlatformKey;
  readonly arrival: Arrival;
}

/**
 * Checks everything of a posted launch but whose browser brought it, and uses nothing up.
 * Throws 'launch-state-unknown', 'launch-replayed', 'launch-unknown-platform', what the keys throw, and what the claims do.
 */
export async function checkLaunch(
  context: Context,
  keys: PlatformKeys,
  { state, id_token: token }: Pick<PostedLaunch, 'state' | 'id_token'>,
): Promise<CheckedLaunch> {
  const kept = await findState(context, state);
  const registration = await getRegistration(context, kept.registrationId);
  const key = await keys.find(registration.jwksUrl, keyIdOf(token));
  const payload = await checkSignature(token, key);
  const claims = checkClaims(payload, {
    issuer: registration.issuer,
    clientId: registration.clientId,
    nonce: kept.nonce,
    targetLinkUri: kept.targetLinkUri,
    now: context.clock.now(),
  });
  return { kept, registration, key, arrival: arrivalOf(registration, claims, context.config.canvasHosts) };
}

async function findState({ storage, clock }: Context, state: string): Promise<LaunchState> {
  const kept = await storage.launchStates.get(hashToken(state));
  if (!kept || kept.expiresAt <= clock.now()) throw stateUnknown();
  if (kept.used) throw launchReplayed();
  return kept;
}

function keyIdOf(token: string): string {
  let header: ProtectedHeaderParameters;
  try {
    header = decodeProtectedHeader(token);
  } catch {
    throw launchInvalid();
  }
  const { alg, kid } = header;
  if (alg !== 'RS256' || typeof kid !== 'string' || kid === '' || kid.length > 200) throw launchInvalid();
  return kid;
}

/** The signature alone: what is signed is `checkClaims`'s to judge. */
async function checkSignature(token: string, { key }: PlatformKey): Promise<unknown> {
  try {
    const { payload } = await compactVerify(token, key, { algorithms: ['RS256'] });
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload));
  } catch {
    throw launchInvalid();
  }
}
