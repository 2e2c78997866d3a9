import type { Express, Request, RequestHandler, Response } from 'express';
import { addApiKey, addLtiKey } from '../keys.ts';
import { configurationUrl } from '../lti/mount-registration.ts';
import { keyOfJson, UnusableToolError } from '../lti/registered-key.ts';
import { signRegistrationToken } from '../lti/registration-tokens.ts';
import type { PracticeDeps } from '../practice-deps.ts';
import { csrfHolds } from './csrf.ts';
import { developerKeysPage, registrationDialog } from './developer-keys-page.ts';
import { keysPath, mayManageKeys } from './install-rights.ts';
import { sendPage } from './layout.ts';
import { rootAccount } from './login-pages.ts';
import { notFound, refuse, visitorOf } from './visitor.ts';
import type { Visitor } from './visitor.ts';

const LOCAL_HOSTS = ['localhost', '127.0.0.1', '[::1]'];

function lines(value: unknown): string[] {
  return (typeof value === 'string' ? value : '').split(/\s+/).filter((line) => line !== '');
}

/** The form's fields of somebody who may; undefined once the answer has been given. */
function formOf(
  deps: PracticeDeps,
  req: Request,
  res: Response,
): { visitor: Visitor; body: Record<string, unknown> } | undefined {
  const visitor = visitorOf(deps, req, res);
  if (mayManageKeys(deps, visitor) && csrfHolds(req))
    return { visitor, body: (req.body ?? {}) as Record<string, unknown> };
  refuse(req, res, visitor);
  return undefined;
}

function saveLtiKey(deps: PracticeDeps, body: Record<string, unknown>): string | null {
  try {
    const json: unknown = JSON.parse(typeof body['json'] === 'string' ? body['json'] : '');
    addLtiKey(deps, keyOfJson(json, lines(body['redirect_uris']))).key.workflowState = 'inactive';
    return null;
  } catch (error) {
    if (error instanceof UnusableToolError) return error.message;
    if (error instanceof SyntaxError) return 'This is not JSON.';
    throw error;
  }
}

function saveApiKey(deps: PracticeDeps, body: Record<string, unknown>): string | null {
  const redirectUris = lines(body['redirect_uris']);
  if (redirectUris.length === 0) return 'Redirect URIs are missing.';
  const { key } = addApiKey(deps, {
    name: typeof body['name'] === 'string' ? body['name'] : '',
    redirectUris,
    scopes: lines(body['scopes']),
    allowIncludes: body['allow_includes'] === '1',
  });
  key.workflowState = 'inactive';
  return null;
}

/** Opens the tool's page with what it needs to register itself. Canvas: doc/api/registration.md */
async function beginRegistration(
  deps: PracticeDeps,
  visitor: Visitor,
  typed: unknown,
): Promise<string | null> {
  const url = URL.parse(typeof typed === 'string' ? typed : '');
  const local = url !== null && url.protocol === 'http:' && LOCAL_HOSTS.includes(url.hostname);
  if (url === null || visitor.user === null || (url.protocol !== 'https:' && !local)) return null;
  const of = { userId: visitor.user.id, rootAccountId: rootAccount(deps).id };
  url.searchParams.set('openid_configuration', configurationUrl(deps));
  url.searchParams.set('registration_token', await signRegistrationToken(deps, of));
  return registrationDialog(deps, visitor, url.href);
}

/** The page of developer keys and its forms, for admins of the root account. */
export function mountDeveloperKeys(app: Express, deps: PracticeDeps, form: RequestHandler): void {
  const path = keysPath(deps);
  app.get(path, (req, res) => {
    const visitor = visitorOf(deps, req, res);
    if (mayManageKeys(deps, visitor)) sendPage(res, developerKeysPage(deps, visitor, null));
    else refuse(req, res, visitor);
  });
  const saving = (save: typeof saveApiKey) => (req: Request, res: Response) => {
    const given = formOf(deps, req, res);
    if (given === undefined) return;
    const fault = save(deps, given.body);
    if (fault === null) res.redirect(303, path);
    else sendPage(res, developerKeysPage(deps, given.visitor, fault), 422);
  };
  app.post(`${path}/lti`, form, saving(saveLtiKey));
  app.post(`${path}/api`, form, saving(saveApiKey));
  app.post(`${path}/register`, form, async (req, res) => {
    const given = formOf(deps, req, res);
    if (given === undefined) return;
    const page = await beginRegistration(deps, given.visitor, given.body['registration_url']);
    if (page === null)
      sendPage(res, developerKeysPage(deps, given.visitor, 'This is not an https address.'), 422);
    else sendPage(res, page);
  });
  app.post(`${path}/:key/state`, form, (req, res) => {
    const given = formOf(deps, req, res);
    if (given === undefined) return;
    const id = Number(req.params['key']);
    const key = deps.world.ltiKeys.get(id) ?? deps.world.apiKeys.get(id);
    if (key === undefined || key.workflowState === 'deleted') {
      notFound(res);
      return;
    }
    key.workflowState = given.body['workflow_state'] === 'active' ? 'active' : 'inactive';
    res.redirect(303, path);
  });
}
