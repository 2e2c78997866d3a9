import { createLogin, type CanvasLogin } from '../canvas/logins.ts';
import { CanvasFault } from '../canvas/errors.ts';
import { getUser } from '../canvas/people.ts';
import type { FailureCode } from '../../contract/batch.ts';
import type { BatchItem, Login } from '../storage/documents.ts';
import { judgeRefusal } from './answer-table.ts';
import { LeaseLostError, PauseError, recordItem, writeItem, type BatchRun } from './batch-run.ts';
import { checkItem } from './check-item.ts';
import { findLostLogin } from './find-lost-login.ts';
import { redrawPassword } from './redraw-password.ts';
import { loginId, reserveLogin } from './reserve-login.ts';

/** Unclear answers to one student's create, each followed by a look-up that found nothing, before it is called failed. */
const maxUnclear = 12;

/**
 * Carries one student of a batch to a final fate. Every change is stored before the next call goes out, so it may be
 * cut off anywhere and be called again with what is stored.
 * @returns false when the student has to wait: another batch is making this pupil's login, or Canvas keeps failing on it
 * @throws PauseError when the whole batch has to wait, LeaseLostError when another worker holds the batch
 */
export async function carryItem(run: BatchRun, planned: BatchItem): Promise<boolean> {
  let item = planned;
  if (item.fate !== 'creating') {
    const checked = await checkItem(run, item);
    if (!checked) return true;
    item = await writeItem(run, checked, { fate: 'creating' });
  }
  for (;;) {
    const reserved = await reserve(run, item);
    if (reserved === 'busy') return false;
    if (reserved === 'settled') return true;
    if (reserved.retry) {
      item = reserved.retry;
      continue;
    }
    const after = await send(run, reserved.item, reserved.login);
    if (after === 'settled') return true;
    if (after.tries > item.tries && after.tries > 1) return false;
    item = after;
  }
}

type Reserved =
  | 'busy'
  | 'settled'
  | { readonly item: BatchItem; readonly login: Login; readonly retry?: never }
  | { readonly retry: BatchItem };

async function reserve(run: BatchRun, item: BatchItem): Promise<Reserved> {
  const { seal } = run.context;
  const { districtId } = run.batch;
  const reservation = await reserveLogin(run, item, seal.open(item.passwordSealed, districtId, 'password'));
  switch (reservation.kind) {
    case 'busy':
      return 'busy';
    case 'already-there':
      await writeItem(run, item, { fate: reservation.byThisBatch ? 'made' : 'already-there' });
      return 'settled';
    case 'username-ours': {
      const next = await takeNextUsername(run, item);
      return next ? { retry: next } : 'settled';
    }
    case 'password-ours':
      return { retry: await writeItem(run, item, redrawPassword(run.context, districtId, item)) };
    case 'reserved': {
      const { login } = reservation;
      if (login.username === item.username && login.passwordSealed === item.passwordSealed)
        return { item, login };
      const { username, passwordSealed, wordsSealed } = login;
      return {
        login,
        item: await writeItem(run, item, {
          username,
          ...(passwordSealed ? { passwordSealed } : {}),
          ...(wordsSealed ? { wordsSealed } : {}),
        }),
      };
    }
  }
}

/** Sends the create, unless a create with this name may have been carried out already: then it is looked for first. */
async function send(run: BatchRun, item: BatchItem, reservation: Login): Promise<BatchItem | 'settled'> {
  if (reservation.intentAt !== undefined) {
    const lost = await lookUp(run, reservation);
    if (lost) return settleMade(run, item, lost, 'login-adopted');
  }
  if (item.tries >= maxUnclear) return fail(run, item, 'canvas-kept-failing');
  const intended = await run.context.storage.logins.update(
    { id: reservation.id, batchId: run.batch.id, state: 'reserved' },
    { set: { intentAt: reservation.intentAt ?? run.client.canvasNow() } },
  );
  if (!intended) throw new LeaseLostError(`login ${reservation.id}`);
  try {
    const made = await createLogin(run.client, {
      accountId: 'self',
      userId: item.studentId,
      uniqueId: item.username,
      password: run.context.seal.open(item.passwordSealed, run.batch.districtId, 'password'),
      provider: 'canvas',
    });
    return await settleMade(run, item, made, 'login-made');
  } catch (error) {
    if (!(error instanceof CanvasFault)) throw error;
    return refused(run, item, error, reservation.intentAt !== undefined);
  }
}

async function refused(
  run: BatchRun,
  item: BatchItem,
  fault: CanvasFault,
  sentBefore: boolean,
): Promise<BatchItem | 'settled'> {
  const verdict = judgeRefusal(fault);
  switch (verdict.next) {
    case 'look-it-up':
      return writeItem(run, item, { tries: item.tries + 1 });
    case 'another-name': {
      // An earlier create of ours may have been carried out after it was looked for.
      const login = sentBefore
        ? await run.context.storage.logins.get(loginId(run.batch.districtId, item.studentId))
        : undefined;
      const lost = login ? await lookUp(run, login) : undefined;
      if (lost) return settleMade(run, item, lost, 'login-adopted');
      const next = await takeNextUsername(run, item);
      if (next) await forgetIntent(run, item);
      return next ?? 'settled';
    }
    case 'pause':
      throw new PauseError(verdict.because);
    case 'ask-what-is-missing':
      return fail(run, item, (await studentExists(run, item)) ? 'canvas-provider-off' : 'student-gone');
    case 'fail':
      return fail(run, item, verdict.code);
  }
}

async function lookUp(run: BatchRun, reservation: Login): Promise<CanvasLogin | undefined> {
  try {
    return await findLostLogin(run, reservation);
  } catch (error) {
    if (!(error instanceof CanvasFault)) throw error;
    if (error.code === 'not-found') return undefined;
    if (error.code === 'token-dead') throw new PauseError('connection-dead');
    throw new PauseError(error.code === 'throttled' ? 'canvas-busy' : 'canvas-unreachable');
  }
}

async function studentExists(run: BatchRun, item: BatchItem): Promise<boolean> {
  try {
    await getUser(run.client, item.studentId);
    return true;
  } catch (error) {
    if (error instanceof CanvasFault && error.code === 'not-found') return false;
    if (error instanceof CanvasFault) throw new PauseError('canvas-unreachable');
    throw error;
  }
}

async function takeNextUsername(run: BatchRun, item: BatchItem): Promise<BatchItem | undefined> {
  const [username, ...spares] = item.spares;
  if (username === undefined) {
    await fail(run, item, 'usernames-used-up');
    return undefined;
  }
  return writeItem(run, item, { username, spares });
}

/** Canvas has said for certain that nothing was made under this name. */
async function forgetIntent(run: BatchRun, item: BatchItem): Promise<void> {
  const id = loginId(run.batch.districtId, item.studentId);
  await run.context.storage.logins.update(
    { id, batchId: run.batch.id, state: 'reserved' },
    { unset: ['intentAt'] },
  );
}

async function settleMade(
  run: BatchRun,
  item: BatchItem,
  made: CanvasLogin,
  act: 'login-made' | 'login-adopted',
): Promise<'settled'> {
  await recordItem(run, item, { act, canvasLoginId: made.id });
  await run.context.storage.logins.update(
    { id: loginId(run.batch.districtId, item.studentId), state: 'reserved' },
    {
      set: { state: 'active', canvasLoginId: made.id, madeAt: run.context.clock.now() },
      unset: ['intentAt'],
    },
  );
  await writeItem(run, item, { fate: 'made' });
  return 'settled';
}

/** The fate is written first: it is the write that a worker without the lease cannot make. */
async function fail(run: BatchRun, item: BatchItem, code: FailureCode): Promise<'settled'> {
  await recordItem(run, item, { act: 'login-failed', code });
  await writeItem(run, item, { fate: 'failed', code });
  const id = loginId(run.batch.districtId, item.studentId);
  // Where nobody knows what Canvas did, the reservation stays, so that a later batch can still find the login.
  if (code !== 'canvas-kept-failing')
    await run.context.storage.logins.remove({ id, batchId: run.batch.id, state: 'reserved' });
  return 'settled';
}
