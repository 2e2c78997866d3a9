import type { LaunchPlace } from '../lti/launch-place.ts';
import type { PracticeDeps } from '../practice-deps.ts';
import { accountRights, courseRights } from '../rights/rights.ts';
import { rootAccount } from './login-pages.ts';
import type { Visitor } from './visitor.ts';

/** The page of developer keys: the root account's alone. */
export const keysPath = (deps: PracticeDeps): string =>
  `/accounts/${String(rootAccount(deps).id)}/developer_keys`;

/** Whether the visitor may make keys: an admin of the root account, as themselves. */
export function mayManageKeys(deps: PracticeDeps, { user, realUser }: Visitor): boolean {
  if (user === null || realUser !== null) return false;
  return accountRights(deps.world, user.id, rootAccount(deps).id).has('manage_account_settings');
}

/** `manage_lti_add` on the account or course. Canvas: app/controllers/external_tools_controller.rb */
export function mayAddApps(deps: PracticeDeps, { user, realUser }: Visitor, place: LaunchPlace): boolean {
  if (user === null || realUser !== null) return false;
  const rights =
    place.course === null
      ? accountRights(deps.world, user.id, place.account.id)
      : courseRights(deps.world, user.id, place.course);
  return rights.has('manage_lti_add');
}
