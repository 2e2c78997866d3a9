import type { Context } from '../context.ts';
import { compareValues } from '../storage/where-tests.ts';
import type { Batch } from '../storage/batch-documents.ts';
import type { FindOptions, Where } from '../storage/port.ts';
import { claimedBy, nobodysAt } from './claim-work.ts';

/** Which batches, and which of them goes first. */
interface Queue {
  readonly where: Where<Batch>;
  readonly order: NonNullable<FindOptions<Batch>['order']>;
}

/** States of a batch that has work left. */
const unfinished = ['running', 'paused'] as const;

/**
 * Claims the first batch of a queue that nobody holds and that has not to wait, by one atomic update: of many workers one gets
 * it, with a fencing number above all before. The first of each state is read in the order of an index, so that a look costs
 * no more while hundreds of batches wait.
 * @returns undefined where there is none
 */
export async function claimFirst(
  context: Context,
  owner: string,
  { where, order }: Queue,
): Promise<Batch | undefined> {
  const { batches } = context.storage;
  for (;;) {
    const now = context.clock.now();
    const free = { ...where, ...nobodysAt(now) };
    const heads: Batch[] = [];
    for (const state of unfinished)
      heads.push(...(await batches.find({ state, ...free }, { order, limit: 1 })));
    const [first] = heads.sort((one, other) => compareBy(order, one, other));
    if (!first) return undefined;
    const { id, state, fence } = first;
    const claimed = await batches.update({ id, state, fence, ...nobodysAt(now) }, claimedBy(owner, now));
    // Undefined: another one was quicker.
    if (claimed) return claimed;
  }
}

function compareBy(order: Queue['order'], one: Batch, other: Batch): number {
  for (const { by } of order) {
    const compared = compareValues(one[by], other[by]);
    if (compared !== 0) return compared;
  }
  return compareValues(one.id, other.id);
}
