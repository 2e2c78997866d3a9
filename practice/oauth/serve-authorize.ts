import express from 'express';
import type { Express, Request, Response } from 'express';
import { hashSecret } from '../api/authenticate.ts';
import type { WebSession } from '../model/sessions.ts';
import { withReturn } from '../pages/return-to.ts';
import type { PracticeDeps } from '../practice-deps.ts';
import { sessionOf } from '../web-session.ts';
import { checkAuthorize, withParams } from './authorize-request.ts';
import type { AuthorizeRequest } from './authorize-request.ts';
import { consentPage } from './consent-page.ts';

const CODE_LIFE_MS = 10 * 60 * 1000;

/** A consent page that was shown and may be answered once, by the same browser. */
interface Ticket {
  request: AuthorizeRequest;
  sessionToken: string;
}

/** The browser's half of OAuth2: `/login/oauth2/auth`, the consent page, and its two answers. */
export function serveAuthorize(app: Express, deps: PracticeDeps): void {
  const tickets = new Map<string, Ticket>();
  const form = express.urlencoded({ extended: false, limit: '20kb' });
  app.get('/login/oauth2/auth', (req, res) => askConsent(deps, tickets, req, res));
  app.post('/login/oauth2/accept', form, (req, res) => {
    const ticket = takeTicket(deps, tickets, req);
    if (ticket === null) refuseTicket(res);
    else res.redirect(302, grantCode(deps, ticket.request, ticket.session));
  });
  app.post('/login/oauth2/deny', form, (req, res) => {
    const ticket = takeTicket(deps, tickets, req);
    if (ticket === null) refuseTicket(res);
    else res.redirect(302, answerUrl(ticket.request, { error: 'access_denied' }));
  });
}

function askConsent(deps: PracticeDeps, tickets: Map<string, Ticket>, req: Request, res: Response): void {
  const query = Object.fromEntries(
    Object.entries(req.query).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  );
  const check = checkAuthorize(deps.world, deps.district.places.root, query);
  if (check.kind === 'refused') {
    if (check.status === 401) res.set('WWW-Authenticate', 'Canvas OAuth 2.0');
    res.status(check.status).json({ error: check.error, error_description: check.description });
    return;
  }
  if (check.kind === 'redirect') {
    res.redirect(302, check.location);
    return;
  }
  const { request } = check;
  const session = sessionOf(deps, req);
  if (session === null || request.prompt === 'none')
    res.redirect(302, awayWithoutConsent(request, session, req.originalUrl));
  else showConsent(deps, tickets, { request, session, res });
}

/** Where a browser goes that is not to see the consent page: `prompt=none`, or nobody is signed in. */
function awayWithoutConsent(request: AuthorizeRequest, session: WebSession | null, url: string): string {
  if (request.prompt !== 'none') return withReturn('/login', url);
  return answerUrl(request, { error: session === null ? 'login_required' : 'interaction_required' });
}

function showConsent(
  deps: PracticeDeps,
  tickets: Map<string, Ticket>,
  of: { request: AuthorizeRequest; session: WebSession; res: Response },
): void {
  const { request, session, res } = of;
  const ticket = deps.random.hex(40);
  tickets.set(ticket, { request, sessionToken: session.token });
  res.set({ 'Cache-Control': 'no-store', 'X-Frame-Options': 'SAMEORIGIN' }).send(
    consentPage({
      keyName: request.key.name,
      personName: deps.world.users.need(session.userId).name,
      ticket,
      scopes: request.scopes.length,
    }),
  );
}

function takeTicket(
  deps: PracticeDeps,
  tickets: Map<string, Ticket>,
  req: Request,
): { request: AuthorizeRequest; session: WebSession } | null {
  const body = (req.body ?? {}) as Record<string, unknown>;
  const id = typeof body['ticket'] === 'string' ? body['ticket'] : '';
  const ticket = tickets.get(id);
  const session = sessionOf(deps, req);
  if (ticket === undefined || session === null || ticket.sessionToken !== session.token) return null;
  tickets.delete(id);
  return { request: ticket.request, session };
}

function refuseTicket(res: Response): void {
  res.status(400).json({ error: 'invalid_request', error_description: 'this consent was answered already' });
}

/** Makes a code of 128 hex digits that lives ten minutes. (Canvas: lib/canvas/oauth/token.rb) */
function grantCode(deps: PracticeDeps, request: AuthorizeRequest, session: WebSession): string {
  const code = deps.random.hex(128);
  const codeHash = hashSecret(code);
  deps.world.codes.set(codeHash, {
    codeHash,
    keyId: request.key.id,
    userId: session.userId,
    realUserId: session.realUserId,
    scopes: request.scopes,
    redirectUri: request.redirectUri,
    expiresAt: deps.clock.now() + CODE_LIFE_MS,
  });
  return answerUrl(request, { code });
}

function answerUrl(request: AuthorizeRequest, params: Record<string, string>): string {
  const state: Record<string, string> = request.state === null ? {} : { state: request.state };
  return withParams(request.redirectUri, { ...params, ...state });
}
