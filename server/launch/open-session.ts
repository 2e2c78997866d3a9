import type { Context } from '../context.ts';
import { expiryOf, hashToken } from '../http/session.ts';
import { addEntry } from '../record/add-entry.ts';
import type { NewSession } from './arrival.ts';

/**
 * Keeps a session and answers its bearer token (256 random bits), of which only the hash is stored. Where somebody acts as
 * this person they may look at everything, so that they came is put on record, with both names.
 */
export async function beginSession(context: Context, session: NewSession): Promise<string> {
  const token = context.random.token(32);
  const now = context.clock.now();
  const id = hashToken(token);
  await context.storage.sessions.insert({
    ...session,
    id,
    createdAt: now,
    usedAt: now,
    expiresAt: expiryOf(now, now),
  });
  const { place, actingPersonId } = session;
  if (actingPersonId !== undefined) {
    const actor = { ...session, userId: session.userId ?? '', sessionId: id };
    const accountId = place.kind === 'account' ? (place.id ?? '') : '';
    await addEntry(context, actor, { act: 'opened-acting', accountId, place: place.name ?? '' });
  }
  return token;
}
