import type { NextFunction, Request, Response } from 'express';
import type { Context } from '../context.ts';
import { hashToken } from '../http/session.ts';
import { findRegistration } from './find-registration.ts';
import { launchInvalid } from './launch-problems.ts';
import { launchScope } from './launch-scope.ts';
import { partitionCookies } from './partition-cookies.ts';
import { readLogin } from './read-launch-form.ts';

/** From the login initiation to the posted launch: Canvas's own hint lives for 5 minutes. */
const stateLife = 10 * 60_000;

/** The one address that Canvas may send launches to. */
export function launchUrl({ config }: Context): string {
  return `${config.publicUrl}/lti/launch`;
}

/**
 * Stands before ltijs's login route: refuses unknown platforms and foreign targets, and on the way out gives the redirect
 * to Canvas a nonce of ours (ltijs draws its own from Math.random) and keeps it with the state, for this login alone.
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
  partitionCookies(res);
  const redirect = res.redirect.bind(res);
  // ltijs has chosen the state and set its cookie by the time it redirects.
  const sendOn = async (address: string): Promise<void> => {
    const url = new URL(address);
    const state = url.searchParams.get('state') ?? '';
    const nonce = context.random.token(32);
    url.searchParams.set('nonce', nonce);
    await context.storage.launchStates.insert({
      id: hashToken(state),
      registrationId: registration.id,
      nonce,
      targetLinkUri,
      used: false,
      expiresAt: context.clock.now() + stateLife,
    });
    res.setHeader('Cache-Control', 'no-store');
    redirect(url.href);
  };
  res.redirect = (address: string | number) => {
    sendOn(String(address)).catch(next);
  };
  launchScope.run({ registration }, next);
}
