import type { CanvasClient } from './canvas-client.ts';
import { CanvasFault, isCanvasFault } from './errors.ts';
import { idOf, needId, objectOf, textOf, textOrNull, timeOf } from './json.ts';
import { segment, type Param } from './params.ts';

/** A login as Canvas shows it. Canvas: lib/api/v1/pseudonym.rb */
export interface CanvasLogin {
  readonly id: string;
  readonly userId: string;
  readonly accountId: string;
  readonly uniqueId: string;
  /** ms; 0 where Canvas sent no time, so that such a login is never taken for a new one. */
  readonly createdAt: number;
  readonly workflowState: string | undefined;
  /** Undefined where Canvas does not let the caller see it. */
  readonly sisUserId: string | null | undefined;
  readonly integrationId: string | null | undefined;
  readonly providerId: string | undefined;
  /** Undefined for a login bound to no provider. */
  readonly providerType: string | undefined;
  readonly declaredUserType: string | undefined;
}

export type DeclaredUserType =
  'administrative' | 'observer' | 'staff' | 'student' | 'student_other' | 'teacher';

/** Fields of a login that may be sent; `null` clears. Canvas: app/controllers/pseudonyms_controller.rb */
export interface LoginFields {
  readonly uniqueId?: string;
  readonly password?: string;
  /** Needed only where an owner changes their own password. */
  readonly oldPassword?: string;
  /** A type name such as `canvas`, or a number; a stored number dies with its provider, so send the name. */
  readonly provider?: string | null;
  readonly sisUserId?: string | null;
  readonly integrationId?: string | null;
  readonly declaredUserType?: DeclaredUserType | null;
  readonly workflowState?: 'active' | 'suspended';
}

/** Somebody of a trusted account, who has no login here yet (hosted Canvas only). */
export interface ExistingUser {
  readonly existingUserId?: string;
  readonly existingIntegrationId?: string;
  readonly existingSisUserId?: string;
  readonly trustedAccount: string;
}

export interface NewLogin extends LoginFields {
  /** A root account; Canvas makes logins nowhere else. */
  readonly accountId: string;
  readonly userId?: string;
  readonly existing?: ExistingUser;
  readonly uniqueId: string;
}

/** A user's logins in every account, by id; suspended ones included, deleted ones not. */
export async function listUserLogins(client: CanvasClient, userId: string): Promise<CanvasLogin[]> {
  const path = `/api/v1/users/${segment(needUser(userId))}/logins`;
  return (await client.list(path, [['per_page', '100']])).map(loginOf);
}

/**
 * Whether a username of a-z and 0-9 is a login id of somebody of the district, of whatever provider, suspended ones too; never whose. One
 * call. Canvas makes a second login of one name under another provider (the duplicate check of a create sees one provider
 * only), and a nightly import may then take the one for the other. Canvas: lib/api.rb (`sis_login_id`),
 * app/controllers/pseudonyms_controller.rb `get_user`, lib/sis/user_importer.rb
 */
export async function isSomebodysLoginId(client: CanvasClient, username: string): Promise<boolean> {
  if (!/^[a-z0-9]{1,100}$/.test(username))
    throw new TypeError('a username of other letters is not looked up');
  try {
    await client.page(`/api/v1/users/${segment(`sis_login_id:${username}`)}/logins`, [['per_page', '1']]);
    return true;
  } catch (error) {
    if (isCanvasFault(error, 'not-found')) return false;
    // Canvas finds the person before it asks for the right to read them.
    if (isCanvasFault(error, 'not-allowed')) return true;
    throw error;
  }
}

/**
 * Every login of whoever has a not-deleted login of this name, of whatever provider; empty where nobody has. One call. So a login
 * is found again whose person was merged into another. Canvas: lib/api.rb (`hex:sis_login_id`), lib/user_merge.rb
 */
export async function listLoginsOfName(client: CanvasClient, username: string): Promise<CanvasLogin[]> {
  const ref = `hex:sis_login_id:${Buffer.from(username, 'utf8').toString('hex')}`;
  try {
    const path = `/api/v1/users/${segment(ref)}/logins`;
    return (await client.list(path, [['per_page', '100']])).map(loginOf);
  } catch (error) {
    if (isCanvasFault(error, 'not-found')) return [];
    throw error;
  }
}

/** A user's logins in one root account. */
export async function listAccountLogins(
  client: CanvasClient,
  { accountId, userId }: { accountId: string; userId: string },
): Promise<CanvasLogin[]> {
  const query: Param[] = [
    ['user[id]', needUser(userId)],
    ['per_page', '100'],
  ];
  return (await client.list(`/api/v1/accounts/${segment(accountId)}/logins`, query)).map(loginOf);
}

/**
 * Makes a login. The user is named in exactly one way, always: without a name Canvas would make it for the token's
 * owner. Throws `invalid` with `unique_id`/`taken`, `password`/`too_short` and the like; `unclear` when the answer was lost; `TooLateError`, and nothing
 * was sent, when its turn came after `goodUntil` (ms of our clock).
 */
export async function createLogin(
  client: CanvasClient,
  login: NewLogin,
  goodUntil?: number,
): Promise<CanvasLogin> {
  const form = [...whose(login), ...fieldParams(login)];
  const path = `/api/v1/accounts/${segment(login.accountId)}/logins`;
  const until = goodUntil === undefined ? {} : { goodUntil };
  return loginOf(await client.call({ method: 'POST', path, form, ...until }));
}

/**
 * Changes a login. Canvas finds it by `loginId` alone, whatever the account. `overrideSisStickiness: false` leaves
 * alone what was set by hand before, and making a login counts as that.
 */
export async function updateLogin(
  client: CanvasClient,
  {
    accountId,
    loginId,
    overrideSisStickiness,
    ...fields
  }: LoginFields & {
    readonly accountId: string;
    readonly loginId: string;
    readonly overrideSisStickiness?: boolean;
  },
): Promise<CanvasLogin> {
  const form = fieldParams(fields);
  if (form.length === 0) throw new TypeError('updateLogin: nothing to change');
  if (overrideSisStickiness !== undefined)
    form.push(['override_sis_stickiness', String(overrideSisStickiness)]);
  const path = `/api/v1/accounts/${segment(accountId)}/logins/${segment(loginId)}`;
  return loginOf(await client.call({ method: 'PUT', path, form }));
}

/** Deletes a login. The user's last login is refused: `invalid` with attribute `base`. Answers it, state `deleted`. */
export async function deleteLogin(
  client: CanvasClient,
  { userId, loginId }: { userId: string; loginId: string },
): Promise<CanvasLogin> {
  const path = `/api/v1/users/${segment(needUser(userId))}/logins/${segment(loginId)}`;
  return loginOf(await client.call({ method: 'DELETE', path }));
}

/** Has Canvas mail a reset link; false where no login has this e-mail address. */
export async function resetPassword(client: CanvasClient, email: string): Promise<boolean> {
  if (email === '') throw new TypeError('resetPassword: an empty address');
  try {
    const form: Param[] = [['email', email]];
    const answer = await client.call({ method: 'POST', path: '/api/v1/users/reset_password', form });
    return objectOf(answer, 'POST reset_password')['requested'] === true;
  } catch (error) {
    if (isCanvasFault(error, 'not-found')) return false;
    throw error;
  }
}

function whose({ userId, existing }: NewLogin): Param[] {
  const named: Param[] = [];
  if (userId !== undefined) named.push(['user[id]', needUser(userId)]);
  if (existing?.existingUserId) named.push(['user[existing_user_id]', existing.existingUserId]);
  if (existing?.existingIntegrationId)
    named.push(['user[existing_integration_id]', existing.existingIntegrationId]);
  if (existing?.existingSisUserId) named.push(['user[existing_sis_user_id]', existing.existingSisUserId]);
  if (named.length !== 1) throw new TypeError('createLogin: the user must be named in exactly one way');
  if (existing) named.push(['user[trusted_account]', existing.trustedAccount]);
  return named;
}

function fieldParams(fields: LoginFields): Param[] {
  if (fields.password === '') throw new TypeError('an empty password is never sent');
  const params: [string, string | null | undefined][] = [
    ['login[unique_id]', fields.uniqueId],
    ['login[password]', fields.password],
    ['login[old_password]', fields.oldPassword],
    ['login[authentication_provider_id]', fields.provider],
    ['login[sis_user_id]', fields.sisUserId],
    ['login[integration_id]', fields.integrationId],
    ['login[declared_user_type]', fields.declaredUserType],
    ['login[workflow_state]', fields.workflowState],
  ];
  return params.flatMap(([name, value]) => (value === undefined ? [] : [[name, value ?? '']]));
}

/** Without a user Canvas takes the token's owner: a list or a login of the admin. Canvas: `get_user` of the controller. */
function needUser(userId: string): string {
  if (!/^\d{1,24}$|^[a-z0-9_]+:.+$/.test(userId)) throw new TypeError('a login needs the id of its user');
  return userId;
}

function loginOf(value: unknown): CanvasLogin {
  const json = objectOf(value, 'a login');
  const uniqueId = textOf(json['unique_id']);
  if (uniqueId === undefined) throw new CanvasFault('not-understood', 'a login without unique_id');
  return {
    id: needId(json['id'], 'a login'),
    userId: needId(json['user_id'], 'a login'),
    accountId: needId(json['account_id'], 'a login'),
    uniqueId,
    createdAt: timeOf(json['created_at']) ?? 0,
    workflowState: textOf(json['workflow_state']),
    sisUserId: textOrNull(json, 'sis_user_id'),
    integrationId: textOrNull(json, 'integration_id'),
    providerId: idOf(json['authentication_provider_id']),
    providerType: textOf(json['authentication_provider_type']),
    declaredUserType: textOf(json['declared_user_type']),
  };
}
