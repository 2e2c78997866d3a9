import express from 'express';
import type { Express, Request, Response } from 'express';
import { barePage, formFields } from '../pages/layout.ts';
import { html } from '../pages/html.ts';
import type { PracticeDeps } from '../practice-deps.ts';
import { sessionOf } from '../web-session.ts';
import { authorizeLaunch } from './authorize-launch.ts';
import type { PostedForm } from './begin-launch.ts';
import { platformKeysOf } from './platform-keys.ts';

function paramsOf(req: Request): Record<string, string | undefined> {
  const given: Record<string, unknown> = { ...req.query, ...((req.body ?? {}) as Record<string, unknown>) };
  return Object.fromEntries(
    Object.entries(given).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  );
}

function formPage(form: PostedForm): string {
  return barePage(
    'Opening the tool',
    html`<form method="post" action="${form.action}">
        ${formFields(form.fields)}<noscript><button class="button primary">Continue</button></noscript>
      </form>
      <script src="/practice-assets/post-form.js"></script>`,
  );
}

// The cookie-fix page of Canvas, and the page after it: nothing is posted to the tool.
function noSessionPage(retried: boolean): string {
  const text = retried
    ? 'You must be signed in to open this tool.'
    : 'Your browser did not send the sign-in cookie. Reload the page, or allow cookies for this site, and try again.';
  return barePage(
    'Sign in needed',
    html`<main class="center">
      <div class="card"><p>${text}</p></div>
    </main>`,
  );
}

async function answerAuthorize(deps: PracticeDeps, req: Request, res: Response): Promise<void> {
  const params = paramsOf(req);
  const answer = await authorizeLaunch(deps, params, sessionOf(deps, req));
  res.set('Cache-Control', 'no-store');
  if (answer.kind === 'form') res.send(formPage(answer.form));
  else if (answer.kind === 'refused') res.status(answer.status).json({ message: answer.message });
  else
    res
      .status(params['retried'] === undefined ? 200 : 401)
      .send(noSessionPage(params['retried'] !== undefined));
}

/**
 * The LTI 1.3 platform's routes: `/api/lti/authorize_redirect` (GET or POST; leads to `/api/lti/authorize` on the customer's
 * own host, which here is the same), and `/api/lti/security/jwks`.
 */
export function mountLti(app: Express, deps: PracticeDeps): void {
  const form = express.urlencoded({ extended: false, limit: '200kb' });
  app.all('/api/lti/authorize_redirect', form, async (req, res) => {
    const params = paramsOf(req);
    const hint = await platformKeysOf(deps.world).readHint(params['lti_message_hint'] ?? '', deps);
    if (hint === null) {
      res.status(400).json({ message: 'Invalid lti_message_hint' });
      return;
    }
    const given = Object.entries(params).filter((pair): pair is [string, string] => pair[1] !== undefined);
    res.redirect(`${deps.origin()}/api/lti/authorize?${new URLSearchParams(given).toString()}`);
  });
  app.get('/api/lti/authorize', (req, res) => answerAuthorize(deps, req, res));
  app.get('/api/lti/security/jwks', async (_req, res) => {
    res.set('Cache-Control', 'max-age=864000').json(await platformKeysOf(deps.world).jwks());
  });
}
