import { finalFates, type BatchView } from '../../contract/batch.ts';

export interface FateCounts {
  readonly all: number;
  readonly finished: number;
  /** Children who hold a working simple login now. */
  readonly ready: number;
  readonly leftOut: number;
  readonly failed: number;
}

/** What a batch has come to so far. */
export function countFates(batch: BatchView): FateCounts {
  const count = (...fates: readonly string[]) =>
    batch.items.filter((item) => fates.includes(item.fate)).length;
  return {
    all: batch.items.length,
    finished: count(...finalFates),
    ready: count('made', 'already-there'),
    leftOut: count('left-out'),
    failed: count('failed'),
  };
}
