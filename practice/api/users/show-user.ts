import { hasRightOverUser } from '../../rights/rights.ts';
import { pathParam } from '../api-call.ts';
import type { ApiAnswer, ApiCall } from '../api-call.ts';
import { notFound } from '../api-error.ts';
import { findUser } from '../find-by-id.ts';
import { contextOfAccount, presentUser } from '../json/present-user.ts';

/**
 * GET /users/:id: oneself, or `manage_user_logins` or `read_roster` on an account the user belongs to. Without the
 * right the answer is 404, as for an unknown user; a deleted user is shown with status 404.
 * (Canvas: app/controllers/users_controller.rb api_show)
 */
export function showUser(call: ApiCall): ApiAnswer {
  const { world, caller, district } = call;
  const user = findUser(call, pathParam(call, 'id'));
  const own = user.id === caller.id;
  if (!own && !hasRightOverUser(world, caller.id, user.id, ['manage_user_logins', 'read_roster']))
    throw notFound();
  const context = contextOfAccount(call, world.accounts.need(district.places.root));
  return {
    status: user.workflowState === 'deleted' ? 404 : 200,
    body: {
      ...presentUser(call, user, context),
      avatar_url: `${call.origin()}/images/messages/avatar-50.png`,
      locale: user.locale,
      effective_locale: user.locale ?? 'en',
      permissions: { can_update_name: own, can_update_avatar: false, limit_parent_app_web_access: false },
    },
  };
}
