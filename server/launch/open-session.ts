import type { Context } from '../context.ts';
import { expiryOf, hashToken } from '../http/session.ts';
import type { NewSession } from './arrival.ts';

/** Keeps a session and answers its bearer token (256 random bits), of which only the hash is stored. */
export async function beginSession(context: Context, session: NewSession): Promise<string> {
  const token = context.random.token(32);
  const now = context.clock.now();
  await context.storage.sessions.insert({
    ...session,
    id: hashToken(token),
    createdAt: now,
    usedAt: now,
    expiresAt: expiryOf(now, now),
  });
  return token;
}
