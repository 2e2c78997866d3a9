import type { ToolConfiguration, ToolPlacement } from '../tool-configuration.ts';

const canvasLti = 'https://canvas.instructure.com/lti';

/**
 * What is posted to Canvas to make the LTI key: the same tool as `/lti/config.json` describes, under the admin's name for
 * it. Asks for no LTI service. Canvas: doc/api/registration.md
 */
export function registrationBody(tool: ToolConfiguration, name: string): Record<string, unknown> {
  const [{ domain, privacy_level, settings }] = tool.extensions;
  return {
    application_type: 'web',
    grant_types: ['client_credentials', 'implicit'],
    response_types: ['id_token'],
    token_endpoint_auth_method: 'private_key_jwt',
    client_name: name,
    client_uri: new URL(tool.target_link_uri).origin,
    logo_uri: settings.icon_url,
    initiate_login_uri: tool.oidc_initiation_url,
    redirect_uris: [tool.target_link_uri],
    jwks_uri: tool.public_jwk_url,
    scope: '',
    'https://purl.imsglobal.org/spec/lti-tool-configuration': {
      domain,
      target_link_uri: tool.target_link_uri,
      description: tool.description,
      custom_parameters: tool.custom_fields,
      claims: ['sub', 'iss', 'name', 'locale'],
      messages: settings.placements.map((one) => messageOf(one, name)),
      [`${canvasLti}/privacy_level`]: privacy_level,
    },
  };
}

function messageOf(
  { placement, message_type, target_link_uri, icon_url, visibility, default: shown }: ToolPlacement,
  label: string,
): Record<string, unknown> {
  return {
    type: message_type,
    target_link_uri,
    label,
    icon_uri: icon_url,
    placements: [placement],
    roles: [],
    ...(visibility ? { [`${canvasLti}/visibility`]: visibility } : {}),
    ...(placement === 'course_navigation'
      ? { [`${canvasLti}/course_navigation/default_enabled`]: shown !== 'disabled' }
      : {}),
  };
}
