import { retryableClassCodes } from '../../../contract/school-batch.ts';
import type { SchoolBatch, SchoolBatchClass } from '../../storage/school-batch-documents.ts';
import { writeClass, writeHead, type HeldSchool } from './school-run.ts';

type Again = NonNullable<SchoolBatch['again']>;
type Change = Pick<SchoolBatchClass, 'state' | 'todo'>;

/** What going on in this way does with a class; undefined leaves it as it is. */
export function changeOf(again: Again, one: SchoolBatchClass): Change | undefined {
  switch (again) {
    case 'resume':
      if (isToMake(one)) return { state: one.state, todo: one.todo };
      return leftOf(one) > 0 ? { state: 'waiting', todo: 'resume' } : undefined;
    case 'retry':
      if (isToMake(one)) return { state: one.state, todo: one.todo };
      if (isRetryable(one)) return { state: 'waiting', todo: one.batchId === undefined ? 'make' : 'retry' };
      return leftOf(one) + (one.retryable ?? 0) > 0 ? { state: 'waiting', todo: 'retry' } : undefined;
    case 'undo':
      return one.batchId !== undefined && (one.fates?.made ?? 0) > 0
        ? { state: 'waiting', todo: 'undo' }
        : undefined;
  }
}

/**
 * Once a batch of many classes is gone on with, what that means for each of them. Done by whoever holds it; cut off, it is done again.
 * @throws LeaseLostError
 */
export async function prepareClasses(run: HeldSchool): Promise<void> {
  const { id, again } = run.batch;
  if (again === undefined) return;
  const classes = await run.context.storage.schoolBatchClasses.find({ schoolBatchId: id, chosen: true });
  for (const one of classes) {
    const change = changeOf(again, one);
    if (change) await writeClass(run, one, change, ['code', 'unread', 'wakeAt']);
    // What an undo that was stopped did not come to is not made by going on.
    else if (one.state === 'waiting' && one.todo === 'undo') await writeClass(run, one, { state: 'ended' });
  }
  await writeHead(run, {}, ['again']);
}

/** Never begun, or begun and cut off by a stop. */
function isToMake({ state, todo }: SchoolBatchClass): boolean {
  return (state === 'waiting' || state === 'starting') && todo !== 'undo';
}

function leftOf({ fates = {} }: SchoolBatchClass): number {
  return (fates.planned ?? 0) + (fates.checking ?? 0) + (fates.creating ?? 0);
}

/** Whether a class came to nothing for a reason that may have passed, and does not wait to be tried again already. */
export function isRetryable({ state, code }: SchoolBatchClass): boolean {
  return state !== 'waiting' && code !== undefined && retryableClassCodes.includes(code);
}
