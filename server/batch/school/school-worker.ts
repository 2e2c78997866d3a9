import type { Context } from '../../context.ts';
import type { SchoolBatch } from '../../storage/school-batch-documents.ts';
import { claimedBy, nobodysAt } from '../claim-work.ts';
import { holdLease, type Held } from '../hold-lease.ts';
import { conduct } from './conduct.ts';

/**
 * Takes a batch of many classes as `batch-worker.ts` does one of a class: owner, lease, fencing number.
 * @param full districts of which this process holds enough already: of those one that somebody stopped is taken, for it ends at once
 */
export async function claimSchoolBatch(
  context: Context,
  owner: string,
  full: readonly string[] = [],
): Promise<SchoolBatch | undefined> {
  const { schoolBatches } = context.storage;
  const now = context.clock.now();
  const nobodys = { state: { in: ['counting', 'waiting', 'running'] }, ...nobodysAt(now) } as const;
  const claimed = claimedBy(owner, now);
  const order = { order: [{ by: 'begunAt' }] } as const;
  const next = await schoolBatches.update({ ...nobodys, districtId: { nin: full } }, claimed, order);
  if (next || full.length === 0) return next;
  return schoolBatches.update({ ...nobodys, stopAskedAt: { gt: 0 } }, claimed, order);
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
