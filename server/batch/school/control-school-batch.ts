import { retryableClassCodes } from '../../../contract/school-batch.ts';
import type { Act } from '../../../contract/record.ts';
import type { Context } from '../../context.ts';
import { Problem } from '../../problem.ts';
import { addEntry, asStarter, type Actor } from '../../record/add-entry.ts';
import type { SchoolBatch, SchoolBatchClass } from '../../storage/school-batch-documents.ts';
import { stopLiveClasses } from './stop-live-classes.ts';

type Change = Pick<SchoolBatchClass, 'state' | 'todo'>;

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
  const stopped = await schoolBatches.update(
    { id: batch.id, state: { in: ['waiting', 'running'] }, stopAskedAt: null },
    { set: { stopAskedAt: context.clock.now(), wakeAt: 0 } },
  );
  if (stopped) {
    await note(context, batch, actor, { act: 'school-batch-stopped' });
    await stopLiveClasses(context, batch.id);
    return stopped;
  }
  const now = await schoolBatches.get(batch.id);
  if (now?.stopAskedAt !== undefined) return now;
  throw new Problem('batch-not-running', 'This is finished or stopped already.');
}

/** Goes on with a stopped one, in the name of whoever asks. @throws Problem `batch-still-running`, `batch-nothing-to-do` */
export function resumeSchoolBatch(context: Context, batch: SchoolBatch, actor: Actor): Promise<SchoolBatch> {
  return revive(context, batch, actor, {
    act: 'school-batch-resumed',
    changeOf: (one) => {
      if (isToMake(one)) return { state: one.state, todo: one.todo };
      return leftOf(one) > 0 ? { state: 'waiting', todo: 'resume' } : undefined;
    },
  });
}

/** Tries children and classes again that failed for a reason that may have passed. @throws Problem as `resumeSchoolBatch` */
export function retrySchoolBatch(context: Context, batch: SchoolBatch, actor: Actor): Promise<SchoolBatch> {
  return revive(context, batch, actor, {
    act: 'school-batch-retried',
    changeOf: (one) => {
      if (isToMake(one)) return { state: one.state, todo: one.todo };
      if (isRetryable(one)) return { state: 'waiting', todo: one.batchId === undefined ? 'make' : 'retry' };
      return leftOf(one) + (one.retryable ?? 0) > 0 ? { state: 'waiting', todo: 'retry' } : undefined;
    },
  });
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
    set: { task: 'undo', evenSignedIn },
    changeOf: (one) =>
      one.batchId !== undefined && (one.fates?.made ?? 0) > 0
        ? { state: 'waiting', todo: 'undo' }
        : undefined,
  });
}

interface Revival {
  readonly act: Act;
  readonly set?: Pick<SchoolBatch, 'task' | 'evenSignedIn'>;
  /** What is done with a class; undefined leaves it as it is. */
  readonly changeOf: (one: SchoolBatchClass) => Change | undefined;
}

async function revive(
  context: Context,
  batch: SchoolBatch,
  actor: Actor,
  { act, set = {}, changeOf }: Revival,
): Promise<SchoolBatch> {
  const { schoolBatches, schoolBatchClasses } = context.storage;
  if (!['stopped', 'done', 'refused'].includes(batch.state)) throw stillRunning();
  const classes = await schoolBatchClasses.find({ schoolBatchId: batch.id, chosen: true });
  const wanted = classes.flatMap((one) => {
    const change = changeOf(one);
    return change ? [{ one, change }] : [];
  });
  if (wanted.length === 0)
    throw new Problem('batch-nothing-to-do', 'Nobody is left that this could be done for.');
  // What an undo that was stopped did not come to is not made by going on.
  const dropped = classes.filter((one) => one.state === 'waiting' && one.todo === 'undo' && !changeOf(one));
  for (const { id } of dropped) await schoolBatchClasses.update({ id }, { set: { state: 'ended' } });
  for (const { one, change } of wanted)
    await schoolBatchClasses.update({ id: one.id }, { set: change, unset: ['code'] });
  const now = context.clock.now();
  const revived = await schoolBatches.update(
    { id: batch.id, state: { in: ['stopped', 'done', 'refused'] } },
    {
      set: {
        state: 'running',
        wakeAt: 0,
        pauses: 0,
        startedAt: batch.startedAt ?? now,
        ...set,
        continuedBy: asStarter(actor),
      },
      unset: ['finishedAt', 'stopAskedAt', 'refusedBecause', ...(set.task ? [] : (['task'] as const))],
    },
  );
  if (!revived) throw stillRunning();
  await note(context, batch, actor, { act, count: wanted.length });
  return revived;
}

/** Never begun, or begun and cut off by a stop. */
function isToMake({ state, todo }: SchoolBatchClass): boolean {
  return (state === 'waiting' || state === 'starting') && todo !== 'undo';
}

function leftOf({ fates = {} }: SchoolBatchClass): number {
  return (fates.planned ?? 0) + (fates.checking ?? 0) + (fates.creating ?? 0);
}

/** A class that ended, or was left out, for a reason that may have passed. */
export function isRetryable({ state, code }: SchoolBatchClass): boolean {
  return state !== 'waiting' && code !== undefined && retryableClassCodes.includes(code);
}

function stillRunning(): Problem {
  return new Problem('batch-still-running', 'This is still under way. Stop it first.');
}

function note(
  context: Context,
  { accountId, accountName: place, id: batchId }: SchoolBatch,
  actor: Actor,
  what: { readonly act: Act; readonly count?: number },
): Promise<void> {
  return addEntry(context, actor, { ...what, accountId, place, batchId });
}
