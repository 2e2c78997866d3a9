import type { AccountUser } from '../../model/roles.ts';
import { accountRights } from '../../rights/rights.ts';
import { pathParam } from '../api-call.ts';
import type { ApiAnswer, ApiCall } from '../api-call.ts';
import { notAuthorized } from '../api-error.ts';
import { findAccount } from '../find-by-id.ts';
import { contextOfAccount, presentUser } from '../json/present-user.ts';
import { paged } from '../paging.ts';
import { list } from '../params.ts';
import { readableAccount } from './show-account.ts';

/** GET /accounts/:account_id/admins: active roles on that very account, not on its parents. */
export function listAdmins(call: ApiCall): ApiAnswer {
  const { world, caller } = call;
  const account = findAccount(call, pathParam(call, 'account_id'));
  if (!accountRights(world, caller.id, account.id).has('manage_account_memberships'))
    throw notAuthorized(world.flags);
  const asked = list(call.input, 'user_id');
  const rows = [...world.accountUsers.all()].filter(
    (row) => row.accountId === account.id && (asked.length === 0 || asked.includes(String(row.userId))),
  );
  return answer(call, account.id, rows);
}

/** GET /accounts/:account_id/admins/self: the caller's own roles there; needs only `:read`. */
export function listOwnAdminRoles(call: ApiCall): ApiAnswer {
  const account = readableAccount(call, pathParam(call, 'account_id'));
  const rows = call.world.accountUsersOf(call.caller.id).filter((row) => row.accountId === account.id);
  return answer(call, account.id, rows);
}

function answer(call: ApiCall, accountId: number, rows: readonly AccountUser[]): ApiAnswer {
  const { world } = call;
  const context = contextOfAccount(call, world.accounts.need(accountId));
  const active = rows.filter((row) => row.workflowState === 'active').sort((a, b) => a.id - b.id);
  return paged(call, active, 'total', (row) => {
    const role = world.roles.need(row.roleId);
    return {
      id: row.id,
      role: role.name,
      role_id: role.id,
      user: presentUser(call, world.users.need(row.userId), context),
      workflow_state: row.workflowState,
    };
  });
}
