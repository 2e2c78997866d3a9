import { fates, retryableFailures, type Fate } from '../../../contract/batch.ts';
import type { Context } from '../../context.ts';
import type { Batch } from '../../storage/batch-documents.ts';
import type { SchoolBatchClass } from '../../storage/school-batch-documents.ts';

export type ClassFates = Required<Pick<SchoolBatchClass, 'fates' | 'retryable' | 'used'>>;

/** What the children of a class's batch have come to so far, in numbers: a handful of counts by index. */
export async function countClassFates({ storage }: Context, batchId: string): Promise<ClassFates> {
  const { batchItems } = storage;
  const counted = await Promise.all(
    fates.map(async (fate) => [fate, await batchItems.count({ batchId, fate })] as const),
  );
  const [retryable, used] = await Promise.all([
    batchItems.count({ batchId, fate: 'failed', code: { in: retryableFailures } }),
    batchItems.count({ batchId, fate: 'made', keptBecause: { in: ['signed-in', 'sign-ins-unknown'] } }),
  ]);
  const some: Partial<Record<Fate, number>> = Object.fromEntries(counted.filter(([, count]) => count > 0));
  return { fates: some, retryable, used };
}

/** Keeps the numbers of a class that is one of many, at every end of its batch: hundreds of classes are not counted anew at each look. */
export async function noteClassFates(
  context: Context,
  { id, schoolBatchId, courseId }: Batch,
): Promise<void> {
  if (schoolBatchId === undefined) return;
  const set = await countClassFates(context, id);
  await context.storage.schoolBatchClasses.update(
    { id: `${schoolBatchId}:${courseId}`, batchId: id },
    { set },
  );
}
