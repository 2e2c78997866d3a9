import type { CanvasClient } from '../canvas/canvas-client.ts';
import type { Context } from '../context.ts';
import type { Actor, Entry } from '../record/add-entry.ts';
import { addEntry } from '../record/add-entry.ts';
import type { Batch, BatchItem } from '../storage/documents.ts';

/** Another worker holds the batch now: whatever this one still wanted to write must not be written. */
export class LeaseLostError extends Error {
  override readonly name = 'LeaseLostError';
}

/** The whole batch has to wait; it goes on by itself. */
export class PauseError extends Error {
  override readonly name = 'PauseError';
  readonly because: string;
  constructor(because: string) {
    super(because);
    this.because = because;
  }
}

/** One claimed batch in the hands of one worker. */
export interface BatchRun {
  readonly context: Context;
  readonly client: CanvasClient;
  /** As claimed: its `fence` is this worker's number. */
  readonly batch: Batch;
}

/**
 * Writes a change of one item, unless a worker with a higher fencing number has written it since.
 * @throws LeaseLostError
 */
export async function writeItem(run: BatchRun, item: BatchItem, set: Partial<BatchItem>): Promise<BatchItem> {
  const { fence } = run.batch;
  const written = await run.context.storage.batchItems.update(
    { id: item.id, fence: { lte: fence } },
    { set: { ...set, fence } },
  );
  if (!written) throw new LeaseLostError(`batch ${run.batch.id}`);
  return written;
}

/** Adds to the record in the name of the person who pressed the button. */
export async function recordItem(
  run: BatchRun,
  item: BatchItem,
  entry: Pick<Entry, 'act' | 'code' | 'canvasLoginId'>,
): Promise<void> {
  const { batch } = run;
  const actor: Actor = { districtId: batch.districtId, ...batch.startedBy };
  await addEntry(run.context, actor, {
    ...entry,
    accountId: batch.accountId,
    courseId: batch.courseId,
    place: batch.className,
    batchId: batch.id,
    studentId: item.studentId,
    studentName: item.name,
    username: item.username,
  });
}
