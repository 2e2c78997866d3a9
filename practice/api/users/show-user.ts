import { hasRightOverUser } from '../../rights/rights.ts';
import { pathParam } from '../api-call.ts';
import type { ApiAnswer, ApiCall } from '../api-call.ts';
import { notAuthorized, notFound } from '../api-error.ts';
import { findUser } from '../find-by-id.ts';
import { contextOfAccount, presentUser } from '../json/present-user.ts';

/**
 * GET /users/:id: oneself, or `manage_user_logins` or `read_roster` on an account the user belongs to.
 * (Canvas: app/controllers/users_controller.rb api_show)
 */
export function showUser(call: ApiCall): ApiAnswer {
  const { world, caller, district } = call;
  const user = findUser(call, pathParam(call, 'id'));
  // The facts give no status for a deleted user, only that it is not 200.
  if (user.workflowState === 'deleted') throw notFound();
  const own = user.id === caller.id;
  if (!own && !hasRightOverUser(world, caller.id, user.id, ['manage_user_logins', 'read_roster']))
    throw notAuthorized(world.flags);
  const context = contextOfAccount(call, world.accounts.need(district.places.root));
  return {
    body: {
      ...presentUser(call, user, context),
      avatar_url: `${call.origin()}/images/messages/avatar-50.png`,
      locale: user.locale,
      effective_locale: user.locale ?? 'en',
      permissions: { can_update_name: own, can_update_avatar: false, limit_parent_app_web_access: false },
    },
  };
}
