import type { CanvasClient } from '../../canvas/canvas-client.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../record/add-entry.ts';
import type { SchoolBatch, SchoolBatchClass } from '../../storage/school-batch-documents.ts';
import { readFreeze } from '../../policy/freeze.ts';
import { LeaseLostError, PauseError } from '../batch-run.ts';

/** One claimed school batch in the hands of one worker. */
export interface SchoolRun {
  readonly context: Context;
  readonly client: CanvasClient;
  /** As claimed: its `fence` is this worker's number. */
  readonly batch: SchoolBatch;
  readonly stopping: () => boolean;
}

/** In whose name it is worked on: whoever pressed the button, or had it go on since. */
export function actorOfSchoolBatch({ districtId, continuedBy, startedBy }: SchoolBatch): Actor {
  return { districtId, ...(continuedBy ?? startedBy) };
}

/**
 * The school batch as it is now.
 * @throws LeaseLostError where another worker holds it
 */
export async function heldNow({ context, batch }: SchoolRun): Promise<SchoolBatch> {
  const now = await context.storage.schoolBatches.get(batch.id);
  if (now?.fence !== batch.fence) throw new LeaseLostError(`school batch ${batch.id}`);
  return now;
}

/** Asked before Canvas is: nothing is asked for a district that stands still. @throws PauseError */
export async function heedFreeze({ context, batch }: Pick<SchoolRun, 'context' | 'batch'>): Promise<void> {
  if (await readFreeze(context, batch.districtId)) throw new PauseError('district-frozen');
}

/**
 * Changes the school batch while this worker holds it.
 * @throws LeaseLostError
 */
export async function writeHead(
  { context, batch }: SchoolRun,
  set: Partial<SchoolBatch>,
  unset: readonly (keyof SchoolBatch)[] = [],
): Promise<void> {
  const written = await context.storage.schoolBatches.update(
    { id: batch.id, fence: batch.fence },
    { set, unset },
  );
  if (!written) throw new LeaseLostError(`school batch ${batch.id}`);
}

/**
 * Changes one class, unless a worker with a higher fencing number has changed it since.
 * @throws LeaseLostError
 */
export async function writeClass(
  { context, batch }: SchoolRun,
  { id }: SchoolBatchClass,
  set: Partial<SchoolBatchClass>,
  unset: readonly (keyof SchoolBatchClass)[] = [],
): Promise<void> {
  const written = await context.storage.schoolBatchClasses.update(
    { id, fence: { lte: batch.fence } },
    { set: { ...set, fence: batch.fence }, unset },
  );
  if (!written) throw new LeaseLostError(`school batch ${batch.id}`);
}
