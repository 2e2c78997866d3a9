import type { KeptReason } from '../../contract/batch.ts';
import { CanvasFault, isCanvasFault } from '../canvas/errors.ts';
import { deleteLogin, listUserLogins, type CanvasLogin } from '../canvas/logins.ts';
import { hasSignedIn } from '../canvas/sign-ins.ts';
import type { BatchItem } from '../storage/batch-documents.ts';
import type { Login } from '../storage/login-documents.ts';
import { isStillOurs } from './is-still-ours.ts';
import { askAboutPupil, countUnread, mostUnread, PupilUnreadableError } from './ask-about-pupil.ts';
import { heedControl, PauseError, recordItem, writeItem, type BatchRun } from './batch-run.ts';
import { loginId } from './reserve-login.ts';

/** Deletes of one login whose answers were unclear, before it is left where it is. */
const maxUnclear = 12;

/**
 * Takes one login of a batch back: deletes it in Canvas if it is still as this batch made it, and nobody needs it. Cut off
 * anywhere, it finds out what was done when it is called again.
 * @returns false when the student has to wait: Canvas keeps failing on this login, or does not answer about this pupil
 * @throws PauseError when the whole batch has to wait, StopError, LeaseLostError
 */
export async function undoItem(run: BatchRun, item: BatchItem): Promise<boolean> {
  try {
    return await takeBack(run, item);
  } catch (error) {
    if (!(error instanceof PupilUnreadableError)) throw error;
    if ((await countUnread(run, item)) < mostUnread) return false;
    return keep(run, item, error.kind === 'sign-ins' ? 'sign-ins-unknown' : 'canvas-kept-failing');
  }
}

async function takeBack(run: BatchRun, item: BatchItem): Promise<boolean> {
  const login = await run.context.storage.logins.get(loginId(run.batch.districtId, item.studentId));
  if (!login)
    return (await hasMovedOn(run, item))
      ? keep(run, item, 'changed-in-canvas')
      : settleUndone(run, item, undefined);
  // It went when a test copy of a Canvas was overwritten: its id may be somebody else's login by now.
  if (login.state === 'overwritten' && login.batchId === run.batch.id) return settleUndone(run, item, login);
  if (login.batchId !== run.batch.id || login.canvasLoginId === undefined || login.state === 'reserved')
    return keep(run, item, 'not-of-this-batch');
  // It is being given a new password: under which login is known when that has ended.
  if (login.changing !== undefined) return false;
  if (login.state !== 'gone' && (login.madeAt ?? 0) > (item.endedAt ?? Infinity))
    return keep(run, item, 'new-password');
  if (!run.pupils?.has(item.studentId)) return keep(run, item, 'not-in-your-class');
  const found = await findInCanvas(run, login);
  if (found === 'gone') return settleUndone(run, item, login);
  if (found !== 'as-made') return keep(run, item, found);
  const signedIn = run.batch.evenSignedIn ? false : await askSignIns(run, login);
  if (signedIn) return keep(run, item, signedIn === 'unknown' ? 'sign-ins-unknown' : 'signed-in');
  await heedControl(run);
  try {
    await deleteLogin(run.client, { userId: item.studentId, loginId: login.canvasLoginId });
    return await settleUndone(run, item, login);
  } catch (error) {
    if (!(error instanceof CanvasFault)) throw error;
    return refused(run, item, error);
  }
}

/** Canvas merged its child into another, and our record followed: the login is there, under the other one. */
async function hasMovedOn({ context, batch }: BatchRun, { username }: BatchItem): Promise<boolean> {
  const { districtId, id: batchId } = batch;
  const usernameKey = username.toLowerCase();
  return (await context.storage.logins.count({ districtId, usernameKey, batchId })) > 0;
}

async function findInCanvas(run: BatchRun, login: Login): Promise<'gone' | 'as-made' | KeptReason> {
  const logins = await listLogins(run, login.studentId);
  const ours = logins.find(({ id }) => id === login.canvasLoginId);
  if (!ours) return 'gone';
  if (!isAsMade(ours, login)) return 'changed-in-canvas';
  // A person without any login could never be signed in again; Canvas refuses it too (app/models/pseudonym.rb).
  return logins.length > 1 ? 'as-made' : 'last-login';
}

async function listLogins(run: BatchRun, studentId: string): Promise<readonly CanvasLogin[]> {
  const askOther = (id: string): Promise<readonly CanvasLogin[]> => listUserLogins(run.client, id);
  try {
    const logins = await askAboutPupil(run, studentId, {
      kind: 'logins',
      ask: () => askOther(studentId),
      askOther,
    });
    return logins.filter(({ workflowState }) => workflowState !== 'deleted');
  } catch (error) {
    if (isCanvasFault(error, 'not-found')) return [];
    throw error;
  }
}

function isAsMade(found: CanvasLogin, login: Login): boolean {
  const wanted = login.state === 'suspended' ? 'suspended' : 'active';
  return isStillOurs(found, login) && found.workflowState === wanted;
}

/** Canvas's log of sign-ins may be away alone: whoever's logins it lists meanwhile shows that. */
function askSignIns(run: BatchRun, { studentId, canvasLoginId = '' }: Login): Promise<boolean | 'unknown'> {
  return askAboutPupil(run, studentId, {
    kind: 'sign-ins',
    ask: () => hasSignedIn(run.client, canvasLoginId),
    askOther: (id) => listUserLogins(run.client, id),
  });
}

async function refused(run: BatchRun, item: BatchItem, fault: CanvasFault): Promise<boolean> {
  switch (fault.code) {
    case 'invalid':
      return keep(run, item, 'last-login');
    case 'not-allowed':
    case 'scope-missing':
      return keep(run, item, 'not-allowed-by-canvas');
    case 'unclear':
    case 'not-understood':
    case 'not-found': {
      const { tries } = await writeItem(run, item, { tries: item.tries + 1 });
      return tries >= maxUnclear ? keep(run, item, 'canvas-kept-failing') : false;
    }
    default:
      throw PauseError.from(fault) ?? fault;
  }
}

async function keep(run: BatchRun, item: BatchItem, keptBecause: KeptReason): Promise<true> {
  await writeItem(run, item, { keptBecause });
  return true;
}

/** Our record of the login goes, so that the pupil can have a new one; what was done stays in the record of acts. */
async function settleUndone(run: BatchRun, item: BatchItem, login: Login | undefined): Promise<true> {
  const { batch } = run;
  const canvasLoginId = login?.canvasLoginId;
  const at = batch.continuedAt ?? batch.startedAt;
  const entry = { act: 'login-undone', ...(canvasLoginId === undefined ? {} : { canvasLoginId }) } as const;
  await recordItem(run, item, entry, at);
  await run.context.storage.logins.remove({
    id: loginId(batch.districtId, item.studentId),
    batchId: batch.id,
    ...(canvasLoginId === undefined ? {} : { canvasLoginId }),
  });
  await writeItem(run, item, { fate: 'undone' });
  return true;
}
