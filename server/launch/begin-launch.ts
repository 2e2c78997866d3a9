import type { NextFunction, Request, Response } from 'express';
import type { Context } from '../context.ts';
import { hashToken } from '../http/session.ts';
import { findRegistration } from './find-registration.ts';
import { launchInvalid } from './launch-problems.ts';
import { launchScope } from './launch-scope.ts';
import { partitionCookies } from './partition-cookies.ts';
import { makeProof, sendLoginStep, storageFactsOf } from './platform-storage.ts';
import { readLogin } from './read-launch-form.ts';

/** From the login initiation to the posted launch: Canvas's own hint lives for 5 minutes. */
const stateLife = 10 * 60_000;

/** The one address that Canvas may send launches to. */
export function launchUrl({ config }: Context): string {
  return `${config.publicUrl}/lti/launch`;
}

/**
 * Stands before ltijs's login route: refuses unknown platforms and foreign targets, and on the way out gives the redirect
 * to Canvas a nonce of ours (ltijs draws its own from Math.random) and keeps it with the state, for this login alone. Where
 * Canvas offers its storage, a page goes in between that leaves a proof there: the cookie may be kept out.
 * Throws 'launch-invalid', 'launch-unknown-platform'.
 */
export async function beginLaunch(
  context: Context,
  req: Request,
  res: Response,
  next: NextFunction,
): Promise<void> {
  const login = readLogin(req);
  const registration = await findRegistration(context, login.iss, login.client_id);
  const targetLinkUri = launchUrl(context);
  if (login.target_link_uri !== targetLinkUri) throw launchInvalid();
  const target = login.lti_storage_target;
  partitionCookies(res);
  const redirect = res.redirect.bind(res);
  // ltijs has chosen the state and set its cookie by the time it redirects.
  const sendOn = async (address: string): Promise<void> => {
    const url = new URL(address);
    const state = url.searchParams.get('state') ?? '';
    const nonce = context.random.token(32);
    url.searchParams.set('nonce', nonce);
    const id = hashToken(state);
    const made = target === undefined ? undefined : { target, ...makeProof(context) };
    await context.storage.launchStates.insert({
      id,
      registrationId: registration.id,
      nonce,
      targetLinkUri,
      used: false,
      expiresAt: context.clock.now() + stateLife,
      ...(made ? { storageTarget: made.target, ...made.kept } : {}),
    });
    res.setHeader('Cache-Control', 'no-store');
    if (!made) {
      redirect(url.href);
      return;
    }
    const storage = storageFactsOf(context, id, registration, made.target);
    sendLoginStep(context, { req, res }, { storage, proof: made.proof, next: url.href });
  };
  res.redirect = (address: string | number) => {
    sendOn(String(address)).catch(next);
  };
  launchScope.run({ registration }, next);
}
