import type { ConnectionFacts } from '../../contract/connection.ts';
import { apiScopes } from '../canvas/scopes.ts';
import type { Context } from '../context.ts';
import type { Connection, PendingConsent } from '../storage/connection-documents.ts';
import type { Session } from '../storage/session-documents.ts';
import { redirectUriOf } from './begin-consent.ts';
import { connectingOf } from './connecting-session.ts';
import { readConnection, readDistrict } from './keep-connection.ts';
import { readPending } from './pending-consent.ts';

/** Who looks, as far as Canvas could be asked. */
export interface Viewer {
  /** Canvas said that this person is an admin of the root account; nobody else is told whose token it is and what it may do. */
  readonly confirmed: boolean;
  /** Why a connection in use could tell Canvas's word on nobody: it is as good as dead. */
  readonly nobodyAsked?: 'connection-dead' | 'connection-lacks-rights' | undefined;
}

/** The connection as its admins see it: no secret, no token. */
export async function presentConnection(
  context: Context,
  session: Session,
  { confirmed, nobodyAsked }: Viewer,
): Promise<ConnectionFacts> {
  const { storage } = context;
  const district = await readDistrict(context, session.districtId);
  const connection = await readConnection(context, district.id);
  const registration = await storage.registrations.get(session.registrationId);
  const registered = registration?.apiKeySecretSealed === undefined ? undefined : registration.apiKeyId;
  const own = connectingOf(session);
  const apiKeyId = own.key?.apiKeyId ?? connection.apiKeyId ?? registered;
  const pending = await readPending(context, connection);
  const mine = pending?.sessionId === session.id ? pending : undefined;
  const lasting = mine ? undefined : (connection.trouble ?? nobodyAsked);
  const trouble = own.trouble ?? lasting;
  const inUse = ownerAndState(connection, session, { hasKey: apiKeyId !== undefined, confirmed });
  return {
    ...(mine
      ? ofPending(mine, connection)
      : { ...inUse, ...(own.rights ? { rights: [...own.rights] } : {}) }),
    ...(mine || !nobodyAsked ? {} : { state: 'dead' as const }),
    canvasOrigin: district.apiOrigin,
    districtName: district.name,
    redirectUri: redirectUriOf(context),
    scopes: [...apiScopes],
    ...(apiKeyId === undefined ? {} : { apiKeyId }),
    signInForm: connection.signInForm ?? { state: 'unknown', url: `${district.apiOrigin}/login/canvas` },
    ...(trouble === undefined ? {} : { trouble, troubleOf: own.trouble ? 'consent' : 'connection' }),
    schoolsOn: await storage.policies.count({ districtId: district.id, on: true }),
  };
}

type OwnerAndState = Pick<ConnectionFacts, 'state' | 'owner' | 'rights' | 'inUse' | 'standBy' | 'tookOver'>;

/** A consent that waits is shown only to the session that began it. */
function ofPending(pending: PendingConsent, inUse: Connection): OwnerAndState {
  const { ownerName, ownerId, launcherId, rights } = pending;
  const owner = { name: ownerName, isYou: ownerId === launcherId };
  const isOther = inUse.state === 'active' && inUse.ownerId !== ownerId;
  return {
    state: 'consented',
    owner,
    rights: [...rights],
    ...(isOther ? { inUse: { owner: inUse.ownerName ?? '' } } : {}),
  };
}

function ownerAndState(
  { state, ownerId, ownerName = '', rights, standBy, tookOver }: Connection,
  { userId }: Session,
  { hasKey, confirmed }: { readonly hasKey: boolean; readonly confirmed: boolean },
): OwnerAndState {
  const shown = hasKey && (state === 'none' || state === 'consented') ? 'key-entered' : state;
  if (!confirmed || ownerId === undefined) return { state: shown, rights: confirmed ? [...rights] : [] };
  return {
    state: shown,
    rights: [...rights],
    owner: { name: ownerName, isYou: ownerId === userId },
    ...(standBy ? { standBy: { name: standBy.ownerName } } : {}),
    ...(tookOver ? { tookOver: { from: tookOver.from, at: new Date(tookOver.at).toISOString() } } : {}),
  };
}
