import type { Context } from '../context.ts';
import type { Batch } from '../storage/documents.ts';
import { LeaseLostError } from './batch-run.ts';
import { leaseTime, workOnBatch } from './work-on-batch.ts';

export interface BatchWorker {
  /** There may be new work: look now instead of at the next tick. */
  poke(): void;
  /** Ends after the calls in flight, hands every batch back. */
  stop(): Promise<void>;
}

const lookEvery = 1_000;
const heartBeat = leaseTime / 4;
const atOnce = 8;

/**
 * Looks for batches that nobody works on, claims them by one atomic update and works on them. What a killed process left
 * behind is found here as soon as its lease has run out.
 */
export function startBatchWorker(context: Context): BatchWorker {
  const owner = context.random.token(12);
  const running = new Set<Promise<void>>();
  let stopping = false;
  let looking = Promise.resolve();

  const look = async (): Promise<void> => {
    while (!stopping && running.size < atOnce) {
      const batch = await claim(context, owner);
      if (!batch) return;
      const work = holdAndWork(context, batch, () => stopping).finally(() => {
        running.delete(work);
        poke();
      });
      running.add(work);
    }
  };
  const poke = (): void => {
    if (stopping) return;
    looking = looking
      .then(look)
      .catch((error: unknown) => context.log.error({ err: error }, 'looking for batches failed'));
  };
  const ticker = setInterval(poke, lookEvery);
  poke();
  return {
    poke,
    async stop() {
      stopping = true;
      clearInterval(ticker);
      await looking;
      await Promise.all(running);
    },
  };
}

/** One atomic update: of many workers one gets the batch, with a fencing number above all before. */
async function claim(context: Context, owner: string): Promise<Batch | undefined> {
  const now = context.clock.now();
  return context.storage.batches.update(
    { state: { in: ['running', 'paused'] }, leaseUntil: { lt: now }, wakeAt: { lte: now } },
    { set: { owner, leaseUntil: now + leaseTime }, inc: { fence: 1 } },
    { order: [{ by: 'startedAt' }] },
  );
}

async function holdAndWork(context: Context, batch: Batch, stopping: () => boolean): Promise<void> {
  let lost = false;
  const beat = setInterval(() => {
    void context.storage.batches
      .update({ id: batch.id, fence: batch.fence }, { set: { leaseUntil: context.clock.now() + leaseTime } })
      .then((held) => {
        if (!held) lost = true;
      })
      .catch((error: unknown) => context.log.warn({ err: error }, 'heart-beat failed'));
  }, heartBeat);
  try {
    await workOnBatch(context, batch, () => stopping() || lost);
  } catch (error) {
    if (error instanceof LeaseLostError)
      context.log.warn({ batch: batch.id }, 'another worker holds this batch');
    else context.log.error({ err: error, batch: batch.id }, 'batch stopped; it will be tried again');
  } finally {
    clearInterval(beat);
  }
}
