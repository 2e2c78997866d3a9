import type { Express, RequestHandler } from 'express';
import type { Pseudonym } from '../model/people.ts';
import type { PracticeDeps } from '../practice-deps.ts';
import { html } from './html.ts';
import type { Markup } from './html.ts';
import { crest } from './icons.ts';
import { barePage, formFields, messagePage, sendPage } from './layout.ts';
import { rootAccount } from './login-pages.ts';
import { localPath, withReturn } from './return-to.ts';
import { signInLogin } from './sign-in.ts';

const SHOWN = 40;

function isStandardLogin(deps: PracticeDeps, login: Pseudonym): boolean {
  const provider = deps.world.providers.get(login.authenticationProviderId ?? 0);
  return (
    provider?.authType === 'saml' && provider.workflowState === 'active' && login.workflowState === 'active'
  );
}

/** Active logins of single sign-on whose name or person fits the search. */
function findStandardLogins(deps: PracticeDeps, search: string): Pseudonym[] {
  const { world } = deps;
  const wanted = search.trim().toLowerCase();
  const found: Pseudonym[] = [];
  for (const login of world.pseudonyms.all()) {
    if (!isStandardLogin(deps, login)) continue;
    const text = `${login.uniqueId} ${world.users.need(login.userId).name}`.toLowerCase();
    if (text.includes(wanted)) found.push(login);
    if (found.length === SHOWN) break;
  }
  return found;
}

function ssoPage(deps: PracticeDeps, search: string, returnTo: string | null): string {
  const hidden = returnTo === null ? {} : { return_to: returnTo };
  const person = (login: Pseudonym): Markup =>
    html`<li>
      <form method="post" action="/login/saml">
        ${formFields({ ...hidden, name_id: login.uniqueId })}
        <button>
          <strong>${deps.world.users.need(login.userId).name}</strong
          ><span class="small soft">${login.uniqueId}</span>
        </button>
      </form>
    </li>`;
  return barePage(
    'District single sign-on',
    html`<main class="center">
      <div class="card broad">
        <div class="crest">
          ${crest}
          <p>${rootAccount(deps).name}<br /><span class="soft">Single sign-on</span></p>
        </div>
        <h1>Who are you?</h1>
        <p class="soft">
          Standard logins come in here, never through Canvas's own form. This stand-in asks for no password.
        </p>
        <form method="get" action="/saml-idp">
          ${formFields(hidden)}
          <label class="field"
            ><span>Name or district username</span><input name="q" value="${search}"
          /></label>
          <button class="button primary">Search</button>
        </form>
        <ul class="people">
          ${findStandardLogins(deps, search).map(person)}
        </ul>
      </div>
      <p class="foot">A practice Canvas. <a href="/practice">What is this?</a></p>
    </main>`,
  );
}

/** The stand-in for a district's single sign-on: `/login/saml` leads to `/saml-idp`, which posts back to `/login/saml`. */
export function mountSsoPages(app: Express, deps: PracticeDeps, form: RequestHandler): void {
  app.get('/login/saml', (req, res) =>
    res.redirect(withReturn('/saml-idp', localPath(req.query['return_to']))),
  );
  app.get('/saml-idp', (req, res) => {
    const search = typeof req.query['q'] === 'string' ? req.query['q'] : '';
    sendPage(res, ssoPage(deps, search, localPath(req.query['return_to'])));
  });
  app.post('/login/saml', form, (req, res) => {
    const body = (req.body ?? {}) as Record<string, unknown>;
    const name = typeof body['name_id'] === 'string' ? body['name_id'] : '';
    const login = deps.world.pseudonymsNamed(name).find((one) => isStandardLogin(deps, one));
    if (login === undefined) {
      sendPage(res, messagePage('Sign-in failed', 'The district does not know this person.'), 400);
      return;
    }
    signInLogin(deps, req, res, login);
    res.redirect(303, localPath(body['return_to']) ?? '/?login_success=1');
  });
}
