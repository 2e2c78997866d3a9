import type { LoginActFault } from '../../contract/child.ts';
import { PauseError } from '../batch/batch-run.ts';
import { deleteLogin } from '../canvas/logins.ts';
import { followMerge } from '../roster/follow-merge.ts';
import { changeInCanvas, type ActRun } from './act-run.ts';
import { findOurLogin } from './find-our-login.ts';

/**
 * Deletes a login, never a person's last one: Canvas refuses that, too (app/models/pseudonym.rb). Our record of it goes, so
 * that the child can have a new one; what was done stays in the record of acts. One that is gone already is as wanted.
 */
export async function deleteOurLogin(run: ActRun): Promise<LoginActFault | undefined> {
  const { client, act } = run;
  const ours = await findOurLogin(run);
  if (ours.code === 'login-gone') return (await isAnothersNow(run)) ? 'changed-in-canvas' : forget(run);
  if (ours.code) return ours.code;
  if (ours.isLast) return 'last-login';
  const { studentId: userId, canvasLoginId: loginId } = act;
  const fault = await changeInCanvas(run, () => deleteLogin(client, { userId, loginId }));
  if (fault?.code === 'invalid') return 'last-login';
  if (fault && fault.code !== 'not-found') return 'not-allowed-by-canvas';
  return forget(run);
}

/** What this person has no more may be the survivor's of a merge, and its card works: our record follows it. */
export async function isAnothersNow({ context, client, act }: ActRun): Promise<boolean> {
  const { districtId, canvasLoginId } = act;
  const [login] = await context.storage.logins.find({ districtId, canvasLoginId }, { limit: 1 });
  if (login?.studentId !== act.studentId) return false;
  try {
    return await followMerge(context, client, login);
  } catch (error) {
    throw PauseError.from(error) ?? error;
  }
}

/** Of a login that an import has taken over our record alone goes, so that the child can have another; in Canvas it stays as it is. */
export async function letGo(run: ActRun): Promise<LoginActFault | undefined> {
  const ours = await findOurLogin(run);
  return ours.code === undefined ? 'still-ours' : forget(run);
}

async function forget({ context, act }: ActRun): Promise<undefined> {
  const { districtId, canvasLoginId } = act;
  // By the login: of two children who became one, the second's record stands in its old place.
  await context.storage.logins.remove({ districtId, canvasLoginId });
  return undefined;
}
