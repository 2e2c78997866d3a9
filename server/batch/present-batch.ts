import type { BatchView } from '../../contract/batch.ts';
import type { Context } from '../context.ts';
import type { Batch, BatchItem } from '../storage/batch-documents.ts';

/**
 * A batch as the panel sees it: every student's fate, no password.
 * @param visible ids of the students to show; all, where it is left out
 */
export async function presentBatch(
  context: Context,
  batch: Batch,
  visible?: ReadonlySet<string>,
): Promise<BatchView> {
  const items = await context.storage.batchItems.find({ batchId: batch.id }, { order: [{ by: 'position' }] });
  return {
    ...presentHead(batch),
    items: items.filter(({ studentId }) => visible?.has(studentId) ?? true).map(presentItem),
  };
}

/** A batch without its students. */
export function presentHead(batch: Batch): Omit<BatchView, 'items'> {
  const { state, pausedBecause, finishedAt } = batch;
  const working = state === 'running' || state === 'paused';
  return {
    id: batch.id,
    classId: batch.courseId,
    className: batch.className,
    state: working && batch.stopAskedAt !== undefined ? 'stopping' : state,
    task: batch.task === 'undo' ? 'undo' : 'make',
    ...(state === 'paused' && pausedBecause ? { pausedBecause } : {}),
    startedAt: new Date(batch.startedAt).toISOString(),
    startedBy: batch.startedBy.name,
    ...(finishedAt === undefined ? {} : { finishedAt: new Date(finishedAt).toISOString() }),
  };
}

function presentItem(item: BatchItem): BatchView['items'][number] {
  const {
    studentId,
    name,
    sortableName,
    tellApart,
    fate,
    username,
    plannedUsername,
    passwordReplaced,
    reason,
    code,
    keptBecause,
  } = item;
  return {
    studentId,
    name,
    sortableName,
    ...(tellApart === undefined ? {} : { tellApart }),
    fate,
    username,
    ...(plannedUsername === undefined || plannedUsername === username ? {} : { plannedUsername }),
    ...(passwordReplaced === undefined ? {} : { passwordReplaced }),
    ...(reason === undefined ? {} : { reason }),
    ...(code === undefined ? {} : { code }),
    ...(keptBecause === undefined ? {} : { keptBecause }),
  };
}
