import type { BatchItem } from '../storage/batch-documents.ts';
import { recordItem, type BatchRun } from './batch-run.ts';

/** Says in the record, once, that a student failed or was left out, and why. */
export async function recordEnding(run: Pick<BatchRun, 'context' | 'batch'>, item: BatchItem): Promise<void> {
  const { endedAt = run.batch.startedAt } = item;
  if (item.fate === 'failed')
    await recordItem(run, item, { act: 'login-failed', ...codeOf(item.code) }, endedAt);
  if (item.fate === 'left-out')
    await recordItem(run, item, { act: 'student-left-out', ...codeOf(item.reason) }, endedAt);
}

/**
 * Adds to the record what a killed worker had stored as somebody's end and not said any more. Nothing to do for a batch that
 * one worker held from the first student to the last.
 */
export async function recordEndings(run: Pick<BatchRun, 'context' | 'batch'>): Promise<void> {
  if (run.batch.fence === 1) return;
  const ended = await run.context.storage.batchItems.find({
    batchId: run.batch.id,
    fate: { in: ['failed', 'left-out'] },
  });
  for (const item of ended) await recordEnding(run, item);
}

function codeOf(code: string | undefined): { code?: string } {
  return code === undefined ? {} : { code };
}
