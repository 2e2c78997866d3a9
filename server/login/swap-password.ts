import { passwordColours, passwordMarks } from '../config/password-traces.ts';
import type { LoginAct, PasswordBefore } from '../storage/login-act-documents.ts';
import type { Login } from '../storage/login-documents.ts';
import { DuplicateError } from '../storage/port.ts';
import { writeAct, type ActRun } from './act-run.ts';
import { drawNewPassword } from './draw-new-password.ts';

const ofPassword = [
  'passwordSealed',
  'wordsSealed',
  'passwordMark',
  'passwordColour',
  'madeAt',
  'printedAt',
  'printedBy',
  'printingId',
  'printedBefore',
] as const satisfies readonly (keyof PasswordBefore)[];

const ofPrinting = ['printedAt', 'printedBy', 'printingId', 'printedBefore'] as const;

/**
 * Puts the act's new password into our record of the login before Canvas is asked, so that no other child is given it, and what
 * was there before into the act. Until the act has ended, `changing` keeps the login from being printed. Harmless to repeat.
 * @returns undefined where our record of the login is gone, or another's
 */
export async function swapPassword(run: ActRun): Promise<ActRun | undefined> {
  const { context } = run;
  const login = await context.storage.logins.get(`${run.act.districtId}:${run.act.studentId}`);
  if (!login || login.canvasLoginId !== run.act.canvasLoginId) return undefined;
  let act = run.act;
  if (act.before === undefined)
    act = await writeAct(run, { set: { before: beforeOf(login), step: act.step ?? 'update' } });
  for (;;) {
    if (act.passwordSealed === undefined)
      act = await writeAct(run, { set: await drawNewPassword({ ...run, act }) });
    if (await keepNew(run, act)) return { ...run, act };
    act = await writeAct(run, { unset: ['passwordSealed', 'wordsSealed'] });
  }
}

function beforeOf(login: Login): PasswordBefore {
  return Object.fromEntries(
    ofPassword.flatMap((field) => (login[field] === undefined ? [] : [[field, login[field]]])),
  );
}

/** @returns false where another child has this very password */
async function keepNew({ context }: ActRun, act: LoginAct): Promise<boolean> {
  const { districtId, studentId, canvasLoginId, passwordSealed = '', wordsSealed } = act;
  const password = context.seal.open(passwordSealed, districtId, 'password');
  const [passwordMark = ''] = passwordMarks(context.seal, districtId, password);
  const [passwordColour = ''] = passwordColours(context.seal, districtId, password);
  const madeAt = context.clock.now();
  const traces = { passwordSealed, passwordMark, passwordColour, madeAt, changing: act.id };
  try {
    await context.storage.logins.update(
      { id: `${districtId}:${studentId}`, canvasLoginId },
      {
        set: { ...traces, ...(wordsSealed === undefined ? {} : { wordsSealed }) },
        unset: [...ofPrinting, ...(wordsSealed === undefined ? (['wordsSealed'] as const) : [])],
      },
    );
    return true;
  } catch (error) {
    if (!(error instanceof DuplicateError)) throw error;
    return false;
  }
}

/**
 * What becomes of our record where the new password came to nothing. As long as the old login was there it is as before; once
 * it was deleted, the child has none, and can be made a new one.
 */
export async function putBack({ context, act }: Pick<ActRun, 'context' | 'act'>): Promise<void> {
  const { before, step } = act;
  if (before === undefined) return;
  const ours = { id: `${act.districtId}:${act.studentId}`, changing: act.id };
  const lost = ['passwordSealed', 'wordsSealed', 'passwordMark'] as const;
  if (step === 'create') {
    await context.storage.logins.update(ours, { set: { state: 'gone' }, unset: [...lost, 'changing'] });
    return;
  }
  const absent = ofPassword.filter((field) => before[field] === undefined);
  try {
    await context.storage.logins.update(ours, { set: before, unset: [...absent, 'changing'] });
  } catch (error) {
    if (!(error instanceof DuplicateError)) throw error;
    // Somebody has been given the old password meanwhile: it works, but can be printed no more.
    await context.storage.logins.update(ours, { unset: [...lost, 'changing'] });
  }
}
