import { CanvasFault } from '../canvas/errors.ts';
import { checkOnePupil } from '../roster/check-pupils.ts';
import type { BatchItem } from '../storage/documents.ts';
import { PauseError, recordItem, writeItem, type BatchRun } from './batch-run.ts';

/** A check made while the plan was looked at counts for this long. */
export const checkHoldsFor = 60_000;

/**
 * Rule 2, asked at the time of writing: only pupils.
 * @returns the item, checked within the last 60 s; undefined when it was left out
 */
export async function checkItem(run: BatchRun, item: BatchItem): Promise<BatchItem | undefined> {
  const { clock } = run.context;
  if (item.checkedAt !== undefined && clock.now() - item.checkedAt <= checkHoldsFor) return item;
  const checking = await writeItem(run, item, { fate: 'checking' });
  const verdict = await askCanvas(run, item);
  if (verdict.clear) return writeItem(run, checking, { checkedAt: verdict.checkedAt });
  const reason = verdict.reason ?? 'not-made-by-sis';
  await recordItem(run, item, { act: 'student-left-out', code: reason });
  await writeItem(run, checking, { fate: 'left-out', reason });
  return undefined;
}

async function askCanvas(run: BatchRun, item: BatchItem): ReturnType<typeof checkOnePupil> {
  const { batch } = run;
  try {
    return await checkOnePupil(run.context, run.client, {
      districtId: batch.districtId,
      course: { id: batch.courseId, accountId: batch.accountId },
      studentId: item.studentId,
    });
  } catch (error) {
    if (!(error instanceof CanvasFault)) throw error;
    if (error.code === 'token-dead') throw new PauseError('connection-dead');
    throw new PauseError(error.code === 'throttled' ? 'canvas-busy' : 'canvas-unreachable');
  }
}
