import type { Right } from '../../contract/connection.ts';
import type { Context } from '../context.ts';
import { apiSecretPurpose, sealRoomOf } from '../launch/register-canvas.ts';
import { Problem } from '../problem.ts';
import type { Connection } from '../storage/connection-documents.ts';
import type { Session } from '../storage/session-documents.ts';
import { purposes } from './keep-connection.ts';

/** An API key, its secret sealed for its district. */
export interface SealedKey {
  readonly apiKeyId: string;
  readonly apiKeySecretSealed: string;
}

/**
 * What a session brought towards a connection and what came of it. It is kept with the session, away from the district's
 * connection: while Canvas cannot be asked, "admin somewhere" is all that is known of its person, and the help desk's
 * key or failed consent must change nothing for the district.
 */
export interface ConnectingSession extends Session {
  readonly connecting?: Connecting;
}

export interface Connecting {
  readonly key?: SealedKey;
  /** Why the last consent of this session did not connect: a problem code. */
  readonly trouble?: string;
  /** What the token of that consent held, where it lacked something. */
  readonly rights?: readonly Right[];
}

/** What this session has entered and been told on its way to a connection; empty where nothing. */
export function connectingOf({ connecting }: ConnectingSession): Connecting {
  return connecting ?? {};
}

/** Keeps it with the session, in place of what was kept. */
export async function keepConnecting(
  context: Context,
  session: Session,
  connecting: Connecting,
  more: Partial<Session> = {},
): Promise<void> {
  const set: Partial<ConnectingSession> = { ...more, connecting };
  await context.storage.sessions.update({ id: session.id }, { set });
}

/**
 * The key that a consent of this session is asked for with: the one it entered, else the connection's, else the one that
 * the installer registered. Throws `api-key-missing`.
 */
export async function findKey(
  context: Context,
  session: Session,
  connection: Connection,
): Promise<SealedKey> {
  const { key } = connectingOf(session);
  if (key) return key;
  const { apiKeyId, apiKeySecretSealed } = connection;
  if (apiKeyId !== undefined && apiKeySecretSealed !== undefined) return { apiKeyId, apiKeySecretSealed };
  const registration = await context.storage.registrations.get(session.registrationId);
  if (registration?.apiKeyId === undefined || registration.apiKeySecretSealed === undefined)
    throw new Problem('api-key-missing', 'Enter the id and the secret of the API key first.');
  const secret = context.seal.open(
    registration.apiKeySecretSealed,
    sealRoomOf(registration.id),
    apiSecretPurpose,
  );
  return sealKey(context, connection.id, { apiKeyId: registration.apiKeyId, apiKeySecret: secret });
}

/** The key as it is kept, its secret sealed for the district. */
export function sealKey(
  context: Context,
  districtId: string,
  { apiKeyId, apiKeySecret }: { readonly apiKeyId: string; readonly apiKeySecret: string },
): SealedKey {
  return { apiKeyId, apiKeySecretSealed: context.seal.close(apiKeySecret, districtId, purposes.secret) };
}
