import type { Request, Response } from 'express';
import type { Pseudonym } from '../model/people.ts';
import type { WebSession } from '../model/sessions.ts';
import type { PracticeDeps } from '../practice-deps.ts';
import { sessionOf, startSession } from '../web-session.ts';

function logEvent(deps: PracticeDeps, type: 'login' | 'logout', login: Pseudonym): void {
  deps.world.signIns.push({
    id: deps.random.uuid(),
    at: deps.clock.now(),
    type,
    pseudonymId: login.id,
    accountId: login.accountId,
    userId: login.userId,
  });
}

/** Drops the browser's former session (a session id set by another must not survive), starts a new one and writes the sign-in log. */
export function signInLogin(deps: PracticeDeps, req: Request, res: Response, login: Pseudonym): WebSession {
  const former = sessionOf(deps, req);
  if (former !== null) deps.world.sessions.delete(former.token);
  const canvas = deps.world
    .activeProviders(login.accountId)
    .find((provider) => provider.authType === 'canvas');
  if (
    login.authenticationProviderId === null &&
    canvas !== undefined &&
    deps.world.flags.persistInferredProviders
  ) {
    login.authenticationProviderId = canvas.id;
  }
  logEvent(deps, 'login', login);
  return startSession(deps, res, { userId: login.userId, pseudonymId: login.id });
}

/** Writes the end of a session to the log, when it was begun with a login. */
export function logSignOut(deps: PracticeDeps, session: WebSession): void {
  const login = session.pseudonymId === null ? undefined : deps.world.pseudonyms.get(session.pseudonymId);
  if (login !== undefined) logEvent(deps, 'logout', login);
}
