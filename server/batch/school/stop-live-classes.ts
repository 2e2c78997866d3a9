import type { Context } from '../../context.ts';

/** Has every class of a school batch stop that is under way: what is on its way to Canvas is waited for. */
export async function stopLiveClasses(context: Context, schoolBatchId: string): Promise<void> {
  const { batches } = context.storage;
  const live = await batches.find({ schoolBatchId, state: { in: ['running', 'paused'] }, stopAskedAt: null });
  for (const { id } of live)
    await batches.update(
      { id, state: { in: ['running', 'paused'] }, stopAskedAt: null },
      { set: { stopAskedAt: context.clock.now(), wakeAt: 0 } },
    );
}
