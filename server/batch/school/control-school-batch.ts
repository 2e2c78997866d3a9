import type { Act } from '../../../contract/record.ts';
import type { Context } from '../../context.ts';
import { Problem } from '../../problem.ts';
import { asStarter, type Actor, type Entry } from '../../record/add-entry.ts';
import { changeAndRecord } from '../../record/owed-entry.ts';
import type { SchoolBatch } from '../../storage/school-batch-documents.ts';
import { changeOf } from './prepare-classes.ts';
import { stopLiveClasses } from './stop-live-classes.ts';

/**
 * Has a school batch stop, whether it is under way or waits for its time. Asking twice is asking once.
 * @throws Problem `batch-not-running`
 */
export async function stopSchoolBatch(
  context: Context,
  batch: SchoolBatch,
  actor: Actor,
): Promise<SchoolBatch> {
  const { schoolBatches } = context.storage;
  const stopped = await changeAndRecord(context, schoolBatches, {
    id: batch.id,
    where: { state: { in: ['waiting', 'running'] }, stopAskedAt: null },
    change: { set: { stopAskedAt: context.clock.now(), wakeAt: 0 } },
    actor,
    entry: entryOfSchoolBatch(batch, { act: 'school-batch-stopped' }),
  });
  if (stopped) {
    await stopLiveClasses(context, batch.id);
    return stopped;
  }
  const now = await schoolBatches.get(batch.id);
  if (now?.stopAskedAt !== undefined) return now;
  throw new Problem('batch-not-running', 'This is finished or stopped already.');
}

/**
 * Goes on with a stopped one, in the name of whoever asks. One that was stopped before its time waits for it again.
 * @throws Problem `batch-still-running`, `batch-nothing-to-do`
 */
export function resumeSchoolBatch(context: Context, batch: SchoolBatch, actor: Actor): Promise<SchoolBatch> {
  return revive(context, batch, actor, { act: 'school-batch-resumed', set: { again: 'resume' } });
}

/** Tries children and classes again that failed for a reason that may have passed. @throws Problem as `resumeSchoolBatch` */
export function retrySchoolBatch(context: Context, batch: SchoolBatch, actor: Actor): Promise<SchoolBatch> {
  return revive(context, batch, actor, { act: 'school-batch-retried', set: { again: 'retry' } });
}

/** Takes back what it made. @param evenSignedIn as `undoBatch` @throws Problem as `resumeSchoolBatch` */
export function undoSchoolBatch(
  context: Context,
  batch: SchoolBatch,
  actor: Actor,
  evenSignedIn: boolean,
): Promise<SchoolBatch> {
  return revive(context, batch, actor, {
    act: 'school-undo-started',
    set: { again: 'undo', task: 'undo', evenSignedIn },
  });
}

interface Revival {
  readonly act: Act;
  readonly set: Pick<SchoolBatch, 'task' | 'evenSignedIn'> & Required<Pick<SchoolBatch, 'again'>>;
}

/**
 * Of two who go on with it at once, in whatever way, one does: by this one write. Its classes are changed by the worker that claims it
 * (`prepare-classes.ts`), so that whoever was late has changed nothing.
 */
async function revive(
  context: Context,
  batch: SchoolBatch,
  actor: Actor,
  { act, set }: Revival,
): Promise<SchoolBatch> {
  const { schoolBatches, schoolBatchClasses } = context.storage;
  if (!['stopped', 'done', 'refused'].includes(batch.state)) throw stillRunning();
  const classes = await schoolBatchClasses.find({ schoolBatchId: batch.id, chosen: true });
  const count = classes.filter((one) => changeOf(set.again, one) !== undefined).length;
  if (count === 0) throw new Problem('batch-nothing-to-do', 'Nobody is left that this could be done for.');
  const revived = await changeAndRecord(context, schoolBatches, {
    id: batch.id,
    where: { state: { in: ['stopped', 'done', 'refused'] } },
    change: {
      set: { ...timeOf(batch, context.clock.now()), ...set, pauses: 0, continuedBy: asStarter(actor) },
      unset: ['finishedAt', 'stopAskedAt', 'refusedBecause', ...(set.task ? [] : (['task'] as const))],
    },
    actor,
    entry: entryOfSchoolBatch(batch, { act, count }),
  });
  if (!revived) throw stillRunning();
  return revived;
}

/** At once, unless nothing has begun and the time that was chosen is still to come. */
function timeOf({ startedAt, notBefore = 0 }: SchoolBatch, now: number) {
  if (startedAt === undefined && notBefore > now) return { state: 'waiting', wakeAt: notBefore } as const;
  return { state: 'running', wakeAt: 0, startedAt: startedAt ?? now } as const;
}

function stillRunning(): Problem {
  return new Problem('batch-still-running', 'This is still under way. Stop it first.');
}

/** What the record says of an act on a run of many classes. */
export function entryOfSchoolBatch(
  { accountId, accountName: place, id: batchId }: SchoolBatch,
  what: Pick<Entry, 'act' | 'count' | 'code'>,
): Entry {
  return { ...what, accountId, place, batchId };
}
