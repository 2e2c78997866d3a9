import { leaseTime } from './work-on-batch.ts';

/** In a claim's `where`: nobody holds it at `now` (ms), and it has not to wait any longer. */
export function nobodysAt(now: number) {
  return { leaseUntil: { lt: now }, wakeAt: { lte: now } } as const;
}

/** What a claim changes, in one atomic update: owner, lease, and a fencing number above all before. */
export function claimedBy(owner: string, now: number) {
  return { set: { owner, leaseUntil: now + leaseTime }, inc: { fence: 1 } } as const;
}
