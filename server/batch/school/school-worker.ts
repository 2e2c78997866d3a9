import type { Context } from '../../context.ts';
import type { SchoolBatch } from '../../storage/school-batch-documents.ts';
import { claimedBy, nobodysAt } from '../claim-work.ts';
import { holdLease, type Held } from '../hold-lease.ts';
import { conduct } from './conduct.ts';

/**
 * Takes a batch of many classes as `batch-worker.ts` does one of a class: owner, lease, fencing number.
 * @param full districts of which this process holds enough already
 */
export function claimSchoolBatch(
  context: Context,
  owner: string,
  full: readonly string[] = [],
): Promise<SchoolBatch | undefined> {
  const now = context.clock.now();
  return context.storage.schoolBatches.update(
    {
      state: { in: ['counting', 'waiting', 'running'] },
      ...nobodysAt(now),
      districtId: { nin: full },
    },
    claimedBy(owner, now),
    { order: [{ by: 'begunAt' }] },
  );
}

/** Conducts a batch of many classes that was claimed; the classes themselves are anybody's. */
export function holdSchoolBatch(
  context: Context,
  batch: SchoolBatch,
  isStopping: () => boolean,
): Promise<void> {
  const { id, fence } = batch;
  const extend: Held['extend'] = async (leaseUntil) =>
    (await context.storage.schoolBatches.update({ id, fence }, { set: { leaseUntil } })) && {};
  return holdLease(context, { id, extend }, (isOver) =>
    conduct(context, batch, () => isStopping() || isOver()),
  );
}
