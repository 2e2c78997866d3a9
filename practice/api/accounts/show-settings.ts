import type { PasswordPolicy } from '../../model/accounts.ts';
import { accountRights } from '../../rights/rights.ts';
import { pathParam } from '../api-call.ts';
import type { ApiAnswer, ApiCall } from '../api-call.ts';
import { notAuthorized, notFound } from '../api-error.ts';
import { findAccount } from '../find-by-id.ts';
import { paged } from '../paging.ts';
import { readableAccount } from './show-account.ts';

/** GET /accounts/:account_id/settings. The password policy is shown by newer servers only, and only when set. */
export function showSettings(call: ApiCall): ApiAnswer {
  const { world } = call;
  const account = findAccount(call, pathParam(call, 'account_id'));
  requireSettingsRight(call, account.id);
  const policy = account.settings.passwordPolicy;
  const shown = world.flags.settingsShowPasswordPolicy && policy.complexityFeature;
  return {
    body: {
      microsoft_sync_enabled: false,
      microsoft_sync_login_attribute_suffix: false,
      ...(shown ? { password_policy: presentPolicy(policy) } : {}),
    },
  };
}

/** Booleans are strings there. (Canvas: ui, PasswordComplexityConfiguration) */
function presentPolicy(policy: PasswordPolicy): Record<string, unknown> {
  return {
    require_number_characters: String(policy.requireNumbers),
    require_symbol_characters: String(policy.requireSymbols),
    allow_login_suspension: String(policy.allowLoginSuspension),
    minimum_character_length: policy.minimumCharacterLength,
    maximum_login_attempts: policy.maximumLoginAttempts,
    ...(policy.uploadedCommon === null
      ? {}
      : { common_passwords_attachment_id: 1, common_passwords_folder_id: 2 }),
  };
}

/** GET /accounts/:account_id/authentication_providers: root only; a sub-account is sent to its web page. */
export function listProviders(call: ApiCall): ApiAnswer {
  const account = findAccount(call, pathParam(call, 'account_id'));
  if (account.parentId !== null)
    return { status: 302, headers: { Location: `${call.origin()}/accounts/${account.id}` }, body: '' };
  requireSettingsRight(call, account.id);
  return {
    body: call.world.activeProviders(account.id).map((provider) => ({
      id: provider.id,
      auth_type: provider.authType,
      position: provider.position,
    })),
  };
}

/** GET /accounts/:account_id/terms: of the root account. */
export function listTerms(call: ApiCall): ApiAnswer {
  const account = readableAccount(call, pathParam(call, 'account_id'));
  if (account.parentId !== null) throw notFound();
  const terms = [...call.world.terms.all()].filter(
    (term) => term.rootId === account.id && term.workflowState === 'active',
  );
  const page = paged(call, terms, 'total', (term) => ({
    id: term.id,
    name: term.name,
    start_at: null,
    end_at: null,
    workflow_state: term.workflowState,
    sis_term_id: term.sisId,
  }));
  return { ...page, body: { enrollment_terms: page.body } };
}

function requireSettingsRight(call: ApiCall, accountId: number): void {
  if (!accountRights(call.world, call.caller.id, accountId).has('manage_account_settings'))
    throw notAuthorized(call.world.flags);
}
