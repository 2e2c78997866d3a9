import { isCanvasFault } from '../../canvas/errors.ts';
import type { CanvasClient } from '../../canvas/canvas-client.ts';
import { canvasOf } from '../../connection/canvas-for.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../record/add-entry.ts';
import { finishMoves, followMerge } from '../../roster/follow-merge.ts';
import { isThere, listOnePerson } from '../../roster/merged-students.ts';
import { isInCanvas } from './delete-first.ts';

/**
 * Canvas ids of everybody who is this child: whom Canvas merged into them, and whom they became. Where there is more than one, Canvas is
 * asked: somebody whom it has split off again is a person of their own, and is left alone. Throws `CanvasFault`.
 */
export async function findPerson(
  context: Context,
  { districtId, sessionId }: Actor,
  studentId: string,
): Promise<readonly string[]> {
  await finishMoves(context);
  const known = await listOnePerson(context, districtId, studentId);
  if (known.length < 2) return known;
  const client = await canvasOf(context, { id: sessionId, districtId });
  await followAll(context, client, { districtId, studentIds: known });
  const apart = new Set<string>();
  for (const id of known) if (await isThere(client, id)) apart.add(id);
  for (const id of apart) await context.storage.mergedStudents.remove({ id: `${districtId}:${id}` });
  return listOnePerson(context, districtId, studentId, apart);
}

/** A login that Canvas gave back to somebody is theirs in our record, too, before anything is done to it. */
async function followAll(
  context: Context,
  client: CanvasClient,
  { districtId, studentIds }: { readonly districtId: string; readonly studentIds: readonly string[] },
): Promise<void> {
  const logins = await context.storage.logins.find({ districtId, studentId: { in: studentIds } });
  for (const login of logins.filter(isInCanvas))
    try {
      await followMerge(context, client, login);
    } catch (error) {
      if (!isCanvasFault(error, 'not-found', 'not-allowed')) throw error;
    }
}
