import type { Account } from '../../model/accounts.ts';
import { accountRights, hasAccountRole } from '../../rights/rights.ts';
import type { ApiCall } from '../api-call.ts';
import { list } from '../params.ts';

/**
 * (Canvas: lib/api/v1/account.rb) Short for those without an account role; `lti_guid` only on request and with a role.
 *
 * @param includes the parameter names read for extras: `show` reads `includes`, lists read both.
 */
export function presentAccount(
  call: ApiCall,
  account: Account,
  includes: readonly string[],
): Record<string, unknown> {
  const { world, caller } = call;
  const rights = accountRights(world, caller.id, account.id);
  const asked = includes.flatMap((name) => list(call.input, name, 'not'));
  const short = {
    id: account.id,
    name: account.name,
    workflow_state: account.workflowState,
    parent_account_id: account.parentId,
    root_account_id: account.parentId === null ? null : account.rootId,
    uuid: account.uuid,
    default_time_zone: 'America/New_York',
  };
  if (!hasAccountRole(world, caller.id, account.id)) return short;
  return {
    ...short,
    default_storage_quota_mb: 500,
    default_user_storage_quota_mb: 50,
    default_group_storage_quota_mb: 50,
    ...(rights.has('read_sis') || rights.has('manage_sis')
      ? { sis_account_id: account.sisId, integration_id: null }
      : {}),
    ...(asked.includes('lti_guid') ? { lti_guid: account.ltiGuid } : {}),
  };
}
