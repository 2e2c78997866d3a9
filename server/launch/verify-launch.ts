import type { NextFunction, Request, Response } from 'express';
import { compactVerify, decodeProtectedHeader, type ProtectedHeaderParameters } from 'jose';
import type { Context } from '../context.ts';
import { hashToken } from '../http/session.ts';
import { Problem } from '../problem.ts';
import type { LaunchState, Registration } from '../storage/documents.ts';
import { DuplicateError } from '../storage/port.ts';
import { arrivalOf, type Arrival } from './arrival.ts';
import { checkClaims } from './check-claims.ts';
import { getRegistration } from './find-registration.ts';
import { launchInvalid, launchReplayed, stateUnknown } from './launch-problems.ts';
import { launchScope } from './launch-scope.ts';
import { partitionCookies } from './partition-cookies.ts';
import type { PlatformKey, PlatformKeys } from './platform-keys.ts';
import { readLaunch } from './read-launch-form.ts';

/** Nonces are remembered longer than any token is accepted. */
const nonceLife = 60 * 60_000;

/**
 * Stands before ltijs's launch route and takes nothing on trust from it: the state is ours, unused, and of this browser;
 * the token is signed by this platform, for us, now, with the nonce of this state; then state and nonce are used up, each
 * by one atomic write. What was verified is left in `arrivalIn(res)`.
 */
export async function verifyLaunch(
  context: Context,
  keys: PlatformKeys,
  { req, res, next }: { req: Request; res: Response; next: NextFunction },
): Promise<void> {
  partitionCookies(res);
  const { state, id_token: token } = readLaunch(req);
  const kept = await findState(context, state);
  const registration = await getRegistration(context, kept.registrationId);
  checkBrowser(req, state, registration);
  const key = await keys.find(registration.jwksUrl, keyIdOf(token));
  const payload = await checkSignature(token, key);
  const claims = checkClaims(payload, {
    issuer: registration.issuer,
    clientId: registration.clientId,
    nonce: kept.nonce,
    targetLinkUri: kept.targetLinkUri,
    now: context.clock.now(),
  });
  await useUp(context, kept, registration);
  arrivals.set(res, arrivalOf(registration, claims, context.config.canvasHosts));
  launchScope.run({ registration, key: key.jwk }, next);
}

const arrivals = new WeakMap<Response, Arrival>();

/** The launch that was verified in this request. Throws 'launch-invalid' when none was. */
export function arrivalIn(res: Response): Arrival {
  const arrival = arrivals.get(res);
  if (!arrival) throw launchInvalid();
  return arrival;
}

async function findState({ storage, clock }: Context, state: string): Promise<LaunchState> {
  const kept = await storage.launchStates.get(hashToken(state));
  if (!kept || kept.expiresAt <= clock.now()) throw stateUnknown();
  if (kept.used) throw launchReplayed();
  return kept;
}

/** The login answered this browser with a signed cookie named after the state. */
function checkBrowser(req: Request, state: string, { issuer }: Registration): void {
  const cookies: unknown = req.signedCookies;
  const value = Object(cookies) as Record<string, unknown>;
  if (value[`state${state}`] !== issuer)
    throw new Problem('launch-cookie-missing', 'The browser did not bring back the cookie of this launch.');
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

async function useUp({ storage, clock }: Context, state: LaunchState, { id }: Registration): Promise<void> {
  const used = await storage.launchStates.update({ id: state.id, used: false }, { set: { used: true } });
  if (!used) throw launchReplayed();
  try {
    await storage.usedNonces.insert({
      id: hashToken(`${id} ${state.nonce}`),
      expiresAt: clock.now() + nonceLife,
    });
  } catch (error) {
    throw error instanceof DuplicateError ? launchReplayed() : error;
  }
}
