import type { Context } from '../context.ts';
import { Problem } from '../problem.ts';
import type { Actor, Entry } from '../record/add-entry.ts';
import { changeAndRecord } from '../record/owed-entry.ts';
import type { Connection, StandBy } from '../storage/connection-documents.ts';
import type { Session } from '../storage/session-documents.ts';
import { consentExpired } from './begin-consent.ts';
import { keepConnecting } from './connecting-session.ts';
import { purposes, readConnection, readDistrict } from './keep-connection.ts';
import type { KeyedPending } from './pending-consent.ts';
import { placeOfDistrict } from '../record/place-of-district.ts';

/**
 * Keeps a consent that was judged as the district's second connection, used only when the first one dies. Tokens belong to the API key
 * and to a user, and a user's newer one ends the older (Canvas: app/models/access_token.rb): so it is another user's, under the same key.
 * @throws Problem `stand-by-unfit`, `consent-expired`
 */
export async function keepStandBy(
  context: Context,
  session: Session,
  connection: Connection,
  pending: KeyedPending & { readonly ownerKind: 'me' | 'service-user' },
): Promise<void> {
  const { id, state, ownerId, apiKeyId, standBy: before } = connection;
  const otherKey = pending.key !== undefined && pending.key.apiKeyId !== apiKeyId;
  if (state !== 'active' || pending.ownerId === ownerId || otherKey)
    throw new Problem(
      'stand-by-unfit',
      'A stand-by is another Canvas user than the owner, connected with the same API key while the connection works.',
    );
  const { ownerName, ownerKind, accessTokenSealed, refreshTokenSealed, tokenExpiresAt, rights, at } = pending;
  const standBy: StandBy = {
    ...{ ownerId: pending.ownerId, ownerName, ownerKind, tokenExpiresAt, at },
    ...{ accessTokenSealed, refreshTokenSealed, rights, connectedBy: pending.launcherId },
  };
  const kept = await changeAndRecord(context, context.storage.connections, {
    ...{ id, where: { pendingAt: at, state: 'active' } },
    change: { set: { standBy, standByAt: at }, unset: ['pending', 'pendingAt'] },
    ...(await said(context, session, pending.launcherId, { act: 'stand-by-connected', code: ownerKind })),
  });
  if (!kept) throw consentExpired();
  await keepConnecting(context, session, {}, { userId: pending.launcherId });
  if (before && before.ownerId !== standBy.ownerId) await endToken(context, id, before);
}

/** Ends the stand-by's token in Canvas and forgets it. Without one nothing happens. */
export async function removeStandBy(context: Context, session: Session): Promise<void> {
  const { id, standBy } = await readConnection(context, session.districtId);
  if (!standBy) return;
  const removed = await changeAndRecord(context, context.storage.connections, {
    ...{ id, where: { standByAt: standBy.at }, change: { unset: ['standBy', 'standByAt'] } },
    ...(await said(context, session, session.userId ?? '', { act: 'stand-by-removed' })),
  });
  if (removed) await endToken(context, id, standBy);
}

/** As well as can be: where Canvas does not answer, the token lapses within the hour. */
export async function endToken(
  context: Context,
  districtId: string,
  { accessTokenSealed }: Pick<StandBy, 'accessTokenSealed'>,
): Promise<void> {
  const { apiOrigin } = await readDistrict(context, districtId);
  const token = context.seal.open(accessTokenSealed, districtId, purposes.access);
  await context.canvas.oauth.revoke(apiOrigin, token).catch(() => undefined);
}

/** Who did what, for the record. */
async function said(
  context: Context,
  { districtId, id: sessionId, name }: Session,
  userId: string,
  entry: Pick<Entry, 'act' | 'code'>,
): Promise<{ readonly actor: Actor; readonly entry: Entry }> {
  const place = placeOfDistrict(await readDistrict(context, districtId));
  return { actor: { districtId, userId, name, sessionId }, entry: { ...entry, ...place } };
}
