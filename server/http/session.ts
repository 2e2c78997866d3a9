import { createHash } from 'node:crypto';
import type { Request } from 'express';
import type { Context } from '../context.ts';
import { Problem } from '../problem.ts';
import type { Session } from '../storage/session-documents.ts';

const minute = 60_000;
/** A session ends 60 minutes after its last use, and 8 hours after its launch at the latest. */
export const sessionLife = { idle: 60 * minute, most: 8 * 60 * minute };
/** How far `usedAt` may lag behind, so that not every request writes. */
const noted = minute;

/** What is stored of a session's token (SHA-256, hex): the token has 256 random bits, so no salt is needed. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** The token of `Authorization: Bearer`, when it has the shape of one of ours. */
export function bearerOf(req: Request): string | undefined {
  return /^Bearer ([A-Za-z0-9_-]{43})$/.exec(req.headers.authorization ?? '')?.[1];
}

/** The session of this request, with its idle time begun anew. Throws 'session-ended'. */
export async function openSession(context: Context, req: Request): Promise<Session> {
  const token = bearerOf(req);
  const session = token && (await context.storage.sessions.get(hashToken(token)));
  const now = context.clock.now();
  if (!session || session.expiresAt <= now) throw sessionEnded();
  if (now - session.usedAt < noted) return session;
  const used = await context.storage.sessions.update(
    { id: session.id, expiresAt: { gt: now } },
    { set: { usedAt: now, expiresAt: expiryOf(session.createdAt, now) } },
  );
  if (!used) throw sessionEnded();
  return used;
}

/** When a session begun at `createdAt` and used at `usedAt` ends, in ms since 1970. */
export function expiryOf(createdAt: number, usedAt: number): number {
  return Math.min(usedAt + sessionLife.idle, createdAt + sessionLife.most);
}

/** For a token that is missing, unknown or too old: one answer for all. */
export function sessionEnded(): Problem {
  return new Problem('session-ended', 'Your session has ended. Open Login Cards again from Canvas.');
}
