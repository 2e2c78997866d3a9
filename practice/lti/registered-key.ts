import type { LtiKeyConfig } from '../keys.ts';
import type { LtiPlacement } from '../model/tools.ts';

/** A registration, or a developer key's JSON, that Canvas would not take: one sentence for whoever sent it. */
export class UnusableToolError extends Error {
  override readonly name = 'UnusableToolError';
}

type Fields = Record<string, unknown>;

const TOOL = 'https://purl.imsglobal.org/spec/lti-tool-configuration';
const CANVAS = 'https://canvas.instructure.com/lti';
const PLACEMENTS: readonly LtiPlacement['placement'][] = [
  'account_navigation',
  'course_navigation',
  'global_navigation',
];
const LEVELS = ['anonymous', 'name_only', 'email_only', 'public'] as const;
const VISIBILITIES = ['admins', 'members', 'public'] as const;

function fields(value: unknown, name: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new UnusableToolError(`${name} must be an object`);
  return value as Fields;
}

function text(of: Fields, name: string): string {
  const value = of[name];
  if (typeof value !== 'string' || value === '') throw new UnusableToolError(`${name} is missing`);
  return value;
}

function list(of: Fields, name: string): unknown[] {
  const value = of[name];
  if (!Array.isArray(value)) throw new UnusableToolError(`${name} must be a list`);
  return value as unknown[];
}

function strings(value: unknown): Record<string, string> {
  const pairs = Object.entries(value === undefined ? {} : fields(value, 'custom fields'));
  return Object.fromEntries(pairs.map(([name, one]) => [name, String(one)]));
}

function oneOf<T extends string>(known: readonly T[], value: unknown): T | undefined {
  return known.find((one) => one === value);
}

function demand(of: Fields, name: string, expected: readonly string[]): void {
  const value = of[name];
  const given = Array.isArray(value) ? value : [value];
  if (!expected.every((one) => given.includes(one)))
    throw new UnusableToolError(`${name} must be ${expected.join(', ')}`);
}

/** A placement of ours; Canvas has many more, which this practice has no page for. */
function placement(name: unknown, of: Omit<LtiPlacement, 'placement'>): LtiPlacement[] {
  const known = oneOf(PLACEMENTS, name);
  return known === undefined ? [] : [{ placement: known, ...of }];
}

/** A dynamic registration as a developer key. Throws `UnusableToolError`. Canvas: doc/api/registration.md */
export function keyOfRegistration(body: unknown): LtiKeyConfig {
  const given = fields(body, 'the registration');
  demand(given, 'application_type', ['web']);
  demand(given, 'grant_types', ['client_credentials', 'implicit']);
  demand(given, 'response_types', ['id_token']);
  demand(given, 'token_endpoint_auth_method', ['private_key_jwt']);
  if (typeof given['scope'] !== 'string') throw new UnusableToolError('scope is missing');
  const tool = fields(given[TOOL], TOOL);
  text(tool, 'domain');
  list(tool, 'claims');
  const placements = list(tool, 'messages').flatMap((one) => {
    const message = fields(one, 'a message');
    const visibility = oneOf(VISIBILITIES, message[`${CANVAS}/visibility`]);
    const hidden = message[`${CANVAS}/course_navigation/default_enabled`] === false;
    return list(message, 'placements').flatMap((name) =>
      placement(name, {
        ...(typeof message['label'] === 'string' ? { text: message['label'] } : {}),
        ...(typeof message['target_link_uri'] === 'string'
          ? { targetLinkUri: message['target_link_uri'] }
          : {}),
        ...(visibility === undefined ? {} : { visibility }),
        ...(hidden && name === 'course_navigation' ? { default: 'disabled' as const } : {}),
        customFields: strings(message['custom_parameters']),
      }),
    );
  });
  return {
    title: text(given, 'client_name'),
    redirectUris: list(given, 'redirect_uris').map(String),
    oidcInitiationUrl: text(given, 'initiate_login_uri'),
    targetLinkUri: text(tool, 'target_link_uri'),
    publicJwkUrl: text(given, 'jwks_uri'),
    privacyLevel: oneOf(LEVELS, tool[`${CANVAS}/privacy_level`]) ?? 'anonymous',
    customFields: strings(tool['custom_parameters']),
    placements,
  };
}

/** A developer key's JSON as pasted. Throws `UnusableToolError`. Canvas: doc/api/lti_dev_key_config.md */
export function keyOfJson(body: unknown, redirectUris: readonly string[]): LtiKeyConfig {
  const given = fields(body, 'the configuration');
  const extension = fields(list(given, 'extensions')[0], 'extensions');
  const settings = fields(extension['settings'], 'settings');
  const placements = list(settings, 'placements').flatMap((one) => {
    const of = fields(one, 'a placement');
    const visibility = oneOf(VISIBILITIES, of['visibility']);
    return placement(of['placement'], {
      ...(typeof of['text'] === 'string' ? { text: of['text'] } : {}),
      ...(typeof of['target_link_uri'] === 'string' ? { targetLinkUri: of['target_link_uri'] } : {}),
      ...(visibility === undefined ? {} : { visibility }),
      ...(of['default'] === 'disabled' ? { default: 'disabled' as const } : {}),
      enabled: of['enabled'] !== false,
      customFields: strings(of['custom_fields']),
    });
  });
  const target = text(given, 'target_link_uri');
  return {
    title: text(given, 'title'),
    redirectUris: redirectUris.length > 0 ? [...redirectUris] : [target],
    oidcInitiationUrl: text(given, 'oidc_initiation_url'),
    targetLinkUri: target,
    publicJwkUrl: text(given, 'public_jwk_url'),
    privacyLevel: oneOf(LEVELS, extension['privacy_level']) ?? 'anonymous',
    customFields: strings(given['custom_fields']),
    placements,
  };
}
