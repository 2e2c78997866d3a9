import { apiScopes } from '../canvas/scopes.ts';
import type { Context } from '../context.ts';
import { hashToken } from '../http/session.ts';
import { Problem } from '../problem.ts';
import type { Session } from '../storage/session-documents.ts';
import { connectingOf, findKey, keepConnecting } from './connecting-session.ts';
import { readConnection, readDistrict } from './keep-connection.ts';

const ticketLife = 60_000;
const stateLife = 10 * 60_000;

export const redirectUriOf = (context: Context): string => `${context.config.publicUrl}/oauth/callback`;

/**
 * A one-time address, good for a minute, that opens Canvas's consent page in a new tab. What became of the consent before is
 * forgotten: whatever trouble is told from now on is this one's. Throws `api-key-missing`.
 */
export async function startConsent(context: Context, session: Session): Promise<{ openUrl: string }> {
  await findKey(context, session, await readConnection(context, session.districtId));
  const { key } = connectingOf(session);
  await keepConnecting(context, session, key === undefined ? {} : { key });
  const ticket = context.random.token(32);
  await context.storage.consents.insert({
    id: hashToken(ticket),
    districtId: session.districtId,
    sessionId: session.id,
    step: 'ticket',
    expiresAt: context.clock.now() + ticketLife,
  });
  return { openUrl: `${context.config.publicUrl}/oauth/begin?ticket=${ticket}` };
}

/**
 * Turns a ticket, once, into a journey to Canvas that only this browser can end.
 * @returns where to go, and the cookie's value that binds the return to this browser
 * @throws Problem `consent-expired`
 */
export async function openTicket(
  context: Context,
  ticket: string,
): Promise<{ readonly url: string; readonly browser: string }> {
  const now = context.clock.now();
  const { consents } = context.storage;
  const used = await consents.update(
    { id: hashToken(ticket), step: 'ticket', expiresAt: { gt: now } },
    { set: { step: 'used' } },
  );
  const session = used && (await context.storage.sessions.get(used.sessionId));
  if (!used || !session) throw consentExpired();
  const state = context.random.token(32);
  const browser = context.random.token(32);
  await consents.insert({
    id: hashToken(state),
    districtId: used.districtId,
    sessionId: used.sessionId,
    step: 'state',
    browserHash: hashToken(browser),
    expiresAt: now + stateLife,
  });
  const { apiOrigin } = await readDistrict(context, used.districtId);
  const { apiKeyId } = await findKey(context, session, await readConnection(context, used.districtId));
  const key = { origin: apiOrigin, id: apiKeyId };
  const url = context.canvas.oauth.consentUrl(key, redirectUriOf(context), state, apiScopes);
  return { url, browser };
}

/** For a step of connecting that is used, too old or unknown: one answer for all. */
export function consentExpired(): Problem {
  return new Problem(
    'consent-expired',
    'This step is no longer open. Go back to Login Cards and press Connect again.',
  );
}
