import { hashSecret } from '../api/authenticate.ts';
import type { AccessToken, ApiKey } from '../model/tokens.ts';
import type { PracticeDeps } from '../practice-deps.ts';

const HOUR_MS = 3600 * 1000;
/** A refresh within this time of the last one makes no new token. (Canvas: refresh_token.rb, older) */
export const REFRESH_PAUSE_MS = 5000;

/**
 * Makes an access token with its refresh token; both are returned in the clear and kept only as hashes.
 *
 * @param who whom it stands for, and who really asked, while acting as somebody.
 */
export function makeToken(
  deps: PracticeDeps,
  key: ApiKey | null,
  who: { userId: number; realUserId: number | null; scopes: readonly string[] },
): { accessToken: string; refreshToken: string; row: AccessToken } {
  const now = deps.clock.now();
  const accessToken = newSecret(deps);
  const refreshToken = newSecret(deps);
  if (key?.replaceTokens === true)
    for (const old of deps.world.accessTokens.all())
      if (old.keyId === key.id && old.userId === who.userId) old.workflowState = 'deleted';
  const row = deps.world.addAccessToken({
    keyId: key?.id ?? null,
    userId: who.userId,
    realUserId: who.realUserId,
    tokenHash: hashSecret(accessToken),
    refreshHash: key === null ? null : hashSecret(refreshToken),
    scopes: [...who.scopes],
    expiresAt: key?.autoExpireTokens === true ? now + HOUR_MS : null,
    permanentExpiresAt: key === null || key.tokensExpireIn === null ? null : now + key.tokensExpireIn * 1000,
    createdAt: now,
    refreshedAt: 0,
    workflowState: 'active',
  });
  return { accessToken, refreshToken, row };
}

/** Puts a new access token in the old one's place; null within 5 seconds of the last refresh. */
export function refreshToken(deps: PracticeDeps, key: ApiKey, row: AccessToken): string | null {
  const now = deps.clock.now();
  if (now - row.refreshedAt < REFRESH_PAUSE_MS) return null;
  const accessToken = newSecret(deps);
  deps.world.replaceTokenHash(row, hashSecret(accessToken));
  row.expiresAt = key.autoExpireTokens ? now + HOUR_MS : null;
  row.refreshedAt = now;
  return accessToken;
}

/** The token answer. (Canvas: lib/canvas/oauth/token.rb) `refresh_token` only with the code grant. */
export function presentToken(
  deps: PracticeDeps,
  row: AccessToken,
  secrets: { accessToken: string | null; refreshToken?: string },
): Record<string, unknown> {
  const person = (id: number): Record<string, unknown> => ({
    id,
    name: deps.world.users.need(id).name,
    global_id: String(10_000_000_000_000 + id),
  });
  return {
    access_token: secrets.accessToken,
    token_type: 'Bearer',
    user: { ...person(row.userId), effective_locale: deps.world.users.need(row.userId).locale ?? 'en' },
    ...(row.realUserId === null ? {} : { real_user: person(row.realUserId) }),
    canvas_region: 'us-east-1',
    ...(secrets.refreshToken === undefined ? {} : { refresh_token: secrets.refreshToken }),
    ...(row.expiresAt === null
      ? {}
      : { expires_in: Math.max(0, Math.round((row.expiresAt - deps.clock.now()) / 1000)) }),
  };
}

function newSecret(deps: PracticeDeps): string {
  return `1~${deps.random.hex(64)}`;
}
