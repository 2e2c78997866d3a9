import type { ApiKey } from './model/tokens.ts';
import type { LtiKey, ToolInstall } from './model/tools.ts';
import { makeToken } from './oauth/make-token.ts';
import type { PracticeDeps } from './practice-deps.ts';

export interface ApiKeyConfig {
  redirectUris: string[];
  /** Empty = a key that does not require scopes. */
  scopes: string[];
  allowIncludes?: boolean;
  name?: string;
  replaceTokens?: boolean;
  /** Seconds until tokens of this key die for good. */
  tokensExpireIn?: number;
  onAccountIds?: number[];
}

export interface LtiKeyConfig {
  redirectUris: string[];
  oidcInitiationUrl: string;
  targetLinkUri: string;
  title?: string;
  publicJwkUrl?: string;
  privacyLevel?: LtiKey['privacyLevel'];
  customFields?: Record<string, string>;
  placements?: LtiKey['placements'];
  onAccountIds?: number[];
}

export interface ToolConfig {
  clientId: string;
  /** One of the two. */
  accountId?: number;
  courseId?: number;
  /** Fields of the row itself, as an editor of that place may set them. */
  customFields?: Record<string, string>;
  placementCustomFields?: ToolInstall['placementCustomFields'];
  name?: string;
}

/** A developer key of the API kind, switched on. */
export function addApiKey(
  deps: PracticeDeps,
  config: ApiKeyConfig,
): { clientId: string; clientSecret: string; key: ApiKey } {
  const key = deps.world.apiKeys.add({
    name: config.name ?? 'Login Cards',
    secret: deps.random.hex(64),
    redirectUris: config.redirectUris,
    scopes: config.scopes,
    requireScopes: config.scopes.length > 0,
    allowIncludes: config.allowIncludes ?? false,
    onAccountIds: config.onAccountIds ?? null,
    workflowState: 'active',
    replaceTokens: config.replaceTokens ?? false,
    tokensExpireIn: config.tokensExpireIn ?? null,
    autoExpireTokens: true,
  });
  return { clientId: String(key.id), clientSecret: key.secret, key };
}

/** A developer key of the LTI kind, switched on. */
export function addLtiKey(deps: PracticeDeps, config: LtiKeyConfig): { clientId: string; key: LtiKey } {
  const key = deps.world.ltiKeys.add({
    title: config.title ?? 'Login Cards',
    redirectUris: config.redirectUris,
    oidcInitiationUrl: config.oidcInitiationUrl,
    targetLinkUri: config.targetLinkUri,
    publicJwkUrl: config.publicJwkUrl ?? null,
    privacyLevel: config.privacyLevel ?? 'public',
    customFields: config.customFields ?? {},
    placements: config.placements ?? [],
    onAccountIds: config.onAccountIds ?? null,
    workflowState: 'active',
  });
  return { clientId: String(key.id), key };
}

/** "Add app by client id" in one account or one course. Throws when the key or the place is unknown. */
export function installTool(deps: PracticeDeps, config: ToolConfig): ToolInstall {
  const { world, clock } = deps;
  const key = world.ltiKeys.need(Number(config.clientId));
  if ((config.accountId === undefined) === (config.courseId === undefined))
    throw new RangeError('a tool is installed in one account or in one course');
  if (config.accountId !== undefined) world.accounts.need(config.accountId);
  if (config.courseId !== undefined) world.courses.need(config.courseId);
  return world.tools.add({
    keyId: key.id,
    accountId: config.accountId ?? null,
    courseId: config.courseId ?? null,
    name: config.name ?? key.title,
    workflowState: 'active',
    customFields: config.customFields ?? null,
    placementCustomFields: config.placementCustomFields ?? {},
    privacyLevel: key.privacyLevel,
    createdAt: clock.now(),
  });
}

/** Makes an access token without a browser. Without a client id it is one made by hand in the profile. */
export function addToken(
  deps: PracticeDeps,
  of: { userId: number; clientId?: string; scopes?: readonly string[] },
): string {
  deps.world.users.need(of.userId);
  const key = of.clientId === undefined ? null : deps.world.apiKeys.need(Number(of.clientId));
  const scopes = of.scopes ?? key?.scopes ?? [];
  return makeToken(deps, key, { userId: of.userId, realUserId: null, scopes }).accessToken;
}
