import type { Request, Response } from 'express';
import type { WebSession } from './model/sessions.ts';
import type { PracticeDeps } from './practice-deps.ts';

export const SESSION_COOKIE = 'canvas_session';

/** Reaches Canvas also where a tool's own page sends the browser on to it from within the frame, as Canvas's does. */
const sessionCookie = { httpOnly: true, sameSite: 'none', secure: true, path: '/' } as const;

/**
 * Signs a browser in: makes a session row and sets its cookie.
 *
 * @param who userId; pseudonymId when a login was used (its persistence token then guards the session).
 */
export function startSession(
  deps: PracticeDeps,
  res: Response,
  who: { userId: number; pseudonymId: number | null },
): WebSession {
  const { world, clock, random } = deps;
  const login = who.pseudonymId === null ? undefined : world.pseudonyms.get(who.pseudonymId);
  const session: WebSession = {
    token: random.hex(48),
    userId: who.userId,
    realUserId: null,
    pseudonymId: who.pseudonymId,
    persistenceToken: login?.persistenceToken ?? null,
    csrfToken: random.hex(32),
    createdAt: clock.now(),
  };
  world.sessions.set(session.token, session);
  res.cookie(SESSION_COOKIE, session.token, sessionCookie);
  return session;
}

/**
 * The session of the request's cookie, or null. A session whose login was suspended, deleted or given another
 * password ends here. (Canvas: app/models/pseudonym.rb, lib/authentication_methods.rb)
 */
export function sessionOf(deps: PracticeDeps, req: Request): WebSession | null {
  const token = readCookie(req.headers.cookie, SESSION_COOKIE);
  const session = token === null ? undefined : deps.world.sessions.get(token);
  if (session === undefined) return null;
  if (session.pseudonymId !== null) {
    const login = deps.world.pseudonyms.get(session.pseudonymId);
    const stands = login?.workflowState === 'active' && login.persistenceToken === session.persistenceToken;
    if (!stands) {
      deps.world.sessions.delete(session.token);
      return null;
    }
  }
  return session;
}

export function endSession(deps: PracticeDeps, req: Request, res: Response): void {
  const token = readCookie(req.headers.cookie, SESSION_COOKIE);
  if (token !== null) deps.world.sessions.delete(token);
  res.clearCookie(SESSION_COOKIE, sessionCookie);
}

function readCookie(header: string | undefined, name: string): string | null {
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return decodeURIComponent(part.slice(at + 1).trim());
  }
  return null;
}
