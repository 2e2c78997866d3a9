import type { NextFunction, Request, Response } from 'express';
import type { Context } from '../context.ts';
import { noteLocale } from '../http/page-locale.ts';
import { hashToken } from '../http/session.ts';
import type { LaunchState, Registration } from '../storage/launch-documents.ts';
import { DuplicateError } from '../storage/port.ts';
import type { Arrival } from './arrival.ts';
import { answerWithoutCookie } from './answer-without-cookie.ts';
import { isOfThisBrowser } from './check-browser.ts';
import { checkLaunch } from './check-launch.ts';
import { launchInvalid, launchReplayed } from './launch-problems.ts';
import { launchScope } from './launch-scope.ts';
import { partitionCookies } from './partition-cookies.ts';
import type { PlatformKeys } from './platform-keys.ts';
import { readLaunch } from './read-launch-form.ts';

/** Nonces are remembered longer than any token is accepted. */
const nonceLife = 60 * 60_000;

/**
 * Stands before ltijs's launch route and takes nothing on trust from it: the state is ours, unused, and of this browser;
 * the token is signed by this platform, for us, now, with the nonce of this state; then state and nonce are used up, each
 * by one atomic write. What was verified is left in `arrivalIn(res)`. A launch that lacks nothing but its cookie is
 * answered by a page that looks for another proof, and leaves state and nonce as they are.
 */
export async function verifyLaunch(
  context: Context,
  keys: PlatformKeys,
  { req, res, next }: { req: Request; res: Response; next: NextFunction },
): Promise<void> {
  partitionCookies(res);
  const posted = readLaunch(req);
  const launch = await checkLaunch(context, keys, posted);
  noteLocale(req, launch.arrival.locale);
  if (!isOfThisBrowser(context, req, posted, launch)) {
    await answerWithoutCookie(context, { req, res }, posted, launch);
    return;
  }
  const { kept, registration, key, arrival } = launch;
  await useUp(context, kept, registration);
  arrivals.set(res, arrival);
  launchScope.run({ registration, key: key.jwk }, next);
}

const arrivals = new WeakMap<Response, Arrival>();

/** The launch that was verified in this request. Throws 'launch-invalid' when none was. */
export function arrivalIn(res: Response): Arrival {
  const arrival = arrivals.get(res);
  if (!arrival) throw launchInvalid();
  return arrival;
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
