import type { Context } from '../../context.ts';
import type { SchoolBatch } from '../../storage/documents.ts';
import { LeaseLostError } from '../batch-run.ts';
import { leaseTime } from '../work-on-batch.ts';
import { conduct } from './conduct.ts';

/** Batches of many classes that one process holds at once; the classes themselves are anybody's. */
const atOnce = 4;
const heartBeat = leaseTime / 4;

export interface SchoolWorker {
  look(): Promise<void>;
  stop(): Promise<void>;
}

/** Claims batches of many classes as `batch-worker.ts` does those of one: owner, lease, fencing number. */
export function makeSchoolWorker(context: Context, owner: string, poke: () => void): SchoolWorker {
  const running = new Set<Promise<void>>();
  let stopping = false;
  return {
    async look() {
      while (!stopping && running.size < atOnce) {
        const batch = await claim(context, owner);
        if (!batch) break;
        const work = hold(context, batch, () => stopping).finally(() => {
          running.delete(work);
          poke();
        });
        running.add(work);
      }
    },
    async stop() {
      stopping = true;
      await Promise.all(running);
    },
  };
}

function claim(context: Context, owner: string): Promise<SchoolBatch | undefined> {
  const now = context.clock.now();
  return context.storage.schoolBatches.update(
    {
      state: { in: ['counting', 'waiting', 'running'] },
      leaseUntil: { lt: now },
      wakeAt: { lte: now },
    },
    { set: { owner, leaseUntil: now + leaseTime }, inc: { fence: 1 } },
    { order: [{ by: 'begunAt' }] },
  );
}

async function hold(context: Context, batch: SchoolBatch, stopping: () => boolean): Promise<void> {
  let lost = false;
  const beat = setInterval(() => {
    void context.storage.schoolBatches
      .update({ id: batch.id, fence: batch.fence }, { set: { leaseUntil: context.clock.now() + leaseTime } })
      .then((held) => {
        if (!held) lost = true;
      })
      .catch((error: unknown) => context.log.warn({ err: error }, 'heart-beat failed'));
  }, heartBeat);
  try {
    await conduct(context, batch, () => stopping() || lost);
  } catch (error) {
    if (error instanceof LeaseLostError)
      context.log.warn({ schoolBatch: batch.id }, 'another worker holds this school batch');
    else
      context.log.error(
        { err: error, schoolBatch: batch.id },
        'school batch stopped; it will be tried again',
      );
  } finally {
    clearInterval(beat);
  }
}
