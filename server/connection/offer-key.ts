import type { z } from 'zod';
import type { ApiKeySchema } from '../../contract/connection.ts';
import { CanvasFault } from '../canvas/errors.ts';
import { OAuthRefusal } from '../canvas/oauth.ts';
import type { Context } from '../context.ts';
import { changeAndRecord } from '../record/owed-entry.ts';
import { Problem } from '../problem.ts';
import type { Connection } from '../storage/connection-documents.ts';
import type { Session } from '../storage/session-documents.ts';
import { keepConnecting, sealKey, type SealedKey } from './connecting-session.ts';
import { keyChanged } from './enter-key.ts';
import { clientOfToken, judgeConsent } from './judge-consent.ts';
import { openKey, purposes, readConnection, readDistrict } from './keep-connection.ts';
import { dropPending } from './pending-consent.ts';

/**
 * A key entered while Canvas cannot be asked who this is. It stays with the session, and becomes the district's with a
 * consent that Canvas confirms as a root admin's. Where the connection died of a changed secret and this is the new one,
 * the connection lives again without a consent, if Canvas, asked by that very connection, says the same of this person.
 */
export async function offerKey(
  context: Context,
  session: Session,
  entered: z.output<typeof ApiKeySchema>,
): Promise<void> {
  const connection = await readConnection(context, session.districtId);
  const key = sealKey(context, connection.id, entered);
  await keepConnecting(context, session, { key });
  if (connection.pending?.sessionId === session.id) await dropPending(context, connection);
  if (connection.state !== 'dead' || connection.apiKeyId !== key.apiKeyId) return;
  try {
    await revive(context, session, connection, key);
  } catch (error) {
    const refused = error instanceof Problem || error instanceof CanvasFault || error instanceof OAuthRefusal;
    // A consent is the way on, and says what is wrong.
    if (!refused) throw error;
  }
}

async function revive(
  context: Context,
  session: Session,
  connection: Connection,
  key: SealedKey,
): Promise<void> {
  const { id, refreshTokenSealed, tokenNumber } = connection;
  if (refreshTokenSealed === undefined) return;
  const district = await readDistrict(context, id);
  const refreshToken = context.seal.open(refreshTokenSealed, id, purposes.refresh);
  const opened = openKey(context, { ...connection, ...key }, district.apiOrigin);
  const { accessToken, expiresIn } = await context.canvas.oauth.refresh(opened, refreshToken);
  if (accessToken === undefined) return;
  const judged = await judgeConsent(clientOfToken(context, district, accessToken), district, session);
  const revived = await changeAndRecord(context, context.storage.connections, {
    ...{ id, where: { state: 'dead', tokenNumber } },
    actor: { districtId: id, userId: judged.launcherId, name: session.name, sessionId: session.id },
    entry: keyChanged(district),
    change: {
      set: {
        ...key,
        state: 'active',
        accessTokenSealed: context.seal.close(accessToken, id, purposes.access),
        tokenExpiresAt: context.clock.now() + expiresIn * 1000,
        rights: judged.rights,
      },
      inc: { tokenNumber: 1 },
      unset: ['trouble', 'refreshOwner', 'refreshUntil'],
    },
  });
  if (!revived) return;
  await keepConnecting(context, session, {}, { userId: judged.launcherId });
}
