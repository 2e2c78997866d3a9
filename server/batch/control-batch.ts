import { retryableFailures, unfinishedFates } from '../../contract/batch.ts';
import type { Act } from '../../contract/record.ts';
import type { Context } from '../context.ts';
import { Problem } from '../problem.ts';
import { addEntry, asStarter, type Actor } from '../record/add-entry.ts';
import type { Batch } from '../storage/batch-documents.ts';
import { DuplicateError } from '../storage/port.ts';
import { findRunningBatch } from './start-batch.ts';

/**
 * Has a batch stop: whatever is on its way to Canvas is waited for, nothing more is begun. Asking twice is asking once.
 * @throws Problem `batch-not-running`
 */
export async function stopBatch(context: Context, batch: Batch, actor: Actor): Promise<Batch> {
  const stopped = await context.storage.batches.update(
    { id: batch.id, state: { in: ['running', 'paused'] }, stopAskedAt: null },
    { set: { stopAskedAt: context.clock.now(), wakeAt: 0 } },
  );
  if (stopped) {
    await note(context, batch, actor, { act: 'batch-stopped' });
    return stopped;
  }
  const now = await context.storage.batches.get(batch.id);
  if (now?.stopAskedAt !== undefined) return now;
  throw new Problem('batch-not-running', 'This is finished or stopped already.');
}

/**
 * Goes on with a stopped batch, in the name of whoever asks.
 * @throws Problem `batch-still-running`, `batch-nothing-to-do`, `class-busy`
 */
export async function resumeBatch(context: Context, batch: Batch, actor: Actor): Promise<Batch> {
  const count = await context.storage.batchItems.count({
    batchId: batch.id,
    fate: { in: unfinishedFates },
    passwordSealed: { gt: '' },
  });
  return revive(context, batch, actor, { count, act: 'batch-resumed' });
}

/**
 * Tries those again that failed for a reason that may have passed, and whoever was not begun.
 * @throws Problem `batch-still-running`, `batch-nothing-to-do`, `class-busy`
 */
export async function retryBatch(context: Context, batch: Batch, actor: Actor): Promise<Batch> {
  const { batchItems } = context.storage;
  await requireFree(context, batch);
  const failed = await batchItems.find({
    batchId: batch.id,
    fate: 'failed',
    code: { in: retryableFailures },
    passwordSealed: { gt: '' },
  });
  for (const { id } of failed)
    await batchItems.update(
      { id, fate: 'failed' },
      { set: { fate: 'planned', tries: 0 }, unset: ['code', 'endedAt', 'checkedAt'] },
    );
  const left = await batchItems.count({ batchId: batch.id, fate: { in: unfinishedFates } });
  return revive(context, batch, actor, { count: left, act: 'batch-retried' });
}

/**
 * Takes back the logins that a batch made.
 * @param evenSignedIn also those that a child has signed in with, or of which Canvas does not say
 * @throws Problem `batch-still-running`, `batch-nothing-to-do`, `class-busy`
 */
export async function undoBatch(
  context: Context,
  batch: Batch,
  actor: Actor,
  evenSignedIn: boolean,
): Promise<Batch> {
  const { batchItems } = context.storage;
  await requireFree(context, batch);
  const made = await batchItems.find({ batchId: batch.id, fate: 'made' });
  for (const { id } of made) await batchItems.update({ id }, { set: { tries: 0 }, unset: ['keptBecause'] });
  return revive(context, batch, actor, {
    count: made.length,
    act: 'undo-started',
    set: { task: 'undo', evenSignedIn },
  });
}

/** Items are only changed while nobody works on them. */
async function requireFree(context: Context, { id, districtId, courseId }: Batch): Promise<void> {
  const now = await context.storage.batches.get(id);
  if (now?.state === 'running' || now?.state === 'paused')
    throw new Problem('batch-still-running', 'This is still under way. Stop it first.');
  if (await findRunningBatch(context, districtId, courseId)) throw classBusy();
}

interface Revival {
  readonly count: number;
  readonly act: Act;
  readonly set?: Pick<Batch, 'task' | 'evenSignedIn'>;
}

async function revive(context: Context, batch: Batch, actor: Actor, revival: Revival): Promise<Batch> {
  const { count, act, set = {} } = revival;
  await requireFree(context, batch);
  if (count === 0) throw new Problem('batch-nothing-to-do', 'Nobody is left that this could be done for.');
  const activeKey = `${batch.districtId}:${batch.courseId}`;
  const wanted = { state: 'running', activeKey, wakeAt: 0, pauses: 0 } as const;
  try {
    const revived = await context.storage.batches.update(
      { id: batch.id, state: { in: ['done', 'stopped'] } },
      {
        set: {
          ...wanted,
          ...set,
          continuedBy: asStarter(actor),
          continuedAt: context.clock.now(),
        },
        unset: ['finishedAt', 'stopAskedAt', 'keepUntil', 'movedFollowed', ...(set.task ? [] : (['task'] as const))],
      },
    );
    if (!revived) throw new Problem('batch-still-running', 'This is still under way. Stop it first.');
    await note(context, batch, actor, { act, count });
    return revived;
  } catch (error) {
    if (error instanceof DuplicateError) throw classBusy();
    throw error;
  }
}

function classBusy(): Problem {
  return new Problem('class-busy', 'Logins of this class are being made or taken back at this moment.');
}

function note(
  context: Context,
  batch: Batch,
  actor: Actor,
  what: { readonly act: Act; readonly count?: number },
): Promise<void> {
  const { accountId, courseId, className: place, id: batchId } = batch;
  return addEntry(context, actor, { ...what, accountId, courseId, place, batchId });
}
