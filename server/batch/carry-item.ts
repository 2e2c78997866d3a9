import { createLogin, listUserLogins, type CanvasLogin } from '../canvas/logins.ts';
import { CanvasFault, isCanvasFault, TooLateError } from '../canvas/errors.ts';
import { getUser } from '../canvas/people.ts';
import type { FailureCode } from '../../contract/batch.ts';
import { rememberTaken } from '../plan/known-names.ts';
import type { BatchItem } from '../storage/batch-documents.ts';
import type { Login } from '../storage/login-documents.ts';
import type { Where } from '../storage/port.ts';
import { judgeRefusal } from './answer-table.ts';
import { askAboutPupil, countUnread, mostUnread, PupilUnreadableError } from './ask-about-pupil.ts';
import {
  heedControl,
  LeaseLostError,
  openPassword,
  PauseError,
  recordItem,
  writeItem,
  type BatchRun,
} from './batch-run.ts';
import { checkHoldsFor, checkItem } from './check-item.ts';
import { failItem } from './fail-item.ts';
import { findLostLogin } from './find-lost-login.ts';
import { isUsernameSomebodys } from './ask-item-username.ts';
import { learnFromRefusal } from './learn-rules.ts';
import { findBrokenRule, reasonOf, takeNextPassword, whyNotSent } from './redraw-password.ts';
import { takeNextUsername } from './redraw-username.ts';
import { loginId, reserveLogin } from './reserve-login.ts';

/** Unclear answers to one student's create, each followed by a look-up that found nothing, before it is called failed. */
const maxUnclear = 12;

/**
 * Carries one student of a batch to a final fate. Every change is stored before the next call goes out, so it may be
 * cut off anywhere and be called again with what is stored.
 * @returns false when the student has to wait: another batch is making this pupil's login, or Canvas keeps failing on it, or does
 *   not answer about it
 * @throws PauseError when the whole batch has to wait, LeaseLostError when another worker holds the batch
 */
export async function carryItem(run: BatchRun, planned: BatchItem): Promise<boolean> {
  try {
    return await carryOn(run, planned);
  } catch (error) {
    if (!(error instanceof PupilUnreadableError)) throw error;
    if ((await countUnread(run, planned)) < mostUnread) return false;
    await failItem(run, planned, 'student-unreadable');
    return true;
  }
}

async function carryOn(run: BatchRun, planned: BatchItem): Promise<boolean> {
  let item = planned;
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
  const why = await whyNotSent(run, item);
  if (why) {
    const next = await takeNextPassword(run, item, why);
    return next ? { retry: next } : 'settled';
  }
  const reservation = await reserveLogin(run, item, openPassword(run, item));
  switch (reservation.kind) {
    case 'busy':
      return 'busy';
    case 'already-there':
      await writeItem(run, item, {
        fate: reservation.byThisBatch ? 'made' : 'already-there',
        endedAt: run.context.clock.now(),
      });
      return 'settled';
    case 'username-ours': {
      const next = await takeNextUsername(run, item);
      return next ? { retry: next } : 'settled';
    }
    case 'password-ours': {
      const next = await takeNextPassword(run, item, 'in-use');
      return next ? { retry: next } : 'settled';
    }
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
          ...(item.typed ? { typed: false, passwordReplaced: 'begun-before' } : {}),
        }),
      };
    }
  }
}

/**
 * Sends the create. One that may have been carried out already under this name is looked for first, and whoever it is for is
 * checked to be only a pupil within the last 60 s, however long ago the item was begun.
 */
async function send(run: BatchRun, begun: BatchItem, reservation: Login): Promise<BatchItem | 'settled'> {
  const sentBefore = reservation.intentAt !== undefined;
  const lost = sentBefore ? await lookUp(run, reservation) : undefined;
  if (lost) return settleMade(run, begun, lost, reservation.intentAt);
  if (begun.tries >= maxUnclear) return settleFailed(run, begun, 'canvas-kept-failing');
  const checked = await checkItem(run, begun, reservation);
  if (!checked) return 'settled';
  if (!sentBefore && (await isUsernameSomebodys(run, checked)))
    return (await takeNextUsername(run, checked)) ?? 'settled';
  // Others of the batch may have been refused while this one was checked.
  const broken = sentBefore ? undefined : findBrokenRule(run, checked);
  if (broken) return (await takeNextPassword(run, checked, broken)) ?? 'settled';
  const item = checked.fate === 'creating' ? checked : await writeItem(run, checked, { fate: 'creating' });
  await heedControl(run);
  const intentAt = reservation.intentAt ?? run.client.canvasNow();
  const intended = await run.context.storage.logins.update(
    { ...heldBy(run, item), state: 'reserved' },
    { set: { intentAt } },
  );
  if (!intended) throw new LeaseLostError(`login ${reservation.id}`);
  try {
    const login = {
      accountId: 'self',
      userId: item.studentId,
      uniqueId: item.username,
      password: openPassword(run, item),
      provider: 'canvas',
    };
    const made = await createLogin(run.client, login, (item.checkedAt ?? 0) + checkHoldsFor);
    return await settleMade(run, item, made);
  } catch (error) {
    if (error instanceof TooLateError) {
      // It waited for its turn for so long that the check is stale: checked again, and sent then.
      if (!sentBefore) await forgetIntent(run, item);
      return item;
    }
    if (!(error instanceof CanvasFault)) throw error;
    return refused(run, item, { fault: error, sentBefore });
  }
}

async function refused(
  run: BatchRun,
  item: BatchItem,
  { fault, sentBefore }: { readonly fault: CanvasFault; readonly sentBefore: boolean },
): Promise<BatchItem | 'settled'> {
  const verdict = judgeRefusal(fault);
  if (verdict.next === 'look-it-up') return writeItem(run, item, { tries: item.tries + 1 });
  if (sentBefore) {
    // An earlier create of ours may have been carried out after it was looked for.
    const login = await run.context.storage.logins.get(loginId(run.batch.districtId, item.studentId));
    const lost = login ? await lookUp(run, login) : undefined;
    if (lost) return settleMade(run, item, lost, login?.intentAt);
  } else {
    // Canvas has said for certain that nothing was made: a login that somebody else makes now is not ours.
    await writeItem(run, item, {});
    await forgetIntent(run, item);
  }
  switch (verdict.next) {
    case 'another-name': {
      await rememberTaken(run.context, run.batch.districtId, item.username);
      const next = await takeNextUsername(run, item);
      if (next) await forgetIntent(run, item);
      return next ?? 'settled';
    }
    case 'another-password': {
      if (!(await learnFromRefusal(run, item, verdict.types)))
        return settleFailed(run, item, 'password-refused');
      const passwordTries = (item.passwordTries ?? 0) + 1;
      const next = await takeNextPassword(run, item, reasonOf(verdict.types), { passwordTries });
      if (next) await forgetIntent(run, item);
      return next ?? 'settled';
    }
    case 'pause':
      throw new PauseError(verdict.because);
    case 'ask-what-is-missing': {
      const code = (await studentExists(run, item)) ? 'canvas-provider-off' : 'student-gone';
      return settleFailed(run, item, code);
    }
    case 'fail':
      return settleFailed(run, item, verdict.code);
  }
}

async function lookUp(run: BatchRun, reservation: Login): Promise<CanvasLogin | undefined> {
  try {
    return await askAboutPupil(run, reservation.studentId, {
      kind: 'logins',
      ask: () => findLostLogin(run, reservation),
      askOther: (studentId) => listUserLogins(run.client, studentId),
    });
  } catch (error) {
    if (isCanvasFault(error, 'not-found')) return undefined;
    throw error;
  }
}

async function studentExists(run: BatchRun, item: BatchItem): Promise<boolean> {
  const askOther = (studentId: string): Promise<unknown> => getUser(run.client, studentId);
  try {
    await askAboutPupil(run, item.studentId, {
      kind: 'user',
      ask: () => askOther(item.studentId),
      askOther,
    });
    return true;
  } catch (error) {
    if (isCanvasFault(error, 'not-found')) return false;
    throw error;
  }
}

/** Canvas has said for certain that nothing was made under this name. */
async function forgetIntent(run: BatchRun, item: BatchItem): Promise<void> {
  await run.context.storage.logins.update(
    { ...heldBy(run, item), state: 'reserved' },
    { unset: ['intentAt'] },
  );
}

/** The pupil's place in our record, as long as no worker with a higher fencing number has taken it over. */
function heldBy({ batch }: BatchRun, { studentId }: BatchItem): Where<Login> {
  return { id: loginId(batch.districtId, studentId), batchId: batch.id, batchFence: batch.fence };
}

/** @param adoptedSince when (Canvas's ms) the create was first sent, of a login that was looked for and found */
async function settleMade(
  run: BatchRun,
  item: BatchItem,
  made: CanvasLogin,
  adoptedSince?: number,
): Promise<'settled'> {
  const act = adoptedSince === undefined ? 'login-made' : 'login-adopted';
  // Canvas's own time of the login (whole seconds): the same for whoever says this again after a restart.
  const at = Math.max(made.createdAt + 999, run.batch.startedAt);
  await recordItem(run, item, { act, canvasLoginId: made.id }, at);
  const madeAt = run.context.clock.now();
  await run.context.storage.logins.update(
    { id: loginId(run.batch.districtId, item.studentId), state: 'reserved' },
    {
      set: { state: 'active', canvasLoginId: made.id, madeAt },
      unset: ['intentAt', 'batchFence'],
    },
  );
  await writeItem(run, item, { fate: 'made', endedAt: madeAt });
  return 'settled';
}

async function settleFailed(run: BatchRun, item: BatchItem, code: FailureCode): Promise<'settled'> {
  await failItem(run, item, code);
  return 'settled';
}
