import type { Account } from '../../model/accounts.ts';
import type { EnrollmentType } from '../../model/classes.ts';
import type { User } from '../../model/people.ts';
import { accountRights, accountsOfUser } from '../../rights/rights.ts';
import { pathParam } from '../api-call.ts';
import type { ApiAnswer, ApiCall } from '../api-call.ts';
import { badRequestList, notAuthorized } from '../api-error.ts';
import { findAccount } from '../find-by-id.ts';
import { contextOfAccount, presentUser } from '../json/present-user.ts';
import { paged } from '../paging.ts';
import { list, text } from '../params.ts';
import { bySortableName, searchFilter } from './search-users.ts';

const TYPES: Record<string, EnrollmentType> = {
  teacher: 'TeacherEnrollment',
  student: 'StudentEnrollment',
  ta: 'TaEnrollment',
  observer: 'ObserverEnrollment',
  designer: 'DesignerEnrollment',
};

/**
 * GET /accounts/:account_id/users: everybody of the account, or with `enrollment_type[]` those who hold such an
 * enrolment in any state but deleted. (Canvas: lib/user_search.rb) `sort=id` pages by bookmark.
 */
export function listAccountUsers(call: ApiCall): ApiAnswer {
  const { world, caller } = call;
  const account = findAccount(call, pathParam(call, 'account_id'));
  if (!accountRights(world, caller.id, account.id).has('read_roster')) throw notAuthorized(world.flags);
  const matches = searchFilter(call);
  const byId = text(call.input, 'sort') === 'id';
  const users = candidates(call, account)
    .filter((user) => user.workflowState !== 'deleted' && !user.fakeStudent)
    .filter(matches)
    .sort(byId ? (a, b) => a.id - b.id : bySortableName(call));
  if (text(call.input, 'order') === 'desc') users.reverse();
  const context = contextOfAccount(call, account);
  return paged(call, users, byId ? 'bookmark' : 'no-total', (user) => presentUser(call, user, context));
}

function candidates(call: ApiCall, account: Account): User[] {
  const { world } = call;
  const types = list(call.input, 'enrollment_type').map((name) => {
    const type = TYPES[name];
    if (type === undefined) throw badRequestList('Invalid enrollment type');
    return type;
  });
  if (types.length > 0) {
    const ids = new Set<number>();
    for (const type of types)
      for (const row of world.enrollmentsOfType(type))
        if (row.workflowState !== 'deleted') ids.add(row.userId);
    const users = [...ids].map((id) => world.users.need(id));
    return account.parentId === null ? users : users.filter((user) => isIn(call, user, account));
  }
  const all = [...world.users.all()];
  return all.filter((user) => isIn(call, user, account));
}

/** Everybody of a district belongs to its root: looked up the short way, as it is asked of 50,000 at once. */
function isIn({ world }: ApiCall, user: User, account: Account): boolean {
  if (account.parentId !== null) return accountsOfUser(world, user.id).has(account.id);
  return (
    world
      .pseudonymsOf(user.id)
      .some((row) => row.accountId === account.id && row.workflowState !== 'deleted') ||
    world
      .enrollmentsOf(user.id)
      .some((row) => row.rootId === account.id && row.workflowState !== 'deleted') ||
    accountsOfUser(world, user.id).has(account.id)
  );
}
