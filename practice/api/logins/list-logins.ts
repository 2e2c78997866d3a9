import { mayReadUser } from '../../rights/rights.ts';
import { pathParam } from '../api-call.ts';
import type { ApiAnswer, ApiCall } from '../api-call.ts';
import { badRequest, notAuthorized } from '../api-error.ts';
import { findAccount, findUser } from '../find-by-id.ts';
import { presentLogin } from '../json/present-login.ts';
import { paged } from '../paging.ts';
import { branch, text } from '../params.ts';

/** GET /users/:user_id/logins: every login that is not deleted, suspended ones too, by id. */
export function listUserLogins(call: ApiCall): ApiAnswer {
  return list(call, pathParam(call, 'user_id'), null);
}

/** GET /accounts/:account_id/logins: of one user; who forgets to name one gets the token owner's. */
export function listAccountLogins(call: ApiCall): ApiAnswer {
  const named = text(call.input, 'user_id') ?? text(branch(call.input, 'user'), 'id') ?? 'self';
  return list(call, named, pathParam(call, 'account_id'));
}

function list(call: ApiCall, userId: string, accountId: string | null): ApiAnswer {
  const user = findUser(call, userId);
  if (!mayReadUser(call.world, call.caller.id, user.id)) throw notAuthorized(call.world.flags);
  const account = accountId === null ? null : findAccount(call, accountId);
  if (account !== null && account.parentId !== null)
    throw badRequest('Action must be called on a root account.');
  const logins = call.world
    .pseudonymsOf(user.id)
    .filter((login) => login.workflowState !== 'deleted')
    .filter((login) => account === null || login.accountId === account.id)
    .sort((a, b) => a.id - b.id);
  return paged(call, logins, 'total', (login) => presentLogin(call, login));
}
