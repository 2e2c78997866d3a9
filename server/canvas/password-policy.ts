import type { CanvasRules } from '../../contract/policy.ts';
import type { CanvasClient } from './canvas-client.ts';
import { isObject, objectOf } from './json.ts';
import { segment } from './params.ts';

/**
 * The password rules that a root account shows in its settings; none where it shows none, as older Canvas does, and
 * newer Canvas where nothing was set. Its true and false are texts, its numbers numbers or texts, and any may be
 * missing. Needs `manage_account_settings`. Canvas: app/controllers/accounts_controller.rb; ui, PasswordComplexityConfiguration.
 */
export async function getPasswordPolicy(
  client: CanvasClient,
  rootAccountId: string,
): Promise<Partial<CanvasRules>> {
  const path = `/api/v1/accounts/${segment(rootAccountId)}/settings`;
  const policy = objectOf(await client.call({ method: 'GET', path }), 'the settings of an account')[
    'password_policy'
  ];
  if (!isObject(policy)) return {};
  const minimum = Number(policy['minimum_character_length']);
  return {
    ...(Number.isInteger(minimum) && minimum >= 8 ? { minimum: Math.min(minimum, 64) } : {}),
    ...(isTrue(policy['require_number_characters']) ? { digits: true } : {}),
    ...(isTrue(policy['require_symbol_characters']) ? { symbols: true } : {}),
  };
}

function isTrue(value: unknown): boolean {
  return value === true || value === 'true' || value === '1';
}
