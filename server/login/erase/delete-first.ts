import type { LoginActFault } from '../../../contract/child.ts';
import type { Context } from '../../context.ts';
import { theTool } from '../../record/add-entry.ts';
import type { Erasure } from '../../storage/erasure-documents.ts';
import type { Login } from '../../storage/login-documents.ts';
import { actOfAdmin } from '../act-of-admin.ts';

/**
 * Deletes the simple login of a child who is to be forgotten, by an act of its own, once; of two children who became one both. One that
 * is not in Canvas by our record needs no deleting.
 * @returns `waiting` where Canvas does not answer; a fault where it stays in Canvas
 */
export async function deleteFirst(
  context: Context,
  { districtId, studentIds, id: erasureId, startedBy }: Erasure & { readonly studentIds: readonly string[] },
): Promise<'done' | 'waiting' | LoginActFault> {
  const { loginActs, logins } = context.storage;
  const prefix = `erase-${erasureId}-`;
  const by = startedBy ?? { ...theTool, sessionId: `erase-${erasureId}` };
  const ofChild = await loginActs.find({ districtId, studentId: { in: studentIds } });
  const acts = ofChild.filter(({ id }) => id.startsWith(prefix));
  const begun = new Set(acts.map(({ canvasLoginId }) => canvasLoginId));
  for (const login of await logins.find({ districtId, studentId: { in: studentIds } })) {
    const { canvasLoginId } = login;
    if (canvasLoginId === undefined || !isInCanvas(login) || begun.has(canvasLoginId)) continue;
    const asked = { id: `${prefix}${canvasLoginId}`, kind: 'delete', startedBy: by } as const;
    const act = await actOfAdmin(context, { ...login, canvasLoginId }, asked);
    if (!act) return 'waiting';
    acts.push(act);
  }
  if (acts.some(({ state }) => state === 'running')) return 'waiting';
  const failed = acts.find(({ state }) => state === 'failed');
  return failed ? (failed.code ?? 'canvas-kept-failing') : 'done';
}

/** Whether there is a login in Canvas, as far as our record knows. */
export function isInCanvas({ state, canvasLoginId }: Login): boolean {
  return canvasLoginId !== undefined && (state === 'active' || state === 'suspended');
}
