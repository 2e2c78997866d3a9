import type { ConnectionFacts } from '../../contract/connection.ts';
import { apiScopes } from '../canvas/scopes.ts';
import type { Context } from '../context.ts';
import type { Connection, Session } from '../storage/documents.ts';
import { redirectUriOf } from './begin-consent.ts';
import { readConnection, readDistrict } from './keep-connection.ts';

/** The connection as its admins see it: no secret, no token. */
export async function presentConnection(context: Context, session: Session): Promise<ConnectionFacts> {
  const { storage } = context;
  const district = await readDistrict(context, session.districtId);
  const connection = await readConnection(context, district.id);
  const registration = await storage.registrations.get(session.registrationId);
  const registered = registration?.apiKeySecretSealed === undefined ? undefined : registration.apiKeyId;
  const apiKeyId = connection.apiKeyId ?? registered;
  const { trouble } = connection;
  return {
    ...ownerAndState(connection, session, apiKeyId !== undefined),
    canvasOrigin: district.apiOrigin,
    districtName: district.name,
    redirectUri: redirectUriOf(context),
    scopes: [...apiScopes],
    ...(apiKeyId === undefined ? {} : { apiKeyId }),
    signInForm: connection.signInForm ?? { state: 'unknown', url: `${district.apiOrigin}/login/canvas` },
    ...(trouble === undefined ? {} : { trouble }),
    schoolsOn: await storage.policies.count({ districtId: district.id, on: true }),
  };
}

/** A consent that waits is shown only to the session that began it. */
function ownerAndState(
  connection: Connection,
  session: Session,
  hasKey: boolean,
): Pick<ConnectionFacts, 'state' | 'owner' | 'rights'> {
  const { pending, state, ownerId, ownerName } = connection;
  if (pending?.sessionId === session.id) {
    const owner = { name: pending.ownerName, isYou: pending.ownerId === pending.launcherId };
    return { state: 'consented', owner, rights: [...pending.rights] };
  }
  const without = hasKey && (state === 'none' || state === 'consented') ? 'key-entered' : state;
  return {
    state: without,
    rights: [...connection.rights],
    ...(ownerId === undefined ? {} : { owner: { name: ownerName ?? '', isYou: ownerId === session.userId } }),
  };
}
