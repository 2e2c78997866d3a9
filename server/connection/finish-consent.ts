import { CanvasFault } from '../canvas/errors.ts';
import { OAuthRefusal, type Grant } from '../canvas/oauth.ts';
import type { Context } from '../context.ts';
import { hashToken } from '../http/session.ts';
import { Problem } from '../problem.ts';
import type { Consent, District, PendingConsent } from '../storage/connection-documents.ts';
import type { Session } from '../storage/session-documents.ts';
import { consentExpired, redirectUriOf } from './begin-consent.ts';
import { connectingOf, findKey, keepConnecting } from './connecting-session.ts';
import { clientOfToken, judgeConsent, LacksRightsError, type Judged } from './judge-consent.ts';
import { openKey, purposes, readConnection, readDistrict } from './keep-connection.ts';
import { keepPending, type KeyedPending } from './pending-consent.ts';
import { toProblem } from './to-problem.ts';

/** What Canvas's redirect brought, and the cookie that came with it. */
export interface Return {
  readonly state?: string | undefined;
  readonly code?: string | undefined;
  readonly error?: string | undefined;
  readonly browser?: string | undefined;
}

/**
 * Ends the journey through Canvas's consent page: the token is fetched, judged, and kept, sealed, until the same
 * session confirms whose it is. A token that is refused is revoked. Throws a `consent-…` problem, `api-key-refused`,
 * `connection-lacks-rights` or `canvas-…`; the same code is left with the session for its panel to show.
 */
export async function finishConsent(context: Context, back: Return): Promise<void> {
  const consent = await claimConsent(context, back);
  try {
    const pending = await takeToken(context, consent, back);
    await keepPending(context, consent.districtId, pending);
    await noteOutcome(context, consent.sessionId);
  } catch (error) {
    const problem = problemOf(error);
    if (problem) await noteOutcome(context, consent.sessionId, problem);
    throw problem ?? error;
  }
}

/** The consent under way in this very browser, used up. Canvas leaves `state` out of some errors; the cookie finds it then. */
async function claimConsent(context: Context, back: Return): Promise<Consent> {
  const { consents } = context.storage;
  const open = { step: 'state', expiresAt: { gt: context.clock.now() } } as const;
  const browserHash = hashToken(back.browser ?? '');
  const id = back.state === undefined ? undefined : hashToken(back.state);
  if (id === undefined && back.error === undefined) throw consentExpired();
  const where = id === undefined ? { ...open, browserHash } : { ...open, id, browserHash };
  const claimed = await consents.update(where, { set: { step: 'used' } });
  if (claimed) return claimed;
  const known = id === undefined ? undefined : await consents.get(id);
  if (known && known.browserHash !== browserHash) throw consentNotYours();
  throw consentExpired();
}

async function takeToken(context: Context, consent: Consent, back: Return): Promise<KeyedPending> {
  const session = await context.storage.sessions.get(consent.sessionId);
  if (!session || session.expiresAt <= context.clock.now()) throw consentExpired();
  if (back.error !== undefined || back.code === undefined) throw refusedByCanvas(back.error);
  const district = await readDistrict(context, consent.districtId);
  const connection = await readConnection(context, district.id);
  const sealed = await findKey(context, session, connection);
  const key = openKey(context, { ...connection, ...sealed }, district.apiOrigin);
  const grant = await context.canvas.oauth.exchangeCode(key, redirectUriOf(context), back.code);
  try {
    return { ...(await judgeGrant(context, district, session, grant)), key: sealed };
  } catch (error) {
    if (grant.accessToken !== undefined)
      await context.canvas.oauth.revoke(district.apiOrigin, grant.accessToken).catch(() => undefined);
    throw error;
  }
}

async function judgeGrant(
  context: Context,
  district: District,
  session: Session,
  grant: Grant,
): Promise<PendingConsent> {
  const { accessToken, refreshToken, userId } = grant;
  if (accessToken === undefined || refreshToken === undefined || userId === undefined)
    throw new OAuthRefusal('not-understood');
  if (grant.actedAs)
    throw new Problem(
      'consent-while-acting-as',
      'The consent was given while acting as another user. Stop acting as them in Canvas and connect again.',
    );
  const judged: Judged = await judgeConsent(clientOfToken(context, district, accessToken), district, session);
  return {
    sessionId: session.id,
    launcherId: judged.launcherId,
    ownerId: userId,
    ownerName: grant.userName,
    accessTokenSealed: context.seal.close(accessToken, district.id, purposes.access),
    refreshTokenSealed: context.seal.close(refreshToken, district.id, purposes.refresh),
    tokenExpiresAt: context.clock.now() + grant.expiresIn * 1000,
    rootAccountId: judged.rootAccountId,
    rootName: judged.rootName,
    rights: judged.rights,
    at: context.clock.now(),
  };
}

function refusedByCanvas(error: string | undefined): Problem {
  if (error === 'access_denied')
    return new Problem('consent-declined', 'Canvas was told not to connect. Nothing was changed.');
  return new Problem(
    'api-key-refused',
    'Canvas refused the API key: it must be on for this account, with exactly the scopes and the redirect address shown.',
  );
}

function problemOf(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error;
  if (error instanceof CanvasFault) return toProblem(error);
  if (!(error instanceof OAuthRefusal)) return undefined;
  if (error.code === 'grant-dead') return consentExpired();
  if (error.code === 'not-understood')
    return new Problem('canvas-refused', 'Canvas answered in a way that is not understood.');
  return new Problem('api-key-refused', 'Canvas refused the id or the secret of the API key.');
}

/** For the panel, which waits in another tab. */
async function noteOutcome(context: Context, sessionId: string, problem?: Problem): Promise<void> {
  const session = await context.storage.sessions.get(sessionId);
  if (!session) return;
  const { key } = connectingOf(session);
  await keepConnecting(context, session, {
    ...(key === undefined ? {} : { key }),
    ...(problem === undefined ? {} : { trouble: problem.code }),
    ...(problem instanceof LacksRightsError ? { rights: problem.rights } : {}),
  });
}

/** For a consent that another browser, or another session, began. */
export function consentNotYours(): Problem {
  return new Problem(
    'consent-not-yours',
    'This consent was begun in another window or by somebody else. Go back to Login Cards and press Connect again.',
  );
}
