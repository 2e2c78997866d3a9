import type { Context } from '../context.ts';
import { readAdminRoles } from '../policy/admin-roles.ts';
import { readTree, withAllBelow } from '../policy/account-tree.ts';
import { findAdminAccounts, readAllAdmins } from './find-admin-roles.ts';
import type { Grant } from './grant.ts';
import type { Person } from './resolve-person.ts';

/** A district admin's grant: one call. Undefined for everybody else. */
export async function grantDistrict(
  context: Context,
  person: Person,
  maxAge: number,
): Promise<Grant | undefined> {
  const { client, districtId, userId, name } = person;
  const tree = await readTree(context, client, districtId, maxAge);
  const asked = { accountIds: [tree.rootId], maxAge };
  const held = await findAdminAccounts(context, client, person, asked);
  if (held.length === 0) return undefined;
  return { userId, name, via: 'district-admin', accountIds: [...tree.accounts.keys()] };
}

/** An admin's grant over all accounts they may handle, wherever in the tree; undefined for somebody who is none. */
export async function grantAccounts(
  context: Context,
  person: Person,
  maxAge: number,
): Promise<Grant | undefined> {
  const whole = await grantDistrict(context, person, maxAge);
  if (whole) return whole;
  const { client, districtId, userId, name } = person;
  const tree = await readTree(context, client, districtId, maxAge);
  const admins = await readAllAdmins(context, client, districtId, maxAge);
  const counts = await readAdminRoles(context, districtId);
  const held = (admins.value.get(userId) ?? []).filter(({ role }) => counts.has(role));
  if (held.length === 0) return undefined;
  const accounts = withAllBelow(
    tree,
    held.map(({ accountId }) => accountId),
  );
  return { userId, name, via: 'school-admin', accountIds: accounts.map(({ id }) => id) };
}
