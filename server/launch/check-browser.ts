import { timingSafeEqual } from 'node:crypto';
import type { Request } from 'express';
import type { Context } from '../context.ts';
import { hashToken } from '../http/session.ts';
import { isAllowedOrigin } from '../config/canvas-hosts.ts';
import type { CheckedLaunch } from './check-launch.ts';
import { cookieMissing, launchInvalid } from './launch-problems.ts';
import type { PostedLaunch } from './read-launch-form.ts';

/**
 * Whether this browser began the login: by the signed cookie named after the state, or by the proof that the platform's
 * storage kept for it. A proof that is right is shown to ltijs, which knows cookies only, as the cookie it replaces.
 * Throws 'launch-invalid' for a proof that no page of ours posted, 'launch-cookie-missing' for one that is not right.
 */
export function isOfThisBrowser(
  context: Context,
  req: Request,
  { state, proof }: PostedLaunch,
  { kept, registration }: CheckedLaunch,
): boolean {
  const cookies = Object(req.signedCookies) as Record<string, unknown>;
  if (proof === undefined) return cookies[`state${state}`] === registration.issuer;
  // Whoever began a login knows its proof: only our own page can have read it from this browser's storage.
  requireOwnPage(context, req);
  const { proofHash, proofUntil = 0 } = kept;
  if (proofHash === undefined || proofUntil <= context.clock.now() || !isHashOf(proofHash, proof))
    throw cookieMissing();
  cookies[`state${state}`] = registration.issuer;
  return true;
}

/** Browsers say truly from which page a form was posted. Throws 'launch-invalid' unless it was one of ours. */
export function requireOwnPage({ config }: Context, req: Request): void {
  if (req.headers.origin !== new URL(config.publicUrl).origin) throw launchInvalid();
}

/**
 * Whether Canvas's own page posted this launch: then it is of the person who is signed in to Canvas in this browser, for
 * Canvas gives a launch to nobody else (Canvas: app/controllers/lti/ims/authentication_controller.rb).
 */
export function isPostedByCanvas({ config }: Context, req: Request, launch: CheckedLaunch): boolean {
  const { origin } = req.headers;
  if (origin === undefined || !isAllowedOrigin(config.canvasHosts, origin)) return false;
  const { registration, arrival } = launch;
  return [new URL(registration.authUrl).origin, registration.apiOrigin, arrival.canvasOrigin].includes(
    origin,
  );
}

/** In constant time. */
export function isHashOf(hash: string, secret: string): boolean {
  return timingSafeEqual(Buffer.from(hash), Buffer.from(hashToken(secret)));
}
