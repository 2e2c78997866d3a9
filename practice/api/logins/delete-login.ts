import { pathParam } from '../api-call.ts';
import type { ApiAnswer, ApiCall } from '../api-call.ts';
import { modelErrors, notAuthorized, notFound } from '../api-error.ts';
import { findUser } from '../find-by-id.ts';
import { presentLogin } from '../json/present-login.ts';
import { mayDeleteLogin } from './login-rights.ts';

/** DELETE /users/:user_id/logins/:id. The row stays; the last login of a user is refused. */
export function deleteLogin(call: ApiCall): ApiAnswer {
  const { world } = call;
  const user = findUser(call, pathParam(call, 'user_id'));
  const id = pathParam(call, 'id');
  const standing = world.pseudonymsOf(user.id).filter((row) => row.workflowState !== 'deleted');
  const login = standing.find((row) => String(row.id) === id);
  if (login === undefined) throw notFound();
  if (!mayDeleteLogin(call, user, login)) throw notAuthorized(world.flags);
  if (standing.length < 2) {
    const message = 'Users must have at least one login';
    throw modelErrors([{ attribute: 'base', type: message, message }]);
  }
  login.workflowState = 'deleted';
  login.deletedAt = call.clock.now();
  login.updatedAt = login.deletedAt;
  // Changed by hand, so that no import brings it back. (inference from lib/sticky_sis_fields.rb)
  login.stickyFields = [...new Set([...login.stickyFields, 'workflow_state'])];
  return { body: presentLogin(call, login) };
}
