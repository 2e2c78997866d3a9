import type { LoginActFault } from '../../contract/child.ts';
import { judgeRefusal } from '../batch/answer-table.ts';
import { PauseError } from '../batch/batch-run.ts';
import { lessonOf } from '../batch/learn-rules.ts';
import type { CanvasFault } from '../canvas/errors.ts';
import { deleteLogin, updateLogin, type CanvasLogin } from '../canvas/logins.ts';
import { learnCanvasRules, strictest } from '../policy/canvas-rules.ts';
import { readTree } from '../policy/account-tree.ts';
import { ofSuspension } from '../storage/suspension.ts';
import { changeInCanvas, writeAct, type ActRun } from './act-run.ts';
import { checkChild } from './check-act.ts';
import { createAnew } from './create-anew.ts';
import { findOurLogin } from './find-our-login.ts';
import { onTo, openNew, type Onward } from './renewal-step.ts';
import { swapPassword } from './swap-password.ts';

/** Passwords that Canvas may refuse before it is given up. */
const mostPasswords = 8;
const treeAge = 5 * 60_000;

/**
 * Gives a login a new password, and with it a new card: by changing it where the district lets admins change passwords, else
 * by deleting the login and making it again (Canvas: `admins_can_change_passwords`, app/models/pseudonym.rb). Each step is stored
 * before its call goes out; cut off anywhere, it goes on from there. The old card is dead once it is done: the stored
 * password is another, or the old login is gone.
 */
export async function renewPassword(begun: ActRun): Promise<LoginActFault | undefined> {
  let run = begun;
  if (run.act.step !== 'settle' && run.act.step !== 'create') {
    const swapped = await swapPassword(run);
    if (!swapped) return 'login-gone';
    run = swapped;
  }
  while (run.act.step !== 'settle') {
    const onward = await takeStep(run);
    if (typeof onward === 'string') return onward;
    run = onward;
  }
  await settle(run);
  return undefined;
}

function takeStep(run: ActRun): Promise<Onward> {
  switch (run.act.step) {
    case 'delete':
      return deleteOld(run);
    case 'create':
      return createAnew(run, tryAnother);
    default:
      return changePassword(run);
  }
}

async function changePassword(run: ActRun): Promise<Onward> {
  const { client, act } = run;
  const ours = await findOurLogin(run);
  if (ours.code) return ours.code;
  if (isShutOut(run, ours.found)) return 'not-allowed-by-canvas';
  if (run.against !== undefined && !act.isSent) return run.against;
  const password = openNew(run);
  const state = await stateAfter(run, ours.found);
  const login = { accountId: 'self', loginId: act.canvasLoginId, password, ...state };
  if (!act.isSent) await writeAct(run, { set: { isSent: true } });
  const fault = await changeInCanvas(run, () => updateLogin(client, login));
  switch (fault?.code) {
    case undefined:
      return onTo(run, { step: 'settle', newLoginId: act.canvasLoginId });
    case 'not-found':
      return 'login-gone';
    case 'invalid':
      return run.against ?? tryAnother(run, fault);
    default:
      if (run.against !== undefined) return run.against;
      return (await mayBeMadeAgain(run)) ? onTo(run, { step: 'delete' }) : 'not-allowed-by-canvas';
  }
}

/** A new password lets in whoever was suspended; where something speaks against that by now, nobody who was not in before. */
async function stateAfter(
  { context, act, against }: ActRun,
  { workflowState }: CanvasLogin,
): Promise<{ readonly workflowState?: 'active' | 'suspended' }> {
  if (against === undefined) return workflowState === 'suspended' ? { workflowState: 'active' } : {};
  const record = await context.storage.logins.get(`${act.districtId}:${act.studentId}`);
  return record?.state === 'suspended' ? { workflowState: 'suspended' } : {};
}

/** The end of a day is asked for by nobody: a login is not deleted by it that could not be made again, for whoever is no pupil any more. */
async function mayBeMadeAgain(run: ActRun): Promise<boolean> {
  if (run.act.kind !== 'day-over') return true;
  try {
    return (await checkChild(run, { id: run.act.courseId })) === undefined;
  } catch (error) {
    throw PauseError.from(error) ?? error;
  }
}

/** Whom somebody, or Canvas, has shut out meanwhile: the end of a day lets nobody in. */
function isShutOut({ act }: ActRun, { workflowState }: CanvasLogin): boolean {
  return act.kind === 'day-over' && workflowState === 'suspended';
}

async function deleteOld(run: ActRun): Promise<Onward> {
  const { client, act } = run;
  const ours = await findOurLogin(run);
  // Deleted by this act, and the answer was lost.
  if (ours.code === 'login-gone') return onTo(run, { step: 'create' });
  if (ours.code) return ours.code;
  if (isShutOut(run, ours.found)) return 'not-allowed-by-canvas';
  if (run.against !== undefined) return run.against;
  if (ours.isLast) return 'last-login';
  const { studentId: userId, canvasLoginId: loginId } = act;
  const fault = await changeInCanvas(run, () => deleteLogin(client, { userId, loginId }));
  if (fault?.code === 'invalid') return 'last-login';
  if (fault && fault.code !== 'not-found') return 'not-allowed-by-canvas';
  return onTo(run, { step: 'create' });
}

/** Canvas refused the password: another one, by the rule that the refusal gives away. */
async function tryAnother(run: ActRun, fault: CanvasFault): Promise<Onward> {
  const { context, client, act } = run;
  const verdict = judgeRefusal(fault);
  if (verdict.next === 'fail' && verdict.code === 'canvas-provider-off') return verdict.code;
  const tries = (act.passwordTries ?? 0) + 1;
  if (verdict.next !== 'another-password' || tries > mostPasswords) return 'password-refused';
  const lessons = verdict.types.map((type) => lessonOf(type, openNew(run)));
  if (lessons.includes(undefined)) return 'password-refused';
  const { districtId } = act;
  const { rootId } = await readTree(context, client, districtId, treeAge);
  await learnCanvasRules(context, { districtId, rootId }, strictest(...lessons.flatMap((one) => one ?? [])));
  const unset = ['passwordSealed', 'wordsSealed', 'isSent'] as const;
  const redrawn = await writeAct(run, { set: { passwordTries: tries }, unset });
  return (await swapPassword({ ...run, act: redrawn })) ?? 'login-gone';
}

async function settle({ context, act, against }: ActRun): Promise<void> {
  const { newLoginId = act.canvasLoginId, temporaryUntil, temporaryZone } = act;
  const forToday = temporaryUntil === undefined ? {} : { temporaryUntil };
  const inZone = temporaryZone === undefined ? {} : { temporaryZone };
  // One that was made anew is not suspended, whatever the one before was.
  const isActive = against === undefined || newLoginId !== act.canvasLoginId;
  await context.storage.logins.update(
    { id: `${act.districtId}:${act.studentId}`, changing: act.id },
    {
      set: { ...(isActive ? { state: 'active' } : {}), canvasLoginId: newLoginId, ...forToday, ...inZone },
      unset: [
        'changing',
        ...(isActive ? ofSuspension : []),
        ...(temporaryUntil === undefined ? (['temporaryUntil', 'temporaryZone'] as const) : []),
        // With the login that there is now nobody has signed in yet.
        ...(newLoginId === act.canvasLoginId ? [] : (['signedInAt', 'signInsAskedAt'] as const)),
      ],
    },
  );
}
