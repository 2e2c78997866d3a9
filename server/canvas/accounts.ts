import type { CanvasClient } from './canvas-client.ts';
import { isCanvasFault } from './errors.ts';
import { idOf, isObject, needId, objectOf, textOf } from './json.ts';
import { listParam, segment, type Param } from './params.ts';

export interface CanvasAccount {
  readonly id: string;
  readonly name: string;
  /** Null on a root account. */
  readonly parentId: string | null;
  /** Null on a root account. */
  readonly rootId: string | null;
  /** Only for an admin of the account, and only where the API key allows includes. */
  readonly ltiGuid: string | undefined;
  /** IANA name. Canvas: lib/api/v1/account.rb */
  readonly timeZone: string | undefined;
}

/** An account by id, `self`, or `lti_context_id:…`; undefined when there is none. Canvas: app/controllers/accounts_controller.rb */
export async function getAccount(client: CanvasClient, ref: string): Promise<CanvasAccount | undefined> {
  try {
    const query = listParam('includes', ['lti_guid']);
    return accountOf(await client.call({ method: 'GET', path: `/api/v1/accounts/${segment(ref)}`, query }));
  } catch (error) {
    if (isCanvasFault(error, 'not-found')) return undefined;
    throw error;
  }
}

/** The accounts below one, at every depth, without itself: one call per hundred. */
export async function listSubAccounts(client: CanvasClient, accountId: string): Promise<CanvasAccount[]> {
  const query: Param[] = [
    ['recursive', 'true'],
    ['per_page', '100'],
  ];
  const rows = await client.list(`/api/v1/accounts/${segment(accountId)}/sub_accounts`, query);
  return rows.map(accountOf);
}

export interface AccountAdmin {
  readonly userId: string;
  /** `AccountAdmin`, or the name of a custom role. */
  readonly role: string;
}

/**
 * Who holds a role on this very account (not above, not below); of `userIds` only, where given.
 * Needs `manage_account_memberships`. Canvas: app/controllers/admins_controller.rb
 */
export async function listAdmins(
  client: CanvasClient,
  accountId: string,
  userIds?: readonly string[],
): Promise<AccountAdmin[]> {
  const query: Param[] = [...listParam('user_id', userIds ?? []), ['per_page', '100']];
  const rows = await client.list(`/api/v1/accounts/${segment(accountId)}/admins`, query);
  return rows.flatMap((value) => {
    const json = objectOf(value, 'an admin');
    const state = textOf(json['workflow_state']) ?? 'active';
    if (state !== 'active') return [];
    const user = objectOf(json['user'], 'an admin');
    return [{ userId: needId(user['id'], 'an admin'), role: textOf(json['role']) ?? '' }];
  });
}

/** Which of these the token's owner holds on the account. Docs show flags as text, the code sends booleans: both are read. */
export async function askPermissions(
  client: CanvasClient,
  accountId: string,
  names: readonly string[],
): Promise<Map<string, boolean>> {
  const path = `/api/v1/accounts/${segment(accountId)}/permissions`;
  const answer = await client.call({ method: 'GET', path, query: listParam('permissions', names) });
  const json = isObject(answer) ? answer : {};
  return new Map(names.map((name) => [name, json[name] === true || json[name] === 'true']));
}

function accountOf(value: unknown): CanvasAccount {
  const json = objectOf(value, 'an account');
  return {
    id: needId(json['id'], 'an account'),
    name: textOf(json['name']) ?? '',
    parentId: idOf(json['parent_account_id']) ?? null,
    rootId: idOf(json['root_account_id']) ?? null,
    ltiGuid: textOf(json['lti_guid']),
    timeZone: textOf(json['default_time_zone']),
  };
}
