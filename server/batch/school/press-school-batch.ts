import type { MakeSchoolBatch } from '../../../contract/school-batch.ts';
import type { Context } from '../../context.ts';
import { Problem } from '../../problem.ts';
import { asStarter, type Actor } from '../../record/add-entry.ts';
import { changeAndRecord } from '../../record/owed-entry.ts';
import type { SchoolBatch, SchoolBatchClass } from '../../storage/school-batch-documents.ts';
import { takeQuota } from '../take-quota.ts';
import { entryOfSchoolBatch } from './control-school-batch.ts';
import { nextTimeOfDay } from './next-time.ts';

/**
 * The button of a counted school batch: its chosen classes wait for their turn from now on, or for their time. What they will
 * take of a day's logins is taken here, as a whole. A second press changes nothing.
 * @throws Problem `batch-still-running` while it is counted, `school-batch-changed`, `nothing-to-make`, `daily-limit`
 */
export async function pressSchoolBatch(
  context: Context,
  batch: SchoolBatch,
  { actor, wishes }: { readonly actor: Actor; readonly wishes: MakeSchoolBatch },
): Promise<SchoolBatch> {
  if (batch.pressedAt !== undefined) return batch;
  if (batch.state !== 'ready') throw new Problem('batch-still-running', 'The children are being counted.');
  const { schoolBatches, schoolBatchClasses } = context.storage;
  // Those that wait already are of a press that was cut off, or comes at the same moment.
  const classes = await schoolBatchClasses.find({
    schoolBatchId: batch.id,
    state: { in: ['counted', 'waiting'] },
  });
  const chosen = classes.filter((one) => one.chosen);
  const count = countOnce(chosen);
  if (count !== wishes.children)
    throw new Problem('school-batch-changed', 'The choice of classes has changed meanwhile.');
  if (count === 0)
    throw new Problem('nothing-to-make', 'No child of these classes is left to make a login for.');
  const { districtId, userId } = actor;
  const giveBack = await takeQuota(context, { districtId, userId, count, key: `many ${batch.id}` });
  const now = context.clock.now();
  const notBefore = wishes.notBefore && nextTimeOfDay(now, wishes.notBefore, batch.timeZone);
  // The classes first: what brings them to life is the batch's own state.
  for (const { id } of chosen)
    await schoolBatchClasses.update({ id, state: 'counted' }, { set: { state: 'waiting' } });
  const pressed = await changeAndRecord(context, schoolBatches, {
    id: batch.id,
    where: { state: 'ready' },
    change: {
      set: {
        state: 'waiting',
        pressedAt: now,
        startedBy: asStarter(actor),
        ...(notBefore ? { notBefore, wakeAt: notBefore } : { wakeAt: 0 }),
      },
      unset: ['draftUntil'],
    },
    actor,
    entry: entryOfSchoolBatch(batch, { act: 'school-batch-started', count }),
  });
  if (pressed) return pressed;
  const other = (await schoolBatches.get(batch.id)) ?? batch;
  // What was taken was taken for this batch, by whichever press of the same person.
  if (other.pressedAt === undefined || other.startedBy.userId !== userId) await giveBack();
  return other;
}

/** Children of several of the classes count once. */
export function countOnce(classes: readonly SchoolBatchClass[]): number {
  return new Set(classes.flatMap(({ studentIds = [] }) => studentIds)).size;
}
