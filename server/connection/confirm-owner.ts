import type { z } from 'zod';
import type { ConfirmOwnerSchema } from '../../contract/connection.ts';
import { CanvasFault, isCanvasFault } from '../canvas/errors.ts';
import type { Context } from '../context.ts';
import { Problem } from '../problem.ts';
import { changeAndRecord } from '../record/owed-entry.ts';
import type { Connection } from '../storage/connection-documents.ts';
import type { Session } from '../storage/session-documents.ts';
import { DuplicateError } from '../storage/port.ts';
import { consentExpired } from './begin-consent.ts';
import { keepConnecting } from './connecting-session.ts';
import { keyChanged } from './enter-key.ts';
import { consentNotYours } from './finish-consent.ts';
import { clientOfToken, judgeConsent, type Judged } from './judge-consent.ts';
import { purposes, readConnection, readDistrict } from './keep-connection.ts';
import { noteOverwrite } from './note-overwrite.ts';
import { dropPending, readPending, type KeyedPending } from './pending-consent.ts';
import { endToken, keepStandBy } from './stand-by.ts';

/**
 * The launcher says whose token it is, and it must fit what Canvas said with it: `me` only where the owner is the
 * launcher, `service-user` only where it is somebody else, else `consent-owner-unconfirmed`. Only the session that
 * began may confirm (`consent-not-yours`), and what was asked of Canvas when the token came is asked again: the launcher
 * may have been an admin then and not be one now (`consent-not-admin`). The connection is active from here on; policies, logins and record stay.
 * As a stand-by it is kept beside the one in use (`stand-by.ts`).
 */
export async function confirmOwner(
  context: Context,
  session: Session,
  { tokenOf, as = 'owner' }: z.output<typeof ConfirmOwnerSchema>,
): Promise<void> {
  const connection = await readConnection(context, session.districtId);
  const pending = await readPending(context, connection);
  if (!pending) throw consentExpired();
  if (pending.sessionId !== session.id) throw consentNotYours();
  const judged = await judgeAgain(context, session, connection, pending);
  const isOwn = pending.ownerId === judged.launcherId;
  if (isOwn !== (tokenOf === 'me'))
    throw new Problem(
      'consent-owner-unconfirmed',
      `Canvas says that the connection belongs to ${pending.ownerName}. Confirm that, or connect again as the right user.`,
    );
  const confirmed = { ...pending, ...judged, ownerKind: tokenOf };
  if (as === 'stand-by') return keepStandBy(context, session, connection, confirmed);
  await nameDistrict(context, session.districtId, judged);
  await lookForOverwrite(context, connection, pending);
  await activate(context, session, connection, confirmed);
}

/** A token that must not connect after all is ended, like one that was refused at once. */
async function judgeAgain(
  context: Context,
  session: Session,
  connection: Connection,
  pending: KeyedPending,
): Promise<Judged> {
  const district = await readDistrict(context, connection.id);
  const token = context.seal.open(pending.accessTokenSealed, connection.id, purposes.access);
  try {
    return await judgeConsent(clientOfToken(context, district, token), district, session);
  } catch (error) {
    const dead = isCanvasFault(error, 'token-dead');
    if (dead || error instanceof Problem) await dropPending(context, connection);
    throw dead ? consentExpired() : error;
  }
}

/** Before the connection is active, so that no batch goes on against a Canvas that is another one now. */
async function lookForOverwrite(
  context: Context,
  connection: Connection,
  pending: KeyedPending,
): Promise<void> {
  const district = await readDistrict(context, connection.id);
  const token = context.seal.open(pending.accessTokenSealed, connection.id, purposes.access);
  try {
    const client = clientOfToken(context, district, token);
    await noteOverwrite(context, client, { district, madeBefore: context.clock.now() });
  } catch (error) {
    if (!(error instanceof CanvasFault)) throw error;
    // Whoever looks at a class next finds out.
    context.log.info({ fault: error.code }, 'whether this Canvas was overwritten could not be asked');
  }
}

/** The first connection ties the district to its root account; later ones were checked against it. */
async function nameDistrict(
  context: Context,
  districtId: string,
  { rootAccountId, rootName }: Judged,
): Promise<void> {
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
  pending: KeyedPending & { readonly ownerKind: 'me' | 'service-user' },
): Promise<void> {
  const otherKey =
    pending.key !== undefined && before.apiKeyId !== undefined && pending.key.apiKeyId !== before.apiKeyId;
  const district = await readDistrict(context, before.id);
  const activated = await changeAndRecord(context, context.storage.connections, {
    id: before.id,
    where: { pendingAt: pending.at },
    actor: { districtId: before.id, userId: pending.launcherId, name: session.name, sessionId: session.id },
    entry: {
      act: 'connected',
      accountId: pending.rootAccountId,
      place: district.name,
      code: pending.ownerKind,
    },
    entryToo: otherKey ? keyChanged(district) : undefined,
    change: {
      set: {
        state: 'active',
        ...pending.key,
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
      unset: [
        ...(['pending', 'pendingAt', 'trouble', 'refreshOwner', 'refreshUntil', 'tookOver'] as const),
        // A user's newer token ends the older one in Canvas; and one of another key could not be renewed.
        ...(otherKey || before.standBy?.ownerId === pending.ownerId
          ? (['standBy', 'standByAt'] as const)
          : []),
      ],
    },
  });
  if (!activated) throw consentExpired();
  await keepConnecting(context, session, {}, { userId: pending.launcherId });
  await revokeOld(context, before, pending);
  if (otherKey && before.standBy) await endToken(context, before.id, before.standBy);
}

/** The token replaced is ended in Canvas as well; where that fails it lapses within the hour. */
async function revokeOld(context: Context, before: Connection, pending: KeyedPending): Promise<void> {
  if (before.state !== 'active' || before.accessTokenSealed === undefined) return;
  const { seal } = context;
  const old = seal.open(before.accessTokenSealed, before.id, purposes.access);
  if (old === seal.open(pending.accessTokenSealed, before.id, purposes.access)) return;
  const { apiOrigin } = await readDistrict(context, before.id);
  await context.canvas.oauth.revoke(apiOrigin, old).catch(() => undefined);
}
