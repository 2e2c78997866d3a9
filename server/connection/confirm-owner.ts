import type { Context } from '../context.ts';
import { Problem } from '../problem.ts';
import { addEntry } from '../record/add-entry.ts';
import type { Connection, PendingConsent, Session } from '../storage/documents.ts';
import { DuplicateError } from '../storage/port.ts';
import { consentExpired } from './begin-consent.ts';
import { consentNotYours } from './finish-consent.ts';
import { purposes, readConnection, readDistrict } from './keep-connection.ts';

/** How long a consent waits to be confirmed, in ms. */
const confirmWithin = 15 * 60_000;

/**
 * The launcher says whose token it is, and it must fit what Canvas said with it: `me` only where the owner is the
 * launcher, `service-user` only where it is somebody else, else `consent-owner-unconfirmed`. Only the session that
 * began may confirm (`consent-not-yours`). The connection is active from here on; policies, logins and record stay.
 */
export async function confirmOwner(
  context: Context,
  session: Session,
  tokenOf: 'me' | 'service-user',
): Promise<void> {
  const connection = await readConnection(context, session.districtId);
  const { pending } = connection;
  if (!pending || pending.at + confirmWithin < context.clock.now()) throw consentExpired();
  if (pending.sessionId !== session.id) throw consentNotYours();
  const isOwn = pending.ownerId === pending.launcherId;
  if (isOwn !== (tokenOf === 'me'))
    throw new Problem(
      'consent-owner-unconfirmed',
      `Canvas says that the connection belongs to ${pending.ownerName}. Confirm that, or connect again as the right user.`,
    );
  await nameDistrict(context, session.districtId, pending);
  await activate(context, session, connection, { ...pending, ownerKind: tokenOf });
}

/** The first connection ties the district to its root account; later ones were checked against it. */
async function nameDistrict(context: Context, districtId: string, pending: PendingConsent): Promise<void> {
  const { rootAccountId, rootName } = pending;
  const { districts } = context.storage;
  const set = { rootAccountId, ...(rootName === '' ? {} : { name: rootName }) };
  try {
    const named =
      (await districts.update({ id: districtId, rootAccountId: null }, { set })) ??
      (await districts.update({ id: districtId, rootAccountId }, { set }));
    if (named) return;
  } catch (error) {
    if (!(error instanceof DuplicateError)) throw error;
  }
  throw new Problem(
    'consent-other-canvas',
    'This district is already tied to another root account of this Canvas.',
  );
}

async function activate(
  context: Context,
  session: Session,
  before: Connection,
  pending: PendingConsent & { readonly ownerKind: 'me' | 'service-user' },
): Promise<void> {
  const activated = await context.storage.connections.update(
    { id: before.id, pendingAt: pending.at },
    {
      set: {
        state: 'active',
        ownerId: pending.ownerId,
        ownerName: pending.ownerName,
        ownerKind: pending.ownerKind,
        accessTokenSealed: pending.accessTokenSealed,
        refreshTokenSealed: pending.refreshTokenSealed,
        tokenExpiresAt: pending.tokenExpiresAt,
        rights: pending.rights,
        connectedBy: pending.launcherId,
        connectedAt: context.clock.now(),
      },
      inc: { tokenNumber: 1 },
      unset: ['pending', 'pendingAt', 'trouble', 'refreshOwner', 'refreshUntil'],
    },
  );
  if (!activated) throw consentExpired();
  await context.storage.sessions.update({ id: session.id }, { set: { userId: pending.launcherId } });
  await revokeOld(context, before, pending);
  const { name } = await readDistrict(context, before.id);
  await addEntry(
    context,
    { districtId: before.id, userId: pending.launcherId, name: session.name, sessionId: session.id },
    { act: 'connected', accountId: pending.rootAccountId, place: name, code: pending.ownerKind },
  );
}

/** The token replaced is ended in Canvas as well; where that fails it lapses within the hour. */
async function revokeOld(context: Context, before: Connection, pending: PendingConsent): Promise<void> {
  if (before.state !== 'active' || before.accessTokenSealed === undefined) return;
  const { seal } = context;
  const old = seal.open(before.accessTokenSealed, before.id, purposes.access);
  if (old === seal.open(pending.accessTokenSealed, before.id, purposes.access)) return;
  const { apiOrigin } = await readDistrict(context, before.id);
  await context.canvas.oauth.revoke(apiOrigin, old).catch(() => undefined);
}
