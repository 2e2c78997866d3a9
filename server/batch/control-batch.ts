import { retryableFailures, unfinishedFates } from '../../contract/batch.ts';
import type { Act } from '../../contract/record.ts';
import type { Context } from '../context.ts';
import { Problem } from '../problem.ts';
import { asStarter, type Actor, type Entry } from '../record/add-entry.ts';
import { changeAndRecord } from '../record/owed-entry.ts';
import type { Batch, BatchItem } from '../storage/batch-documents.ts';
import { DuplicateError, type Change, type Where } from '../storage/port.ts';
import { payBatchEntry } from './pay-debts.ts';
import { findRunningBatch } from './start-batch.ts';

/**
 * Has a batch stop: whatever is on its way to Canvas is waited for, nothing more is begun. Asking twice is asking once.
 * @throws Problem `batch-not-running`
 */
export async function stopBatch(context: Context, batch: Batch, actor: Actor): Promise<Batch> {
  const stopped = await change(context, batch, {
    where: { state: { in: ['running', 'paused'] }, stopAskedAt: null },
    change: { set: { stopAskedAt: context.clock.now(), wakeAt: 0 } },
    actor,
    entry: entryOf(batch, { act: 'batch-stopped' }),
  });
  if (stopped) return stopped;
  const now = await context.storage.batches.get(batch.id);
  if (now?.stopAskedAt !== undefined) return now;
  throw new Problem('batch-not-running', 'This is finished or stopped already.');
}

/**
 * Goes on with a stopped batch, in the name of whoever asks.
 * @throws Problem `batch-still-running`, `batch-nothing-to-do`, `class-busy`
 */
export async function resumeBatch(context: Context, batch: Batch, actor: Actor): Promise<Batch> {
  const where = { batchId: batch.id, fate: { in: unfinishedFates }, passwordSealed: { gt: '' } };
  const count = await context.storage.batchItems.count(where);
  return revive(context, batch, actor, { count, act: 'batch-resumed' });
}

/** Students who failed for a reason that may have passed, and whose password is still known. */
export function retryableOf({ id: batchId }: Batch): Where<BatchItem> {
  return { batchId, fate: 'failed', code: { in: retryableFailures }, passwordSealed: { gt: '' } };
}

/**
 * Tries those again that failed for a reason that may have passed, and whoever was not begun.
 * @throws Problem `batch-still-running`, `batch-nothing-to-do`, `class-busy`
 */
export async function retryBatch(context: Context, batch: Batch, actor: Actor): Promise<Batch> {
  const { batchItems } = context.storage;
  const failed = await batchItems.count(retryableOf(batch));
  const left = await batchItems.count({ batchId: batch.id, fate: { in: unfinishedFates } });
  return revive(context, batch, actor, {
    count: failed + left,
    act: 'batch-retried',
    set: { again: 'retry' },
  });
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
  const count = await context.storage.batchItems.count({ batchId: batch.id, fate: 'made' });
  return revive(context, batch, actor, {
    count,
    act: 'undo-started',
    set: { task: 'undo', evenSignedIn, again: 'undo' },
  });
}

async function requireFree(context: Context, { id, districtId, courseId }: Batch): Promise<void> {
  const now = await context.storage.batches.get(id);
  if (now?.state === 'running' || now?.state === 'paused') throw stillRunning();
  if (await findRunningBatch(context, districtId, courseId)) throw classBusy();
}

interface Revival {
  readonly count: number;
  readonly act: Act;
  readonly set?: Pick<Batch, 'task' | 'evenSignedIn' | 'again'>;
}

/**
 * Of two who go on with it at once, in whatever way, one does: by this one write. What changes for its students is left to the worker
 * that claims it, so that whoever was late has changed nothing.
 */
async function revive(context: Context, batch: Batch, actor: Actor, revival: Revival): Promise<Batch> {
  const { count, act, set = {} } = revival;
  await requireFree(context, batch);
  if (count === 0) throw nothingToDo();
  const now = context.clock.now();
  const activeKey = `${batch.districtId}:${batch.courseId}`;
  const wanted = { state: 'running', activeKey, wakeAt: 0, pauses: 0 } as const;
  const continued = { continuedBy: asStarter(actor), continuedAt: now };
  const unset = ['finishedAt', 'stopAskedAt', 'keepUntil', 'movedFollowed'] as const;
  try {
    const revived = await change(context, batch, {
      // After a week its passwords are forgotten, which may be under way at this moment.
      where: { state: { in: ['done', 'stopped'] }, ...(set.task ? {} : { keepUntil: { gt: now } }) },
      change: {
        set: { ...wanted, ...set, ...continued },
        unset: [
          ...unset,
          ...(set.task ? [] : (['task'] as const)),
          ...(set.again ? [] : (['again'] as const)),
        ],
      },
      actor,
      entry: entryOf(batch, { act, count }),
    });
    if (revived) return revived;
  } catch (error) {
    if (error instanceof DuplicateError) throw classBusy();
    throw error;
  }
  await requireFree(context, batch);
  throw nothingToDo();
}

function classBusy(): Problem {
  return new Problem('class-busy', 'Logins of this class are being made or taken back at this moment.');
}

function stillRunning(): Problem {
  return new Problem('batch-still-running', 'This is still under way. Stop it first.');
}

function nothingToDo(): Problem {
  return new Problem('batch-nothing-to-do', 'Nobody is left that this could be done for.');
}

interface Asked {
  readonly where: Where<Batch>;
  readonly change: Change<Batch>;
  readonly actor: Actor;
  readonly entry: Entry;
}

function change(context: Context, { id }: Batch, asked: Asked): Promise<Batch | undefined> {
  const payBefore = (before: Batch): Promise<void> => payBatchEntry(context, before);
  return changeAndRecord(context, context.storage.batches, { id, ...asked, payBefore });
}

function entryOf(batch: Batch, what: Pick<Entry, 'act' | 'count'>): Entry {
  const { accountId, courseId, className: place, id: batchId } = batch;
  return { ...what, accountId, courseId, place, batchId };
}
