import type { LoginActFault } from '../../../contract/child.ts';
import type { Context } from '../../context.ts';
import type { Erasure, Login } from '../../storage/documents.ts';
import { actOfAdmin } from '../act-of-admin.ts';

/**
 * Deletes the simple login of a child who is to be forgotten, by an act of its own, once. One that is not in Canvas by our record
 * needs no deleting.
 * @returns `waiting` where Canvas does not answer; a fault where it stays in Canvas
 */
export async function deleteFirst(
  context: Context,
  { districtId, studentId, id: erasureId, startedBy }: Erasure & { readonly studentId: string },
): Promise<'done' | 'waiting' | LoginActFault> {
  const { loginActs, logins } = context.storage;
  const id = `erase-${erasureId}`;
  const login = await logins.get(`${districtId}:${studentId}`);
  const begun = await loginActs.get(id);
  if (!begun && (!login?.canvasLoginId || !isInCanvas(login))) return 'done';
  const act =
    begun ??
    (login?.canvasLoginId &&
      (await actOfAdmin(
        context,
        { ...login, canvasLoginId: login.canvasLoginId },
        { id, kind: 'delete', startedBy: startedBy ?? { userId: '', name: 'Login Cards', sessionId: id } },
      )));
  if (!act || act.state === 'running') return 'waiting';
  return act.state === 'done' ? 'done' : (act.code ?? 'canvas-kept-failing');
}

export function isInCanvas({ state, canvasLoginId }: Login): boolean {
  return canvasLoginId !== undefined && (state === 'active' || state === 'suspended');
}
