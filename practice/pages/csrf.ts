import type { Request, Response } from 'express';
import type { PracticeDeps } from '../practice-deps.ts';

const COOKIE = '_csrf_token';

function cookieOf(req: Request): string | null {
  const found = /(?:^|;\s*)_csrf_token=([0-9a-f]+)/.exec(req.headers.cookie ?? '');
  return found?.[1] ?? null;
}

/** The token for this browser's forms (field `authenticity_token`); sets its cookie when there is none yet. */
export function csrfToken(deps: PracticeDeps, req: Request, res: Response): string {
  const known = cookieOf(req);
  if (known !== null) return known;
  const made = deps.random.hex(40);
  res.cookie(COOKIE, made, { sameSite: 'lax', path: '/', httpOnly: true });
  return made;
}

/** Whether the posted `authenticity_token` is this browser's. */
export function csrfHolds(req: Request): boolean {
  const known = cookieOf(req);
  const body = (req.body ?? {}) as Record<string, unknown>;
  return known !== null && body['authenticity_token'] === known;
}
