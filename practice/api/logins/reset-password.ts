import { accountRights } from '../../rights/rights.ts';
import type { ApiAnswer, ApiCall } from '../api-call.ts';
import { notAuthorized } from '../api-error.ts';
import { text } from '../params.ts';

/** POST /users/reset_password: would mail a link. No mail is sent here; the answer says whether anybody was found. */
export function resetPassword(call: ApiCall): ApiAnswer {
  const { world, caller, district } = call;
  if (!accountRights(world, caller.id, district.places.root).has('manage_user_logins'))
    throw notAuthorized(world.flags);
  const email = (text(call.input, 'email') ?? '').trim().toLowerCase();
  for (const user of world.users.all())
    if (email !== '' && user.email?.toLowerCase() === email && user.workflowState !== 'deleted')
      return { body: { requested: true } };
  return { body: { requested: false }, status: 404 };
}
