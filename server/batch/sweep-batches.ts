import { unfinishedFates } from '../../contract/batch.ts';
import type { Context } from '../context.ts';
import type { Batch } from '../storage/batch-documents.ts';
import { noteClassFates } from './school/note-class-fates.ts';

/** Batches and students looked at in one sweep. */
const atOnce = 500;

/**
 * Takes away what batches leave behind: students of a start that was cut off before its batch was there, and the planned
 * passwords of those who have had no login for so long that nobody goes on with them.
 */
export async function sweepBatches(context: Context): Promise<void> {
  await sweepOrphans(context);
  const old = await context.storage.batches.find(
    { keepUntil: { lt: context.clock.now() }, state: { in: ['done', 'stopped'] } },
    { limit: atOnce },
  );
  for (const batch of old) await forgetRest(context, batch);
}

async function sweepOrphans(context: Context): Promise<void> {
  const { batches, batchItems } = context.storage;
  const late = await batchItems.find({ orphanAfter: { lt: context.clock.now() } }, { limit: atOnce });
  for (const batchId of new Set(late.map((item) => item.batchId))) {
    const batch = await batches.get(batchId);
    if (!batch) await batchItems.remove({ batchId });
    // A batch that has been waiting since: its students are no orphans.
    else
      for (const { id } of late.filter((item) => item.batchId === batchId))
        await batchItems.update({ id }, { unset: ['orphanAfter'] });
  }
}

async function forgetRest(context: Context, batch: Batch): Promise<void> {
  const { id, keepUntil } = batch;
  const { batches, batchItems } = context.storage;
  // Whoever goes on with it at this moment takes `keepUntil` away first.
  const held = await batches.update(
    { id, state: { in: ['done', 'stopped'] }, keepUntil: keepUntil ?? 0 },
    { set: { state: 'done' } },
  );
  if (!held) return;
  const unset = ['passwordSealed', 'wordsSealed'] as const;
  for (const item of await batchItems.find({ batchId: id, fate: { in: unfinishedFates } }))
    await batchItems.update(
      { id: item.id, fate: item.fate },
      { set: { fate: 'failed', code: 'stopped' }, unset },
    );
  for (const item of await batchItems.find({ batchId: id, fate: 'failed', passwordSealed: { gt: '' } }))
    await batchItems.update({ id: item.id, fate: 'failed' }, { unset });
  await noteClassFates(context, batch);
  await batches.update({ id, state: 'done', keepUntil: keepUntil ?? 0 }, { unset: ['keepUntil'] });
}
