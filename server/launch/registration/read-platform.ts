import { z } from 'zod';
import { isAllowedOrigin } from '../../config/canvas-hosts.ts';
import type { Context } from '../../context.ts';
import { Problem } from '../../problem.ts';
import { hostedNameOf, knownCanvas, sharedOriginsOf, type KnownCanvas } from '../known-canvas.ts';
import { askPlatform, isListedExactly, unreadable } from './ask-platform.ts';

const platformKey = 'https://purl.imsglobal.org/spec/lti-platform-configuration';
const address = z.url({ protocol: /^https?$/ }).max(500);

const FamilySchema = z.object({ [platformKey]: z.object({ product_family_code: z.string() }) });
const ConfigurationSchema = z.object({
  issuer: address,
  authorization_endpoint: address,
  registration_endpoint: address,
  jwks_uri: address,
  token_endpoint: address,
  [platformKey]: z.object({
    'https://canvas.instructure.com/lti/account_name': z.string().max(500).optional(),
  }),
});
type PlatformConfiguration = z.output<typeof ConfigurationSchema>;

/** What Canvas handed over with the registration page's address (Canvas: doc/api/registration.md). */
export interface FromCanvas {
  readonly configurationUrl: string;
  readonly registrationToken: string;
}

/** A Canvas whose own account of itself holds together. */
export interface Platform {
  readonly accountName: string;
  readonly registrationUrl: string;
  /** Where the API answers, if what Canvas said tells: hosted Canvas may give one address for all districts. */
  readonly apiOrigin: string | undefined;
  /** The addresses to register, for a district whose API is at `apiOrigin`. Throws 'registration-host-refused'. */
  readonly addressesFor: (apiOrigin: string) => KnownCanvas;
}

/**
 * Asks a Canvas for its configuration and checks that it is one, on allowed hosts, and speaks for itself alone. Throws
 * 'registration-host-refused', 'registration-private-address', 'registration-unreadable', 'registration-not-canvas',
 * 'registration-contradicts'.
 */
export async function readPlatform({ config }: Context, from: FromCanvas): Promise<Platform> {
  const { canvasHosts } = config;
  const { status, json } = await askPlatform(canvasHosts, {
    url: from.configurationUrl,
    method: 'GET',
    token: from.registrationToken,
  });
  if (status !== 200) throw unreadable();
  const family = FamilySchema.safeParse(json);
  if (!family.success) throw unreadable();
  if (family.data[platformKey].product_family_code !== 'canvas')
    throw new Problem('registration-not-canvas', 'Login Cards works with Canvas only.');
  const parsed = ConfigurationSchema.safeParse(json);
  if (!parsed.success) throw unreadable();
  return judgePlatform(canvasHosts, from.configurationUrl, parsed.data);
}

/**
 * One Canvas of its own has all addresses at one origin (its issuer may be another: Canvas ships with the hosted one).
 * Hosted Canvas signs for every district under shared addresses, which are known here and not taken from what came; so
 * nobody can name other keys for them.
 */
export function judgePlatform(
  canvasHosts: readonly string[],
  configurationUrl: string,
  configuration: PlatformConfiguration,
): Platform {
  const { issuer, authorization_endpoint, registration_endpoint, jwks_uri, token_endpoint } = configuration;
  const all = [
    issuer,
    configurationUrl,
    authorization_endpoint,
    registration_endpoint,
    jwks_uri,
    token_endpoint,
  ];
  const origins = all.map((url) => new URL(url).origin);
  if (!origins.every((origin) => isAllowedOrigin(canvasHosts, origin)))
    throw new Problem('registration-host-refused', 'This Canvas names addresses that are not its own.');
  const found = {
    accountName: configuration[platformKey]['https://canvas.instructure.com/lti/account_name'] ?? '',
    registrationUrl: registration_endpoint,
  };
  const [, configured = '', authorization = '', registration = '', keys = '', tokens = ''] = origins;
  const name = hostedNameOf(issuer);
  const shared = name ? sharedOriginsOf(name) : [];
  if (name && shared.includes(authorization) && shared.includes(keys)) {
    const others = [configured, registration, tokens];
    if (others.some((origin) => isListedExactly(canvasHosts, origin))) throw contradicts();
    return {
      ...found,
      apiOrigin: [registration, configured, tokens].find((origin) => !shared.includes(origin)),
      addressesFor: (apiOrigin) => knownCanvas(name, { api: districtOrigin(canvasHosts, shared, apiOrigin) }),
    };
  }
  if (new Set([configured, authorization, registration, keys, tokens]).size > 1) throw contradicts();
  const addresses = {
    issuer,
    authUrl: authorization_endpoint,
    tokenUrl: token_endpoint,
    jwksUrl: jwks_uri,
    apiOrigin: configured,
  };
  return { ...found, apiOrigin: configured, addressesFor: () => addresses };
}

/** The address of one district of hosted Canvas, as its admin typed it or as it was found. */
function districtOrigin(canvasHosts: readonly string[], shared: readonly string[], typed: string): string {
  const origin = URL.parse(typed)?.origin ?? '';
  const usable = isAllowedOrigin(canvasHosts, origin) && !isListedExactly(canvasHosts, origin);
  if (!usable || shared.includes(origin))
    throw new Problem('registration-host-refused', "This is not the address of a district's Canvas.");
  return origin;
}

function contradicts(): Problem {
  return new Problem('registration-contradicts', 'What this Canvas says of itself does not hold together.');
}
