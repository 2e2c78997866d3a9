import express from 'express';
import type { Express, Request, Response } from 'express';
import { addLtiKey } from '../keys.ts';
import type { PracticeDeps } from '../practice-deps.ts';
import { keyOfRegistration, UnusableToolError } from './registered-key.ts';
import { readRegistrationToken, useRegistrationToken } from './registration-tokens.ts';
import type { RegistrationToken } from './registration-tokens.ts';

const CONFIGURATION_PATH = '/api/lti/security/openid-configuration';

/** The address handed to a tool as `openid_configuration`. Canvas: doc/api/registration.md */
export function configurationUrl(deps: PracticeDeps): string {
  return deps.origin() + CONFIGURATION_PATH;
}

function configuration(deps: PracticeDeps, { rootAccountId }: RegistrationToken): Record<string, unknown> {
  const origin = deps.origin();
  const root = deps.world.accounts.need(rootAccountId);
  const placements = ['account_navigation', 'course_navigation', 'global_navigation'];
  return {
    issuer: deps.issuer(),
    authorization_endpoint: `${origin}/api/lti/authorize_redirect`,
    registration_endpoint: `${origin}/api/lti/registrations`,
    jwks_uri: `${origin}/api/lti/security/jwks`,
    token_endpoint: `${origin}/login/oauth2/token`,
    token_endpoint_auth_methods_supported: ['private_key_jwt'],
    token_endpoint_auth_signing_alg_values_supported: ['RS256'],
    scopes_supported: ['https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly'],
    response_types_supported: ['id_token'],
    id_token_signing_alg_values_supported: ['RS256'],
    claims_supported: ['sub', 'iss', 'name', 'given_name', 'family_name', 'picture', 'email', 'locale'],
    subject_types_supported: ['public'],
    authorization_server: new URL(origin).host,
    'https://purl.imsglobal.org/spec/lti-platform-configuration': {
      product_family_code: 'canvas',
      version: 'vCloud',
      messages_supported: [{ type: 'LtiResourceLinkRequest', placements }],
      variables: ['Canvas.masqueradingUser.id', 'Canvas.user.prefersHighContrast', 'Message.locale'],
      'https://canvas.instructure.com/lti/account_name': root.name,
      'https://canvas.instructure.com/lti/account_lti_guid': root.ltiGuid,
    },
  };
}

async function register(deps: PracticeDeps, req: Request, res: Response): Promise<void> {
  const token = await readRegistrationToken(deps, req.headers.authorization);
  if (token === null) {
    res.status(401).json({ errors: [{ message: 'invalid registration token' }] });
    return;
  }
  try {
    const config = keyOfRegistration(req.body);
    if (!useRegistrationToken(deps, token)) {
      res.status(401).json({ errors: [{ message: 'invalid registration token' }] });
      return;
    }
    const { key, clientId } = addLtiKey(deps, config);
    // The admin looks it over and switches it on.
    key.workflowState = 'inactive';
    res.json({ ...(req.body as Record<string, unknown>), client_id: clientId });
  } catch (error) {
    if (!(error instanceof UnusableToolError)) throw error;
    res.status(422).json({ errors: [{ message: error.message }] });
  }
}

/** Dynamic registration's two addresses, both for a bearer of a registration token. Canvas: doc/api/registration.md */
export function mountRegistration(app: Express, deps: PracticeDeps): void {
  app.get(CONFIGURATION_PATH, async (req, res) => {
    const token = await readRegistrationToken(deps, req.headers.authorization);
    if (token === null) res.status(401).json({ errors: [{ message: 'invalid registration token' }] });
    else res.set('Cache-Control', 'no-store').json(configuration(deps, token));
  });
  app.post('/api/lti/registrations', express.json({ limit: '100kb' }), (req, res) =>
    register(deps, req, res),
  );
}
