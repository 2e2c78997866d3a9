import { LeaseLostError, writeItem, type BatchRun } from './batch-run.ts';
import { retryableOf } from './control-batch.ts';

/**
 * Once a batch is gone on with, what that means for its students: who failed and may be tried again is planned anew; of an undo
 * nobody has been kept yet. Done by whoever holds the batch; cut off, it is done again from the start.
 * @throws LeaseLostError
 */
export async function prepareItems(run: BatchRun): Promise<void> {
  const { context, batch } = run;
  const { batches, batchItems } = context.storage;
  if (batch.again === undefined) return;
  if (batch.again === 'retry')
    for (const item of await batchItems.find(retryableOf(batch)))
      await writeItem(run, item, { fate: 'planned', tries: 0 }, ['code', 'endedAt', 'checkedAt', 'unread']);
  else
    for (const item of await batchItems.find({ batchId: batch.id, fate: 'made' }))
      await writeItem(run, item, { tries: 0 }, ['keptBecause', 'unread']);
  const { id, fence } = batch;
  const written = await batches.update({ id, fence }, { unset: ['again'] });
  if (!written) throw new LeaseLostError(`batch ${id}`);
}
