import type { User } from '../model/people.ts';
import type { WebSession } from '../model/sessions.ts';
import type { LtiKey, PendingLaunch } from '../model/tools.ts';
import type { PracticeDeps } from '../practice-deps.ts';
import { loginHint, STORAGE_TARGET } from './begin-launch.ts';
import type { PostedForm } from './begin-launch.ts';
import { launchClaims } from './launch-claims.ts';
import { accountPlace, coursePlace, keyIsOn } from './launch-place.ts';
import type { LaunchPlace } from './launch-place.ts';
import { platformKeysOf } from './platform-keys.ts';
import type { MessageHint } from './platform-keys.ts';

/** What the browser gets: a form to post on, a refusal as JSON, or a page that says no session was found. */
export type AuthorizeAnswer =
  | { kind: 'form'; form: PostedForm }
  | { kind: 'refused'; status: 400 | 404; message: string }
  | { kind: 'no-session' };

type Params = Record<string, string | undefined>;

const REQUIRED = [
  'client_id',
  'login_hint',
  'lti_message_hint',
  'nonce',
  'prompt',
  'redirect_uri',
  'response_mode',
  'response_type',
  'scope',
] as const;
const LAUNCH_LIFETIME = 5 * 60 * 1000;

function placeOf(deps: PracticeDeps, hint: MessageHint): LaunchPlace | null {
  if (hint.courseId !== null) return coursePlace(deps.world, hint.courseId);
  return hint.accountId === null ? null : accountPlace(deps.world, hint.accountId);
}

/** Equal without the query to one on the key; or, where the stored one has a query, holding at least its parameters. */
function allowsRedirect(key: LtiKey, requested: string): boolean {
  const [base = '', query = ''] = requested.split('?');
  const given = new URLSearchParams(query);
  return key.redirectUris.some((stored) => {
    const [storedBase, storedQuery] = stored.split('?');
    if (storedQuery === undefined) return stored === base;
    return (
      storedBase === base &&
      [...new URLSearchParams(storedQuery)].every(([name, value]) => given.getAll(name).includes(value))
    );
  });
}

function takeLaunch(deps: PracticeDeps, hint: MessageHint): PendingLaunch | null {
  const launch = deps.world.pendingLaunches.get(hint.verifier);
  deps.world.pendingLaunches.delete(hint.verifier);
  return launch === undefined || deps.clock.now() - launch.createdAt > LAUNCH_LIFETIME ? null : launch;
}

/** The fault of the request, if any. Later checks win over earlier ones, as in Canvas. */
function faultOf(
  deps: PracticeDeps,
  params: Params,
  about: { key: LtiKey; place: LaunchPlace; session: WebSession | null },
): { error: string; description: string } | null {
  const { key, place, session } = about;
  let fault: { error: string; description: string } | null = null;
  const missing = REQUIRED.filter((name) => params[name] === undefined);
  if (missing.length > 0) {
    fault = {
      error: 'invalid_request_object',
      description: `The following parameters are missing: ${missing.join(',')}`,
    };
  }
  if (params['scope'] !== 'openid') {
    fault = { error: 'invalid_request_object', description: "The 'scope' must be 'openid'" };
  }
  if (session !== null && loginHint(deps, place, session.userId) !== params['login_hint']) {
    fault = { error: 'login_required', description: 'Must have an active user session' };
  }
  if (!keyIsOn(deps.world, key, place.account.id)) {
    fault = { error: 'unauthorized_client', description: 'Client not authorized in requested context' };
  }
  return fault;
}

async function tokenFields(
  deps: PracticeDeps,
  params: Params,
  about: { key: LtiKey; place: LaunchPlace; launch: PendingLaunch },
): Promise<Record<string, string>> {
  const { world } = deps;
  const { key, place, launch } = about;
  const person = (id: number | null): User | null => (id === null ? null : world.users.need(id));
  const facts = {
    deps,
    place,
    tool: world.tools.need(launch.toolId),
    placement: launch.placement,
    user: person(launch.userId),
    realUser: person(launch.realUserId),
  };
  const claims = launchClaims(facts, key, params['nonce'] ?? '');
  const fields: Record<string, string> = { id_token: await platformKeysOf(world).signIdToken(claims) };
  if (params['state'] !== undefined) fields['state'] = params['state'];
  return { ...fields, lti_storage_target: STORAGE_TARGET };
}

/**
 * The authentication request of a tool: errors are posted to its redirect_uri (`invalid_request_object`, `login_required`,
 * `unauthorized_client`, `launch_no_longer_valid`); a bad hint or redirect_uri is a 400, an unknown client a 404; without a
 * session nothing is posted, unless the course is public. Each launch is fetched once.
 * Canvas: app/controllers/lti/ims/authentication_controller.rb and its spec
 */
export async function authorizeLaunch(
  deps: PracticeDeps,
  params: Params,
  session: WebSession | null,
): Promise<AuthorizeAnswer> {
  const hint = await platformKeysOf(deps.world).readHint(params['lti_message_hint'] ?? '', deps);
  const place = hint === null ? null : placeOf(deps, hint);
  if (hint === null || place === null)
    return { kind: 'refused', status: 400, message: 'Invalid lti_message_hint' };
  const isPublic =
    place.course !== null && place.course.isPublic && place.course.workflowState === 'available';
  if (session === null && !isPublic) return { kind: 'no-session' };
  const key = deps.world.ltiKeys.get(Number(params['client_id']));
  if (key === undefined)
    return { kind: 'refused', status: 404, message: 'The specified resource does not exist.' };
  let fault = faultOf(deps, params, { key, place, session });
  const launch = fault === null ? takeLaunch(deps, hint) : null;
  const tool = launch === null ? undefined : deps.world.tools.get(launch.toolId);
  if (fault === null && (launch === null || tool?.keyId !== key.id)) {
    fault = {
      error: 'launch_no_longer_valid',
      description: 'The launch has either expired or already been consumed',
    };
  }
  const action = params['redirect_uri'] ?? '';
  if (!allowsRedirect(key, action)) return { kind: 'refused', status: 400, message: 'Invalid redirect_uri' };
  if (fault !== null || launch === null) {
    const fields: Record<string, string> = {
      error: fault?.error ?? '',
      error_description: fault?.description ?? '',
    };
    if (params['state'] !== undefined) fields['state'] = params['state'];
    return { kind: 'form', form: { action, fields } };
  }
  return { kind: 'form', form: { action, fields: await tokenFields(deps, params, { key, place, launch }) } };
}
