import {
  finalFates,
  retryableFailures,
  unfinishedFates,
  type BatchItemView,
  type BatchView,
} from '../../contract/batch.ts';

export interface FateCounts {
  readonly all: number;
  readonly finished: number;
  /** Children who hold a working simple login now. */
  readonly ready: number;
  readonly leftOut: number;
  readonly failed: number;
  readonly unfinished: number;
  /** Failed for a reason that may have passed. */
  readonly retryable: number;
  /** Logins that this batch made and that are there. */
  readonly made: number;
  readonly undone: number;
  /** Made ones that an undo asked about: a child has signed in with them, or Canvas does not say. */
  readonly used: number;
}

/** What a batch has come to so far. An undo is finished with whoever it has come to. */
export function countFates({ items, task }: BatchView): FateCounts {
  const count = (test: (item: BatchItemView) => boolean) => items.filter(test).length;
  const of = (...fates: readonly string[]) => count(({ fate }) => fates.includes(fate));
  const undone = of('undone');
  const untouched = count(({ fate, keptBecause }) => fate === 'made' && keptBecause === undefined);
  return {
    all: task === 'undo' ? of('made', 'undone') : items.length,
    finished: task === 'undo' ? of('made', 'undone') - untouched : of(...finalFates),
    ready: of('made', 'already-there'),
    leftOut: of('left-out'),
    failed: of('failed'),
    unfinished: of(...unfinishedFates),
    retryable: count(({ fate, code }) => fate === 'failed' && retryableFailures.some((one) => one === code)),
    made: of('made'),
    undone,
    used: count(
      ({ fate, keptBecause }) =>
        fate === 'made' && (keptBecause === 'signed-in' || keptBecause === 'sign-ins-unknown'),
    ),
  };
}
