import type { BatchList, BatchSummary } from '../../contract/batch.ts';
import type { Context } from '../context.ts';
import { presentHead } from './present-batch.ts';

const mostShown = 20;

/**
 * The batches of a class, newest first, at most 20, each with how many students came to which fate.
 * @param visible ids of the students that count; all, where it is left out
 */
export async function listBatches(
  context: Context,
  { districtId, courseId }: { readonly districtId: string; readonly courseId: string },
  visible?: ReadonlySet<string>,
): Promise<BatchList> {
  const { batches, batchItems } = context.storage;
  const found = await batches.find(
    { districtId, courseId },
    { order: [{ by: 'startedAt', desc: true }], limit: mostShown },
  );
  const summaries = found.map(async (batch): Promise<BatchSummary> => {
    const counts: BatchSummary['counts'] = {};
    for (const { studentId, fate } of await batchItems.find({ batchId: batch.id }))
      if (visible?.has(studentId) ?? true) counts[fate] = (counts[fate] ?? 0) + 1;
    return { ...presentHead(batch), counts };
  });
  return { batches: await Promise.all(summaries) };
}
