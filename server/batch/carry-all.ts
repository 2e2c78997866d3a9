import type { BatchItem } from '../storage/batch-documents.ts';
import { LeaseLostError, type BatchRun } from './batch-run.ts';

/** What is done with one student; false when the student has to wait. */
export type Carry = (run: BatchRun, item: BatchItem) => Promise<boolean>;

interface CarryAll {
  readonly carry: Carry;
  readonly stopping: () => boolean;
  readonly onAllBegun: () => void;
}

/**
 * Carries students on, as many at a time as Canvas's throttle has room for.
 * @param stopping asked before each student
 * @param onAllBegun nobody waits to be begun any more; what is under way goes on
 * @throws LeaseLostError, or else the first failure, once nothing is under way any more
 */
export async function carryAll(
  run: BatchRun,
  items: readonly BatchItem[],
  { carry, stopping, onAllBegun }: CarryAll,
): Promise<'done' | 'waiting' | 'handed-back'> {
  const queue = [...items];
  const waiting: string[] = [];
  const failures: unknown[] = [];
  const carryOne = async (item: BatchItem, end: () => void): Promise<void> => {
    try {
      if (!(await carry(run, item))) waiting.push(item.id);
      else await noteProgress(run);
    } catch (error) {
      failures.push(error);
    } finally {
      end();
    }
  };
  const underWay = new Set<Promise<void>>();
  const isEnding = (): boolean => failures.length > 0 || stopping();
  while (queue.length > 0 && !isEnding()) {
    const end = await run.client.begin();
    const item = isEnding() ? undefined : queue.shift();
    if (!item) {
      end();
      break;
    }
    const carried = carryOne(item, end).finally(() => underWay.delete(carried));
    underWay.add(carried);
  }
  onAllBegun();
  await Promise.all(underWay);
  // A lost lease outranks a reason to pause: nothing more may be written.
  const lost = failures.find((error) => error instanceof LeaseLostError);
  if (failures.length > 0) throw (lost ?? failures[0]) as Error;
  if (stopping() && queue.length > 0) return 'handed-back';
  return waiting.length > 0 ? 'waiting' : 'done';
}

/** A batch that waited goes on: says so, and its next wait is short again. */
async function noteProgress({ context, batch }: BatchRun): Promise<void> {
  if (batch.pauses === 0) return;
  await context.storage.batches.update(
    { id: batch.id, fence: batch.fence, pauses: { gt: 0 } },
    { set: { state: 'running', pauses: 0 } },
  );
}
