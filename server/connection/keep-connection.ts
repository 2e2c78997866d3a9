import type { ApiKey } from '../canvas/oauth.ts';
import type { Context } from '../context.ts';
import { notFound, Problem } from '../problem.ts';
import type { Connection, District } from '../storage/connection-documents.ts';
import { DuplicateError } from '../storage/port.ts';

/** What each secret of a connection is sealed for. */
export const purposes = {
  secret: 'api-key-secret',
  access: 'access-token',
  refresh: 'refresh-token',
} as const;

/** The district. Throws `not-found`. */
export async function readDistrict(context: Context, districtId: string): Promise<District> {
  const district = await context.storage.districts.get(districtId);
  if (!district) throw notFound();
  return district;
}

/** The district's connection; made, in state `none`, where there was none. */
export async function readConnection(context: Context, districtId: string): Promise<Connection> {
  const { connections } = context.storage;
  const known = await connections.get(districtId);
  if (known) return known;
  const made: Connection = { id: districtId, state: 'none', tokenNumber: 0, rights: [] };
  try {
    await connections.insert(made);
    return made;
  } catch (error) {
    if (!(error instanceof DuplicateError)) throw error;
    return (await connections.get(districtId)) ?? made;
  }
}

/** The connection, if it can be used. Throws `not-connected` or `connection-dead`. */
export async function readActive(context: Context, districtId: string): Promise<Connection> {
  const connection = await context.storage.connections.get(districtId);
  if (connection?.state === 'active') return connection;
  if (connection?.state === 'dead') throw connectionDead();
  throw new Problem(
    'not-connected',
    'This district is not connected to Canvas yet. Ask your district admin.',
  );
}

/** For whatever needs a connection where Canvas refuses its token for good. */
export function connectionDead(): Problem {
  return new Problem(
    'connection-dead',
    'Canvas no longer accepts the connection of this district. A district admin has to connect it again.',
  );
}

/** The API key, opened. Throws `api-key-missing`. */
export function openKey(context: Context, connection: Connection, origin: string): ApiKey {
  const { apiKeyId, apiKeySecretSealed } = connection;
  if (apiKeyId === undefined || apiKeySecretSealed === undefined)
    throw new Problem('api-key-missing', 'Enter the id and the secret of the API key first.');
  const secret = context.seal.open(apiKeySecretSealed, connection.id, purposes.secret);
  return { origin, id: apiKeyId, secret };
}
