import type { LoginActFault } from '../../contract/child.ts';
import type { Context } from '../context.ts';
import { theTool } from '../record/add-entry.ts';
import type { Login, LoginInCanvas } from '../storage/login-documents.ts';
import { DuplicateError } from '../storage/port.ts';
import type { ActRun } from './act-run.ts';
import { isAnothersNow } from './delete-login.ts';
import { newAct, subjectOf } from './new-act.ts';
import { renewPassword } from './renew-password.ts';
import { putBack } from './swap-password.ts';
import { suspendLogin } from './switch-login.ts';

const day = 24 * 60 * 60_000;

/** Where a password cannot be replaced, for good. */
const cannotReplace: readonly LoginActFault[] = ['last-login', 'not-allowed-by-canvas', 'password-refused'];

/**
 * Ends a card for today: the login gets a password that stands on no card yet. Where Canvas lets nobody replace it, the login is
 * suspended: a card that says "today only" works no longer than that. One that is suspended already stays so, since nobody is let in by this.
 * Where Canvas merged its person into another meanwhile, it is ended as the survivor's: the next time where that is found out by
 * this, and by suspending it where the survivor has a simple login already.
 */
export async function endCardForToday(run: ActRun): Promise<LoginActFault | undefined> {
  const { context, act } = run;
  if (await isSecond(run)) return suspendLogin(run);
  const code = await renewPassword(run);
  if (code !== 'login-gone' && (code === undefined || !cannotReplace.includes(code))) return code;
  const now = (await context.storage.loginActs.get(act.id)) ?? act;
  await putBack({ context, act: now });
  if (code === 'login-gone') return (await isAnothersNow(run)) ? 'changed-in-canvas' : code;
  return suspendLogin({ ...run, act: now });
}

/** Of two children who became one: only the login that stands in the survivor's place can get a password of its own. */
async function isSecond({ context, act }: ActRun): Promise<boolean> {
  const { districtId, studentId, canvasLoginId } = act;
  const [login] = await context.storage.logins.find({ districtId, canvasLoginId });
  return login !== undefined && login.id !== `${districtId}:${studentId}`;
}

/**
 * Begins the end of every card for today whose day is over, as an act of its own each: claimed by a worker, so that no restart
 * loses it. A suspended login keeps waiting: its card works for nobody, and it is let in again with a new password only. One that
 * could not be ended, since somebody changed it in Canvas, is tried again a day later. Harmless to repeat.
 */
export async function beginDayOver(context: Context): Promise<void> {
  const due = await context.storage.logins.find({
    temporaryUntil: { lte: context.clock.now() },
    state: 'active',
    changing: null,
  });
  for (const login of due) await beginOne(context, login);
}

/** Within a day: else each sweep would write the same into the record. */
async function hasJustFailed(
  { storage, clock }: Context,
  { districtId, studentId, canvasLoginId }: LoginInCanvas,
): Promise<boolean> {
  const startedAt = { gt: clock.now() - day };
  const failed = {
    districtId,
    studentId,
    canvasLoginId,
    kind: 'day-over',
    state: 'failed',
    startedAt,
  } as const;
  return (await storage.loginActs.count(failed)) > 0;
}

async function beginOne(context: Context, login: Login): Promise<void> {
  const { id: activeKey, canvasLoginId } = login;
  if (canvasLoginId === undefined || (await hasJustFailed(context, { ...login, canvasLoginId }))) return;
  const batch = await context.storage.batches.get(login.batchId);
  try {
    const kind = 'day-over';
    const asked = {
      id: context.random.token(16),
      kind,
      reason: kind,
      activeKey,
      startedBy: theTool,
    } as const;
    const subject = subjectOf({ ...login, canvasLoginId });
    await context.storage.loginActs.insert(
      newAct(context, subject, { ...asked, className: batch?.className ?? '' }),
    );
  } catch (error) {
    // Somebody does something to it at this moment, or another process was quicker.
    if (!(error instanceof DuplicateError)) throw error;
  }
}
