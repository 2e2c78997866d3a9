import type { Context } from '../context.ts';
import type { Connection, PendingConsent } from '../storage/connection-documents.ts';
import type { SealedKey } from './connecting-session.ts';
import { purposes, readConnection, readDistrict } from './keep-connection.ts';

/** How long a consent waits to be confirmed, in ms. */
const confirmWithin = 15 * 60_000;

/** With the key that its token belongs to, which becomes the district's only when the consent is confirmed. */
export interface KeyedPending extends PendingConsent {
  readonly key?: SealedKey;
}

/** The consent that waits for its confirmation. One that nobody confirmed in time is dropped, here. */
export async function readPending(
  context: Context,
  connection: Connection,
): Promise<KeyedPending | undefined> {
  const { pending } = connection;
  if (!pending || pending.at + confirmWithin >= context.clock.now()) return pending;
  await dropPending(context, connection);
  return undefined;
}

/** Lets a consent wait; the token of one that waited before is ended in Canvas. */
export async function keepPending(
  context: Context,
  districtId: string,
  pending: KeyedPending,
): Promise<void> {
  const { connections } = context.storage;
  for (;;) {
    const before = await readConnection(context, districtId);
    const where = { id: districtId, pendingAt: before.pendingAt ?? null };
    const kept = await connections.update(where, { set: { pending, pendingAt: pending.at } });
    if (!kept) continue;
    if (before.pending) await revokePending(context, districtId, before.pending);
    return;
  }
}

/** Forgets the consent that waits, if it is still this one, and ends its token in Canvas. */
export async function dropPending(context: Context, { id, pending }: Connection): Promise<void> {
  if (!pending) return;
  const where = { id, pendingAt: pending.at };
  const dropped = await context.storage.connections.update(where, { unset: ['pending', 'pendingAt'] });
  if (dropped) await revokePending(context, id, pending);
}

/** Drops every consent that nobody confirmed in time: for the sweep. Answers how many there were. */
export async function dropStaleConsents(context: Context): Promise<number> {
  const latest = context.clock.now() - confirmWithin;
  const stale = await context.storage.connections.find({ pendingAt: { lt: latest } });
  for (const connection of stale) await dropPending(context, connection);
  return stale.length;
}

/** As well as can be: where Canvas does not answer, the token lapses within the hour, and nobody knows its refresh token. */
async function revokePending(context: Context, districtId: string, pending: PendingConsent): Promise<void> {
  const { apiOrigin } = await readDistrict(context, districtId);
  const token = context.seal.open(pending.accessTokenSealed, districtId, purposes.access);
  await context.canvas.oauth.revoke(apiOrigin, token).catch(() => undefined);
}
