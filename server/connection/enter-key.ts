import type { z } from 'zod';
import type { ApiKeySchema } from '../../contract/connection.ts';
import type { Context } from '../context.ts';
import { apiSecretPurpose, sealRoomOf } from '../launch/register-canvas.ts';
import { Problem } from '../problem.ts';
import type { Connection, Session } from '../storage/documents.ts';
import { purposes, readConnection } from './keep-connection.ts';

/**
 * Keeps the API key, its secret sealed. The secret of the key in use may be replaced at any time (it also revives a
 * connection that died because Canvas refused the old secret); another key only once the connection is ended, since the
 * tokens belong to the key: `connection-busy`.
 */
export async function enterKey(
  context: Context,
  districtId: string,
  { apiKeyId, apiKeySecret }: z.output<typeof ApiKeySchema>,
): Promise<void> {
  const connection = await readConnection(context, districtId);
  const sameKey = connection.apiKeyId === apiKeyId;
  if (connection.state === 'active' && !sameKey)
    throw new Problem(
      'connection-busy',
      'This district is connected with another API key. Disconnect first, then enter the new key.',
    );
  const revived = sameKey && connection.state === 'dead' && connection.trouble === 'api-key-refused';
  const state = connection.state === 'active' || revived ? 'active' : 'key-entered';
  await context.storage.connections.update(
    { id: districtId, state: connection.state },
    {
      set: {
        state,
        apiKeyId,
        apiKeySecretSealed: context.seal.close(apiKeySecret, districtId, purposes.secret),
      },
      unset: ['trouble', 'pending', 'pendingAt'],
    },
  );
}

/** The connection with a key: its own, or the one that the installer registered. Throws `api-key-missing`. */
export async function connectionWithKey(context: Context, session: Session): Promise<Connection> {
  const connection = await readConnection(context, session.districtId);
  if (connection.apiKeyId !== undefined) return connection;
  const registration = await context.storage.registrations.get(session.registrationId);
  const { apiKeyId, apiKeySecretSealed } = registration ?? {};
  if (!registration || apiKeyId === undefined || apiKeySecretSealed === undefined)
    throw new Problem('api-key-missing', 'Enter the id and the secret of the API key first.');
  const secret = context.seal.open(apiKeySecretSealed, sealRoomOf(registration.id), apiSecretPurpose);
  await enterKey(context, session.districtId, { apiKeyId, apiKeySecret: secret });
  return readConnection(context, session.districtId);
}
