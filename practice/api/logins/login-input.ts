import type { ApiCall } from '../api-call.ts';
import { ApiError, notFound } from '../api-error.ts';
import { branch, text } from '../params.ts';

/** The `login[...]` fields of a call. A key that was not sent is missing here; blank SIS fields are null. */
export interface LoginInput {
  uniqueId?: string;
  password?: string;
  /** null = no provider. */
  providerId?: number | null;
  sisUserId?: string | null;
  integrationId?: string | null;
  declaredUserType?: string | null;
  workflowState?: string;
}

/**
 * Reads and resolves the fields: the provider first (unknown or not active on the domain's root: 404), then "nothing
 * known was sent" (400 `null`; the key alone is enough). (Canvas: app/controllers/pseudonyms_controller.rb)
 */
export function readLoginInput(call: ApiCall): LoginInput {
  const sent = branch(call.input, 'login');
  const input: LoginInput = {};
  if ('authentication_provider_id' in sent)
    input.providerId = findProvider(call, text(sent, 'authentication_provider_id') ?? '');
  if ('unique_id' in sent) input.uniqueId = text(sent, 'unique_id') ?? '';
  if ('password' in sent) input.password = text(sent, 'password') ?? '';
  if ('sis_user_id' in sent) input.sisUserId = blankIsNull(text(sent, 'sis_user_id'));
  if ('integration_id' in sent) input.integrationId = blankIsNull(text(sent, 'integration_id'));
  if ('declared_user_type' in sent) input.declaredUserType = blankIsNull(text(sent, 'declared_user_type'));
  if ('workflow_state' in sent) input.workflowState = text(sent, 'workflow_state') ?? '';
  if (Object.keys(input).length === 0) throw new ApiError(400, null);
  return input;
}

function findProvider(call: ApiCall, sent: string): number | null {
  if (sent === '') return null;
  const active = call.world.activeProviders(call.district.places.root);
  const found = /^\d+$/.test(sent)
    ? active.find((provider) => provider.id === Number(sent))
    : active.find((provider) => provider.authType === sent);
  if (found === undefined) throw notFound();
  return found.id;
}

function blankIsNull(value: string | null): string | null {
  return value === null || value === '' ? null : value;
}
