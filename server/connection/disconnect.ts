import type { Context } from '../context.ts';
import { endSessions } from '../http/end-sessions.ts';
import { changeAndRecord } from '../record/owed-entry.ts';
import type { Connection } from '../storage/connection-documents.ts';
import type { Change } from '../storage/port.ts';
import type { Session } from '../storage/session-documents.ts';
import { purposes, readConnection, readDistrict } from './keep-connection.ts';
import { dropPending } from './pending-consent.ts';
import { endToken } from './stand-by.ts';
import { placeOfDistrict } from '../record/place-of-district.ts';

/**
 * Ends the connection: the token is deleted in Canvas (a dead or unreachable one lapses by itself) and forgotten here.
 * A consent that waits is dropped, and everybody's session but this one ends. The API key, the schools, the logins and the
 * record stay, so that connecting again goes on where this ended.
 */
export async function disconnect(context: Context, session: Session): Promise<void> {
  const connection = await readConnection(context, session.districtId);
  const district = await readDistrict(context, session.districtId);
  await dropPending(context, connection);
  if (connection.accessTokenSealed !== undefined) {
    const token = context.seal.open(connection.accessTokenSealed, district.id, purposes.access);
    await context.canvas.oauth.revoke(district.apiOrigin, token).catch(() => undefined);
  }
  if (connection.standBy) await endToken(context, district.id, connection.standBy);
  const change: Change<Connection> = {
    set: { state: connection.apiKeyId === undefined ? 'none' : 'key-entered', rights: [] },
    unset: [
      'accessTokenSealed',
      'refreshTokenSealed',
      'tokenExpiresAt',
      'ownerId',
      'ownerName',
      'ownerKind',
      'trouble',
      'standBy',
      'standByAt',
      'tookOver',
      'refreshOwner',
      'refreshUntil',
    ],
  };
  const { connections } = context.storage;
  if (connection.state !== 'active' && connection.state !== 'dead') {
    await connections.update({ id: district.id }, change);
    return;
  }
  const { id: sessionId, name, userId = '' } = session;
  try {
    await changeAndRecord(context, connections, {
      ...{ id: district.id, where: {}, change },
      actor: { districtId: district.id, userId, name, sessionId },
      entry: { act: 'disconnected', ...placeOfDistrict(district) },
    });
  } finally {
    await endSessions(context, district.id, session.id);
  }
}
