import type { Pseudonym } from '../../model/people.ts';
import { accountRights } from '../../rights/rights.ts';
import type { ApiCall } from '../api-call.ts';
import { isoTime } from './iso-time.ts';

/** (Canvas: lib/api/v1/pseudonym.rb) SIS fields only for those who may read them; never a password. */
export function presentLogin(call: ApiCall, login: Pseudonym): Record<string, unknown> {
  const rights = accountRights(call.world, call.caller.id, login.accountId);
  const provider =
    login.authenticationProviderId === null
      ? undefined
      : call.world.providers.get(login.authenticationProviderId);
  return {
    id: login.id,
    user_id: login.userId,
    account_id: login.accountId,
    workflow_state: login.workflowState,
    unique_id: login.uniqueId,
    created_at: isoTime(login.createdAt),
    ...(rights.has('read_sis') || rights.has('manage_sis')
      ? { sis_user_id: login.sisUserId, integration_id: login.integrationId }
      : {}),
    authentication_provider_id: login.authenticationProviderId,
    ...(provider === undefined ? {} : { authentication_provider_type: provider.authType }),
    declared_user_type: login.declaredUserType,
  };
}
