import { canvasOf } from '../connection/canvas-for.ts';
import { askingCanvas } from '../connection/to-problem.ts';
import type { ApiCall } from '../http/api-route.ts';
import type { Actor } from '../record/add-entry.ts';
import { readTree, type AccountTree } from './account-tree.ts';

export const minute = 60_000;

/** Whoever a request comes from, for the record. */
export function actorOf({ session, grant }: Pick<ApiCall, 'session' | 'grant'>): Actor {
  return {
    districtId: session.districtId,
    userId: grant.userId,
    name: grant.name,
    sessionId: session.id,
  };
}

/** The account tree of the district that a request is about, at most `maxAge` ms old. */
export function treeOf(
  { context, session }: Pick<ApiCall, 'context' | 'session'>,
  maxAge: number,
): Promise<AccountTree> {
  return askingCanvas(async () => {
    const client = await canvasOf(context, session);
    return readTree(context, client, session.districtId, maxAge);
  });
}
