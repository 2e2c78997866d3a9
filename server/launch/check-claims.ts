import { z } from 'zod';
import { Problem } from '../problem.ts';
import { launchInvalid } from './launch-problems.ts';

const lti = 'https://purl.imsglobal.org/spec/lti/claim/';
const short = z.string().min(1).max(255);
const seconds = z.number().int().nonnegative();

/** The id_token of a launch by LTI 1.3 and as Canvas fills it (Canvas: lib/lti/messages/jwt_message.rb). */
const ClaimsSchema = z.object({
  iss: short,
  aud: z.union([short, z.array(short)]),
  azp: short.optional(),
  exp: seconds,
  iat: seconds,
  nbf: seconds.optional(),
  nonce: short,
  sub: short.optional(),
  name: z.string().max(500).optional(),
  locale: z.string().max(50).optional(),
  [`${lti}version`]: z.literal('1.3.0'),
  [`${lti}message_type`]: z.literal('LtiResourceLinkRequest'),
  [`${lti}deployment_id`]: short,
  [`${lti}roles`]: z.array(short).min(1).max(200),
  [`${lti}target_link_uri`]: z.string(),
  [`${lti}resource_link`]: z.object({ id: short }),
  [`${lti}context`]: z.object({
    id: short,
    title: z.string().max(1000).optional(),
    type: z.array(z.string()).max(20),
  }),
  [`${lti}tool_platform`]: z.object({ guid: short, name: z.string().max(1000).optional() }),
  [`${lti}custom`]: z.record(z.string(), z.unknown()).optional(),
  [`${lti}launch_presentation`]: z
    .object({ locale: z.string().max(50).optional(), return_url: z.string().max(4000).optional() })
    .optional(),
  [`${lti}lti11_legacy_user_id`]: short.optional(),
  'https://www.instructure.com/placement': z.string().max(100).optional(),
});

/** What a checked id_token says. */
export interface LaunchClaims {
  readonly nonce: string;
  readonly sub: string;
  readonly legacyUserId?: string | undefined;
  readonly name?: string | undefined;
  readonly deploymentId: string;
  readonly roles: readonly string[];
  readonly context: {
    readonly id: string;
    readonly kind: 'course' | 'account';
    readonly title?: string | undefined;
  };
  readonly platform: { readonly guid: string; readonly name?: string | undefined };
  readonly custom: Readonly<Record<string, unknown>>;
  readonly returnUrl?: string | undefined;
  readonly locale?: string | undefined;
  readonly placement?: string | undefined;
}

/** What the token must agree with. `now` in ms since 1970. */
export interface Expected {
  readonly issuer: string;
  readonly clientId: string;
  readonly nonce: string;
  readonly targetLinkUri: string;
  readonly now: number;
}

/** Clocks may differ by this much, in seconds. */
const skew = 60;
/** A launch is posted within seconds of its making, whatever `exp` says (Canvas gives it an hour). */
const oldest = 5 * 60;

/**
 * Checks the payload of a token whose signature holds. Throws 'launch-invalid', 'launch-stale' (too old, expired),
 * 'launch-not-for-you' (nobody is signed in: a launch in a public course has no `sub`, Canvas:
 * spec/controllers/lti/ims/authentication_controller_spec.rb).
 */
export function checkClaims(payload: unknown, expected: Expected): LaunchClaims {
  const parsed = ClaimsSchema.safeParse(payload);
  if (!parsed.success) throw launchInvalid();
  const claims = parsed.data;
  checkParties(claims, expected);
  checkTimes(claims, expected.now / 1000);
  if (claims.nonce !== expected.nonce) throw launchInvalid();
  if (claims[`${lti}target_link_uri`] !== expected.targetLinkUri) throw launchInvalid();
  const roles = claims[`${lti}roles`];
  if (!roles.some(isKnownRole)) throw launchInvalid();
  if (claims.sub === undefined)
    throw new Problem('launch-not-for-you', 'Sign in to Canvas before you open Login Cards.');
  const context = claims[`${lti}context`];
  const presentation = claims[`${lti}launch_presentation`];
  return {
    nonce: claims.nonce,
    sub: claims.sub,
    legacyUserId: claims[`${lti}lti11_legacy_user_id`],
    name: claims.name,
    deploymentId: claims[`${lti}deployment_id`],
    roles,
    context: { id: context.id, title: context.title, kind: kindOf(context.type) },
    platform: claims[`${lti}tool_platform`],
    custom: claims[`${lti}custom`] ?? {},
    returnUrl: presentation?.return_url,
    locale: claims.locale ?? presentation?.locale,
    placement: claims['https://www.instructure.com/placement'],
  };
}

type Claims = z.output<typeof ClaimsSchema>;

/** One issuer, and us as the one audience: a token that is meant for others too is not taken. */
function checkParties({ iss, aud, azp }: Claims, { issuer, clientId }: Expected): void {
  const audience = Array.isArray(aud) ? aud : [aud];
  const ours = audience.length === 1 && audience[0] === clientId;
  const party = azp === undefined ? !Array.isArray(aud) : azp === clientId;
  if (iss !== issuer || !ours || !party) throw launchInvalid();
}

function checkTimes({ exp, iat, nbf }: Claims, now: number): void {
  if (iat > now + skew) throw launchInvalid();
  // Without skew, as ltijs looks at it behind us; Canvas sends none.
  if (nbf !== undefined && nbf > now) throw launchInvalid();
  if (exp <= now || now - iat > oldest)
    throw new Problem('launch-stale', 'This launch is too old. Open Login Cards from Canvas again.');
}

function isKnownRole(role: string): boolean {
  return /^http:\/\/purl\.imsglobal\.org\/vocab\/(lis\/v2|lti)\//.test(role);
}

/** Canvas names courses by a URI and accounts by the plain word (Canvas: lib/lti/messages/jwt_message.rb). */
function kindOf(types: readonly string[]): 'course' | 'account' {
  if (types.includes('http://purl.imsglobal.org/vocab/lis/v2/course#CourseOffering')) return 'course';
  if (types.includes('Account')) return 'account';
  throw new Problem('launch-place-unknown', 'Login Cards opens from a class or an account, not from here.');
}
