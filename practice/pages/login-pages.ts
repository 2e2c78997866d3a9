import type { Express, Request, RequestHandler, Response } from 'express';
import type { Account } from '../model/accounts.ts';
import type { PracticeDeps } from '../practice-deps.ts';
import { endSession, sessionOf } from '../web-session.ts';
import { csrfHolds, csrfToken } from './csrf.ts';
import { html } from './html.ts';
import { crest } from './icons.ts';
import { barePage, formFields, messagePage, sendPage } from './layout.ts';
import { matchLogin, refusalText } from './match-login.ts';
import type { SignInRefusal } from './match-login.ts';
import { localPath, withReturn } from './return-to.ts';
import { logSignOut, signInLogin } from './sign-in.ts';

/** The district whose domain this is. */
export function rootAccount(deps: PracticeDeps): Account {
  for (const account of deps.world.accounts.all()) if (account.parentId === null) return account;
  throw new Error('the practice world has no root account');
}

function hasProvider(deps: PracticeDeps, type: string): boolean {
  return deps.world.activeProviders(rootAccount(deps).id).some((provider) => provider.authType === type);
}

/** What the account calls the first box: by default "Email", or "Login" where there is single sign-on. */
function handleName(deps: PracticeDeps): string {
  const root = rootAccount(deps);
  const others = deps.world.activeProviders(root.id).some((provider) => provider.authType !== 'canvas');
  return root.settings.loginHandleName ?? (others ? 'Login' : 'Email');
}

function loginForm(
  deps: PracticeDeps,
  shown: { csrf: string; name: string; returnTo: string | null; refusal?: SignInRefusal },
): string {
  const root = rootAccount(deps);
  const { csrf, name, returnTo, refusal } = shown;
  return barePage(
    `Log in to ${root.name}`,
    html`<main class="center">
      <div class="card">
        <div class="crest">
          ${crest}
          <p>${root.name}</p>
        </div>
        <h1 class="out-of-sight">Log in</h1>
        ${refusal !== undefined && html`<div class="notice error" role="alert">${refusalText[refusal]}</div>`}
        <form id="login_form" method="post" action="/login/canvas">
          ${formFields({ authenticity_token: csrf, ...(returnTo === null ? {} : { return_to: returnTo }) })}
          <label class="field"
            ><span>${handleName(deps)}</span>
            <input
              type="text"
              name="pseudonym_session[unique_id]"
              id="pseudonym_session_unique_id"
              value="${name}"
              autocomplete="username"
              autocapitalize="none"
              autocorrect="off"
              spellcheck="false"
          /></label>
          <label class="field"
            ><span>Password</span>
            <input
              type="password"
              name="pseudonym_session[password]"
              id="pseudonym_session_password"
              autocomplete="current-password"
          /></label>
          <label class="check"
            ><input type="checkbox" name="pseudonym_session[remember_me]" value="1" /> Stay signed in</label
          >
          <button class="button primary" type="submit">Log In</button>
        </form>
      </div>
      <p class="foot">A practice Canvas. <a href="/practice">What is this?</a></p>
    </main>`,
  );
}

function wantsJson(req: Request): boolean {
  return req.accepts(['html', 'json']) === 'json';
}

function sessionParams(from: unknown): { name: string; password: string } {
  const bag = (from ?? {}) as Record<string, unknown>;
  const nested = (bag['pseudonym_session'] ?? {}) as Record<string, unknown>;
  const read = (field: string): string => {
    const value = bag[`pseudonym_session[${field}]`] ?? nested[field];
    return typeof value === 'string' ? value : '';
  };
  return { name: read('unique_id'), password: read('password') };
}

function postLogin(deps: PracticeDeps, req: Request, res: Response): void {
  const given = sessionParams(req.body);
  const returnTo = localPath((req.body as Record<string, unknown> | undefined)?.['return_to']);
  const outcome = csrfHolds(req)
    ? matchLogin(deps, rootAccount(deps), given)
    : { refusal: 'bad-token' as const };
  if ('refusal' in outcome) {
    if (wantsJson(req)) res.status(400).json({ errors: [refusalText[outcome.refusal]] });
    else {
      const shown = { csrf: csrfToken(deps, req, res), name: given.name, returnTo, refusal: outcome.refusal };
      sendPage(res, loginForm(deps, shown), 400);
    }
    return;
  }
  signInLogin(deps, req, res, outcome.login);
  const target = returnTo ?? '/?login_success=1';
  if (wantsJson(req)) res.json({ location: deps.origin() + target });
  else res.redirect(302, target);
}

// A session of a login made for Canvas's own form ends at that form, or at /login where a discovery page is set.
function afterSignOut(deps: PracticeDeps, pseudonymId: number | null): string {
  const login = pseudonymId === null ? undefined : deps.world.pseudonyms.get(pseudonymId);
  const provider = deps.world.providers.get(login?.authenticationProviderId ?? 0);
  const byForm = login !== undefined && (provider === undefined || provider.authType === 'canvas');
  if (login === undefined) return '/practice';
  return byForm && rootAccount(deps).settings.discoveryUrl === null ? '/login/canvas' : '/login';
}

function signOut(deps: PracticeDeps, req: Request, res: Response): void {
  const session = sessionOf(deps, req);
  if (session !== null && !csrfHolds(req)) {
    sendPage(res, messagePage('Log out', 'Please use the Log Out button.'), 400);
    return;
  }
  if (session !== null) logSignOut(deps, session);
  endSession(deps, req, res);
  res.redirect(303, afterSignOut(deps, session?.pseudonymId ?? null));
}

/**
 * `/login`, `/login/canvas`, `/logout`. Canvas: app/controllers/login_controller.rb, app/controllers/login/canvas_controller.rb
 *
 * @param form reads posted forms into `req.body`.
 */
export function mountLoginPages(app: Express, deps: PracticeDeps, form: RequestHandler): void {
  app.get('/login', (req, res) => {
    const returnTo = localPath(req.query['return_to']);
    const asked = req.query['authentication_provider'];
    if (sessionOf(deps, req) !== null) {
      res.redirect(returnTo ?? '/?login_success=1');
      return;
    }
    if (typeof asked === 'string') {
      if (hasProvider(deps, asked)) {
        res.redirect(withReturn(`/login/${asked}`, returnTo));
        return;
      }
      sendPage(res, messagePage('Page Not Found', 'There is no such way to sign in here.'), 404);
      return;
    }
    if (req.query['canvas_login'] === '1') {
      res.redirect(withReturn('/login/canvas', returnTo));
      return;
    }
    const { discoveryUrl } = rootAccount(deps).settings;
    if (discoveryUrl !== null) {
      res.redirect(discoveryUrl);
      return;
    }
    const first = deps.world.activeProviders(rootAccount(deps).id)[0];
    res.redirect(withReturn(`/login/${first?.authType ?? 'canvas'}`, returnTo));
  });
  const needsCanvas: RequestHandler = (_req, res, next) => {
    if (hasProvider(deps, 'canvas')) next();
    else
      sendPage(res, messagePage('Page Not Found', 'Canvas sign-in is switched off for this account.'), 404);
  };
  app.get('/login/canvas', needsCanvas, (req, res) => {
    const { name } = sessionParams(req.query);
    const shown = { csrf: csrfToken(deps, req, res), name, returnTo: localPath(req.query['return_to']) };
    sendPage(res, loginForm(deps, shown));
  });
  app.post('/login/canvas', needsCanvas, form, (req, res) => postLogin(deps, req, res));
  app.get('/logout', (_req, res) =>
    sendPage(res, messagePage('Log out', 'Use the Log Out button of the page.')),
  );
  app.post('/logout', form, (req, res) => signOut(deps, req, res));
}
