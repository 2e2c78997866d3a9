import type { Pseudonym, User } from '../../model/people.ts';
import { accountRights, hasSubsetOfRights, mayReadUser } from '../../rights/rights.ts';
import type { ApiCall } from '../api-call.ts';

/** May the caller make or change logins of this user in this root account? (Canvas: app/models/pseudonym.rb policy) */
export function mayManageLogins(call: ApiCall, user: User, accountId: number): boolean {
  const { world, caller } = call;
  return (
    accountRights(world, caller.id, accountId).has('manage_user_logins') &&
    hasSubsetOfRights(world, user.id, caller.id) &&
    mayReadUser(world, caller.id, user.id)
  );
}

/** Right to `sis_user_id` and `integration_id`. */
export function mayManageSis(call: ApiCall, accountId: number): boolean {
  return accountRights(call.world, call.caller.id, accountId).has('manage_sis');
}

/** May the login hold a password: Canvas's own provider, or none while Canvas sign-in is on. */
export function isPasswordable(call: ApiCall, accountId: number, providerId: number | null): boolean {
  if (providerId !== null) return call.world.providers.get(providerId)?.authType === 'canvas';
  return call.world.activeProviders(accountId).some((provider) => provider.authType === 'canvas');
}

/** Deleting and suspending: with a SIS id it takes `manage_sis`. */
export function mayDeleteLogin(
  call: ApiCall,
  user: User,
  login: Pick<Pseudonym, 'accountId' | 'sisUserId'>,
): boolean {
  return (
    mayManageLogins(call, user, login.accountId) &&
    (login.sisUserId === null || mayManageSis(call, login.accountId))
  );
}

/** The password of an existing login: one's own, or the account lets admins change passwords. */
export function mayChangePassword(call: ApiCall, user: User, login: Pseudonym): boolean {
  if (!isPasswordable(call, login.accountId, login.authenticationProviderId)) return false;
  if (call.caller.id === user.id) return true;
  return (
    call.world.accounts.need(login.accountId).settings.adminsCanChangePasswords &&
    mayManageLogins(call, user, login.accountId)
  );
}
