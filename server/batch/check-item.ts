import { findOtherEnrollment } from '../canvas/enrollments.ts';
import { isCanvasFault } from '../canvas/errors.ts';
import { askSharedOfCheck, checkOnePupil, checkPlace } from '../roster/check-pupils.ts';
import { isOptedOut } from '../roster/opt-outs.ts';
import type { BatchItem } from '../storage/batch-documents.ts';
import type { Login } from '../storage/login-documents.ts';
import { askAboutPupil } from './ask-about-pupil.ts';
import { PauseError, writeItem, type BatchRun } from './batch-run.ts';
import { needsNoQuestion } from './ask-item-username.ts';
import { failItem } from './fail-item.ts';
import { recordEnding } from './record-endings.ts';

/** A check made while the plan was looked at counts for this long. */
export const checkHoldsFor = 60_000;

/**
 * Rule 2, asked right before every create: only pupils, and only those whom whoever pressed the button may still handle.
 * @returns the item, checked within the last 60 s; undefined when it has come to its end
 * @throws PauseError where Canvas cannot be asked, PupilUnreadableError where it cannot be asked about this one
 */
export async function checkItem(
  run: BatchRun,
  item: BatchItem,
  reservation: Login,
): Promise<BatchItem | undefined> {
  const { clock } = run.context;
  if (!run.pupils) return failItem(run, item, 'starter-lost-class');
  const fresh = item.checkedAt !== undefined && clock.now() - item.checkedAt <= checkHoldsFor;
  if (fresh && run.pupils.has(item.studentId) && !(await isClosed(run, item))) return item;
  const checking = await writeItem(run, item, { fate: 'checking' });
  const verdict = await askCanvas(run, item);
  if (verdict === 'gone') return failItem(run, checking, 'student-gone');
  const reason = verdict.reason ?? (run.pupils.has(item.studentId) ? undefined : 'inactive');
  if (verdict.clear && reason === undefined)
    return writeItem(run, checking, {
      checkedAt: verdict.checkedAt,
      // Where no question stands before the create, this is the last write before its intent: one in place of two.
      ...(needsNoQuestion(run, item) ? { fate: 'creating' } : {}),
    });
  const ended = await writeItem(run, checking, {
    fate: 'left-out',
    reason: reason ?? 'not-made-by-sis',
    endedAt: run.context.clock.now(),
  });
  await recordEnding(run, ended);
  // A reservation whose create may have reached Canvas stays, so that the login can still be found.
  if (reservation.intentAt === undefined) {
    await run.context.storage.logins.remove({ id: reservation.id, batchId: run.batch.id, state: 'reserved' });
  }
  return undefined;
}

/**
 * A school that was switched off a moment ago gets nothing more, nor does a child for whom no card is wanted since then,
 * however young the check of a pupil is.
 */
async function isClosed({ context, client, batch }: BatchRun, { studentId }: BatchItem): Promise<boolean> {
  if (await isOptedOut(context, batch.districtId, studentId)) return true;
  const asked = { districtId: batch.districtId, course: { id: batch.courseId } };
  try {
    return (await checkPlace(context, client, asked)).value.reason !== undefined;
  } catch (error) {
    throw PauseError.from(error) ?? error;
  }
}

async function askCanvas(
  run: BatchRun,
  item: BatchItem,
): Promise<Awaited<ReturnType<typeof checkOnePupil>> | 'gone'> {
  const { context, client, batch } = run;
  const { districtId, courseId: id, accountId } = batch;
  const asked = { districtId, course: { id, accountId }, studentId: item.studentId };
  try {
    return await askAboutPupil(run, item.studentId, {
      kind: 'enrolments',
      ask: () => checkOnePupil(context, client, asked),
      askOther: (studentId) => findOtherEnrollment(client, studentId),
      askShared: () => askSharedOfCheck(context, client, asked),
    });
  } catch (error) {
    if (isCanvasFault(error, 'not-found')) return 'gone';
    throw error;
  }
}
