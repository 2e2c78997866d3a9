import type { Context } from '../../context.ts';

/** Counts that nobody pressed the button on. */
const atOnce = 50;

/** Takes away batches of many classes that were counted and never made, with their classes. */
export async function sweepDrafts({ storage, clock }: Context): Promise<void> {
  const { schoolBatches, schoolBatchClasses } = storage;
  const old = await schoolBatches.find({ draftUntil: { lt: clock.now() } }, { limit: atOnce });
  for (const { id } of old) {
    // Whoever presses the button at this moment takes `draftUntil` away first.
    if ((await schoolBatches.remove({ id, draftUntil: { lt: clock.now() } })) > 0)
      await schoolBatchClasses.remove({ schoolBatchId: id });
  }
}
