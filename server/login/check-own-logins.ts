import type { LoginActFault } from '../../contract/child.ts';
import { isCanvasFault } from '../canvas/errors.ts';
import { listUserLogins, type CanvasLogin } from '../canvas/logins.ts';
import type { ActRun } from './act-run.ts';
import { isSuspendedBySis } from './sweep/judge-login.ts';
import { notOurs } from './sweep/find-facts.ts';

/**
 * Whether the district itself has taken the child's access away: none of its own logins is left, or all of them are suspended. Canvas keeps
 * the enrolments of such a child as long as a login of ours lives (lib/sis/user_importer.rb), so that the class still lists them; and
 * the next nightly check would suspend ours again. One call. Throws `CanvasFault`.
 */
export async function checkOwnLogins({ context, client, act }: ActRun): Promise<LoginActFault | undefined> {
  const { districtId, studentId } = act;
  const known = await listLogins({ client, studentId });
  if (!known) return undefined;
  const others = known.filter(
    ({ id, workflowState }) => id !== act.canvasLoginId && workflowState !== 'deleted',
  );
  const own = await notOurs({ context, districtId }, others);
  if (own.length === 0) return 'no-own-login';
  return isSuspendedBySis(own) ? 'own-login-suspended' : undefined;
}

/** Of somebody who is there no more the act itself finds out what there is to say. */
async function listLogins({
  client,
  studentId,
}: Pick<ActRun, 'client'> & { readonly studentId: string }): Promise<readonly CanvasLogin[] | undefined> {
  try {
    return await listUserLogins(client, studentId);
  } catch (error) {
    if (isCanvasFault(error, 'not-found')) return undefined;
    throw error;
  }
}
