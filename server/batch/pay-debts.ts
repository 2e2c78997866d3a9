import type { Context } from '../context.ts';
import { payEntry } from '../record/owed-entry.ts';
import type { Batch } from '../storage/batch-documents.ts';
import type { Collection, Where } from '../storage/port.ts';
import type { Owing } from '../storage/record-documents.ts';

/** Documents looked at in one go. */
const atOnce = 500;
const owingOne = { owesId: { gt: '' } } as const;

/** Adds what a batch owes the record. Whom a start was about is read off its students, so that the batch itself names no child. */
export async function payBatchEntry(context: Context, batch: Batch): Promise<void> {
  const { batches, batchItems } = context.storage;
  if (batch.owes?.act !== 'batch-started') return payEntry(context, batches, batch);
  const items = await batchItems.find({ batchId: batch.id }, { order: [{ by: 'position' }] });
  const studentIds = items.map(({ studentId }) => studentId);
  return payEntry(context, batches, batch, { studentIds });
}

/** Adds to the record what a killed process changed and did not say any more. */
export async function payDebts(context: Context): Promise<void> {
  const { batches, schoolBatches, policies, connections, sweeps } = context.storage;
  for (const batch of await batches.find(owingOne, { limit: atOnce })) await payBatchEntry(context, batch);
  await payAll(context, schoolBatches);
  await payAll(context, policies);
  await payAll(context, connections);
  await payAll(context, sweeps);
}

async function payAll<T extends Owing>(context: Context, collection: Collection<T>): Promise<void> {
  for (const one of await collection.find(owingOne as Where<T>, { limit: atOnce }))
    await payEntry(context, collection, one);
}
