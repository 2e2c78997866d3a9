import type { CanvasClient } from '../../canvas/canvas-client.ts';
import type { Context } from '../../context.ts';
import type { Actor, Entry } from '../../record/add-entry.ts';
import { changeAndRecord } from '../../record/owed-entry.ts';
import type { Change, Where } from '../../storage/port.ts';
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

/** The same where Canvas is asked nothing. */
export type HeldSchool = Pick<SchoolRun, 'context' | 'batch'>;

/** In whose name it is worked on: whoever pressed the button, or had it go on since. */
export function actorOfSchoolBatch({ districtId, continuedBy, startedBy }: SchoolBatch): Actor {
  return { districtId, ...(continuedBy ?? startedBy) };
}

/**
 * The school batch as it is now.
 * @throws LeaseLostError where another worker holds it
 */
export async function heldNow({ context, batch }: HeldSchool): Promise<SchoolBatch> {
  const now = await context.storage.schoolBatches.get(batch.id);
  if (now?.fence !== batch.fence) throw new LeaseLostError(`school batch ${batch.id}`);
  return now;
}

/** Asked before Canvas is: nothing is asked for a district that stands still. @throws PauseError */
export async function heedFreeze({ context, batch }: HeldSchool): Promise<void> {
  if (await readFreeze(context, batch.districtId)) throw new PauseError('district-frozen');
}

/**
 * Changes the school batch while this worker holds it.
 * @throws LeaseLostError
 */
export async function writeHead(
  { context, batch }: HeldSchool,
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
 * Changes the school batch, and tells the record, while this worker holds it.
 * @returns false where what is asked of it does not hold: it is to be looked at again
 * @throws LeaseLostError
 */
export async function recordHead(
  run: HeldSchool,
  where: Where<SchoolBatch>,
  change: Change<SchoolBatch>,
  what: Pick<Entry, 'act' | 'count' | 'code'>,
): Promise<boolean> {
  const { context, batch } = run;
  const { id, fence, accountId, accountName: place } = batch;
  const changed = await changeAndRecord(context, context.storage.schoolBatches, {
    id,
    where: { ...where, fence },
    change,
    actor: actorOfSchoolBatch(batch),
    entry: { ...what, accountId, place, batchId: id },
  });
  if (!changed) await heldNow(run);
  return changed !== undefined;
}

/**
 * Changes one class, unless a worker with a higher fencing number has changed it since.
 * @throws LeaseLostError
 */
export async function writeClass(
  { context, batch }: HeldSchool,
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
