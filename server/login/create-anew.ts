import { isLostLogin } from '../batch/find-lost-login.ts';
import { PauseError } from '../batch/batch-run.ts';
import { createLogin, listUserLogins, type CanvasLogin } from '../canvas/logins.ts';
import { isCanvasFault, type CanvasFault } from '../canvas/errors.ts';
import { changeInCanvas, writeAct, type ActRun } from './act-run.ts';
import { onTo, openNew, type Onward } from './renewal-step.ts';

/**
 * Makes the login again under its old name, after it was deleted. A create that may have been carried out already is looked for first;
 * one of somebody else's under that name is left alone.
 */
export async function createAnew(
  run: ActRun,
  tryAnother: (run: ActRun, fault: CanvasFault) => Promise<Onward>,
): Promise<Onward> {
  const { client, act } = run;
  const lost = await findLost(run);
  if (lost) return onTo(run, { step: 'settle', newLoginId: lost.id });
  if (run.against !== undefined) return run.against;
  if (act.intentAt === undefined) await writeAct(run, { set: { intentAt: client.canvasNow() } });
  let made: CanvasLogin | undefined;
  const { studentId: userId, username: uniqueId } = act;
  const login = { accountId: 'self', userId, uniqueId, password: openNew(run), provider: 'canvas' };
  const fault = await changeInCanvas(run, async () => {
    made = await createLogin(client, login);
  });
  if (made) return onTo(run, { step: 'settle', newLoginId: made.id });
  switch (fault?.code) {
    case 'invalid':
      return fault.issues.some(({ attribute }) => attribute === 'unique_id')
        ? 'username-taken'
        : tryAnother(run, fault);
    case 'not-found':
      return 'canvas-provider-off';
    default:
      return 'not-allowed-by-canvas';
  }
}

async function findLost({ client, act }: ActRun): Promise<CanvasLogin | undefined> {
  const { intentAt, studentId, username, canvasLoginId } = act;
  if (intentAt === undefined) return undefined;
  try {
    const logins = await listUserLogins(client, studentId);
    const ours = { studentId, usernameKey: username.toLowerCase() };
    return logins.find((login) => login.id !== canvasLoginId && isLostLogin(login, ours, intentAt));
  } catch (error) {
    if (isCanvasFault(error, 'not-found')) return undefined;
    throw PauseError.from(error) ?? error;
  }
}
