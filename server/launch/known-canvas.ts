/** The addresses of one Canvas, as `registerCanvas` takes them, without the client id. */
export interface KnownCanvas {
  readonly issuer: string;
  readonly authUrl: string;
  readonly tokenUrl: string;
  readonly jwksUrl: string;
  readonly apiOrigin: string;
}

const hosted = {
  production: { issuer: 'https://canvas.instructure.com', sso: 'https://sso.canvaslms.com' },
  beta: { issuer: 'https://canvas.beta.instructure.com', sso: 'https://sso.beta.canvaslms.com' },
  test: { issuer: 'https://canvas.test.instructure.com', sso: 'https://sso.test.canvaslms.com' },
} as const;

export type HostedName = keyof typeof hosted;

/** The name of the hosted Canvas whose issuer this is; undefined for every other issuer. */
export function hostedNameOf(issuer: string): HostedName | undefined {
  return (Object.keys(hosted) as HostedName[]).find((name) => hosted[name].issuer === issuer);
}

/** The origins that a hosted Canvas has for all districts together: none of them is a district's own. */
export function sharedOriginsOf(name: HostedName): readonly string[] {
  return [hosted[name].issuer, hosted[name].sso];
}

/**
 * The addresses of a Canvas named `production`, `beta` or `test` (hosted; one issuer for every district, so the API's
 * origin must be told apart), or given by its own origin. Canvas: doc/api/lti_dev_key_config.md
 * @param own.api the district's own address, where it is not the issuer's
 * @param own.issuer how a Canvas of one's own signs, where that is not its origin: Canvas ships with the hosted one's
 *   (Canvas: `lti_iss`)
 * @throws Error with one sentence, for what is neither
 */
export function knownCanvas(
  name: string,
  {
    api,
    issuer: ownIssuer,
  }: { readonly api?: string | undefined; readonly issuer?: string | undefined } = {},
): KnownCanvas {
  if (name === 'production' || name === 'beta' || name === 'test') {
    if (api === undefined)
      throw new Error(
        'Hosted Canvas has one issuer for all districts: give the address of yours with --api https://…',
      );
    if (ownIssuer !== undefined) throw new Error('Hosted Canvas has the issuer it has: leave --issuer out.');
    const { issuer, sso } = hosted[name];
    return addresses(issuer, sso, new URL(api).origin);
  }
  const origin = URL.parse(name)?.origin;
  if (!origin || origin === 'null')
    throw new Error('--canvas must be production, beta, test or the address of a Canvas.');
  return addresses(ownIssuer ?? origin, origin, api === undefined ? origin : new URL(api).origin);
}

function addresses(issuer: string, sso: string, apiOrigin: string): KnownCanvas {
  return {
    issuer,
    apiOrigin,
    authUrl: `${sso}/api/lti/authorize_redirect`,
    jwksUrl: `${sso}/api/lti/security/jwks`,
    tokenUrl: `${apiOrigin}/login/oauth2/token`,
  };
}
