import type { Account } from '../../model/accounts.ts';
import { PERMISSIONS } from '../../model/roles.ts';
import { accountRights, hasAccountRole } from '../../rights/rights.ts';
import { pathParam } from '../api-call.ts';
import type { ApiAnswer, ApiCall } from '../api-call.ts';
import { notAuthorized } from '../api-error.ts';
import { findAccount } from '../find-by-id.ts';
import { presentAccount } from '../json/present-account.ts';
import { paged } from '../paging.ts';
import { flag, list } from '../params.ts';

/** The account of the path, read by somebody with `:read`: a role on or above it, or a teacher directly in it. */
export function readableAccount(call: ApiCall, raw: string): Account {
  const { world, caller } = call;
  const account = findAccount(call, raw);
  const teachesHere = world.enrollmentsOf(caller.id).some((row) => {
    const course = world.courses.need(row.courseId);
    return (
      row.type === 'TeacherEnrollment' &&
      row.workflowState === 'active' &&
      course.workflowState === 'available' &&
      course.accountId === account.id
    );
  });
  if (!teachesHere && !hasAccountRole(world, caller.id, account.id)) throw notAuthorized(world.flags);
  return account;
}

/** GET /accounts/:id. */
export function showAccount(call: ApiCall): ApiAnswer {
  return { body: presentAccount(call, readableAccount(call, pathParam(call, 'id')), ['includes']) };
}

/** GET /accounts: those the token's owner holds a role on. */
export function listAccounts(call: ApiCall): ApiAnswer {
  const { world, caller } = call;
  const held = world.accountUsersOf(caller.id).filter((row) => row.workflowState === 'active');
  const accounts = [...new Set(held.map((row) => row.accountId))]
    .map((id) => world.accounts.need(id))
    .filter((account) => account.workflowState === 'active');
  return paged(call, accounts, 'total', (account) => presentAccount(call, account, ['include', 'includes']));
}

/** GET /accounts/:account_id/sub_accounts: one level, or with `recursive` the whole tree below; no total. */
export function listSubAccounts(call: ApiCall): ApiAnswer {
  const account = readableAccount(call, pathParam(call, 'account_id'));
  const below =
    flag(call.input, 'recursive') === true
      ? call.world.treeOf(account.id).slice(1)
      : call.world.childrenOf(account.id).filter((child) => child.workflowState === 'active');
  const sorted = [...below].sort((a, b) => a.id - b.id);
  return paged(call, sorted, 'no-total', (child) => presentAccount(call, child, ['include', 'includes']));
}

/** GET /accounts/:account_id/permissions: what the token's owner may do there, as booleans. */
export function showPermissions(call: ApiCall): ApiAnswer {
  const account = readableAccount(call, pathParam(call, 'account_id'));
  const rights: ReadonlySet<string> = accountRights(call.world, call.caller.id, account.id);
  const asked = list(call.input, 'permissions');
  const names = asked.length > 0 ? asked : PERMISSIONS;
  return { body: Object.fromEntries(names.map((name) => [name, rights.has(name)])) };
}
