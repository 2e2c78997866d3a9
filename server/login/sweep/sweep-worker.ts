import { claimedBy, nobodysAt } from '../../batch/claim-work.ts';
import { holdLease, type Held } from '../../batch/hold-lease.ts';
import { lookForWork, type Looker } from '../../batch/look-for-work.ts';
import type { Context } from '../../context.ts';
import type { Sweep } from '../../storage/sweep-documents.ts';
import { workOnSweep } from './work-on-sweep.ts';

/** Districts that one process looks through at once. */
const atOnce = 4;

/** Carries sweeps on that were begun, that had to wait, or that a killed process left behind. */
export function startSweepWorker(context: Context): Looker {
  const owner = context.random.token(12);
  return lookForWork(context, {
    atOnce,
    claim: () => claimSweep(context, owner),
    work: (sweep, isStopping) => holdAndSweep(context, sweep, isStopping),
  });
}

/** Takes a sweep that has work to do, by one atomic update, so that nobody else does; undefined where there is none. */
export async function claimSweep({ storage, clock }: Context, owner: string): Promise<Sweep | undefined> {
  const now = clock.now();
  return storage.sweeps.update(
    { state: { in: ['looking', 'acting', 'undoing'] }, pausedAt: null, ...nobodysAt(now) },
    { ...claimedBy(owner, now), unset: ['waitsFor'] },
    { order: [{ by: 'begunAt' }] },
  );
}

/** Works on a sweep that this process has claimed. Never throws. */
export function holdAndSweep(
  context: Context,
  sweep: Sweep,
  isStopping: () => boolean = () => false,
): Promise<void> {
  const { id, fence } = sweep;
  const extend: Held['extend'] = async (leaseUntil) =>
    (await context.storage.sweeps.update({ id, fence }, { set: { leaseUntil } })) && {};
  return holdLease(context, { id, extend }, (isOver) =>
    workOnSweep(context, sweep, () => isOver() || isStopping()),
  );
}
