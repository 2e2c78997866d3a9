import type { Context } from '../context.ts';
import type { Batch } from '../storage/documents.ts';
import { LeaseLostError } from './batch-run.ts';
import { makeSchoolWorker } from './school/school-worker.ts';
import { leaseTime, workOnBatch } from './work-on-batch.ts';

export interface BatchWorker {
  /** There may be new work: look now instead of at the next tick. */
  poke(): void;
  /** Ends after the calls in flight, hands every batch back. */
  stop(): Promise<void>;
}

const lookEvery = 1_000;
const heartBeat = leaseTime / 4;
/** Batches of a kind that one process holds at once; their students take turns at the pacer, person by person. */
const atOnce = { class: 100, run: 8 } as const;
type Kind = keyof typeof atOnce;
const kinds: readonly Kind[] = ['class', 'run'];
/** A process that has not been heard of for so long, in ms, is gone. */
const goneAfter = 15_000;

/**
 * Looks for batches that nobody works on, claims them by one atomic update and works on them. What a killed process left
 * behind is found here as soon as its lease has run out.
 */
export function startBatchWorker(context: Context): BatchWorker {
  const owner = context.random.token(12);
  const running = { class: new Set<Promise<void>>(), run: new Set<Promise<void>>() };
  let stopping = false;
  let looking = Promise.resolve();

  const look = async (): Promise<void> => {
    for (const kind of kinds) {
      while (!stopping && running[kind].size < atOnce[kind]) {
        const batch = await claim(context, owner, kind);
        if (!batch) break;
        const work = holdAndWork(context, batch, () => stopping).finally(() => {
          running[kind].delete(work);
          poke();
        });
        running[kind].add(work);
      }
    }
    await schools.look();
  };
  const poke = (): void => {
    if (stopping) return;
    looking = looking
      .then(look)
      .catch((error: unknown) => context.log.error({ err: error }, 'looking for batches failed'));
  };
  const schools = makeSchoolWorker(context, owner, () => poke());
  const ticker = setInterval(poke, lookEvery);
  const herald = setInterval(() => void beHeard(context, owner), goneAfter / 3);
  void beHeard(context, owner);
  poke();
  return {
    poke,
    async stop() {
      stopping = true;
      clearInterval(ticker);
      clearInterval(herald);
      await looking;
      await Promise.all([schools.stop(), ...running.class, ...running.run]);
      await context.storage.processes.remove({ id: owner }).catch(() => 0);
    },
  };
}

/** One atomic update: of many workers one gets the batch, with a fencing number above all before. */
async function claim(context: Context, owner: string, kind: Kind): Promise<Batch | undefined> {
  const now = context.clock.now();
  return context.storage.batches.update(
    {
      state: { in: ['running', 'paused'] },
      leaseUntil: { lt: now },
      wakeAt: { lte: now },
      turn: kind === 'class' ? null : { gte: 0 },
    },
    { set: { owner, leaseUntil: now + leaseTime }, inc: { fence: 1 } },
    // Of long runs everybody's first part goes before anybody's second.
    { order: kind === 'class' ? [{ by: 'startedAt' }] : [{ by: 'turn' }, { by: 'startedAt' }] },
  );
}

/** Says that this process is here, and learns how many there are: they share the bucket of every token. */
async function beHeard(context: Context, owner: string): Promise<void> {
  const now = context.clock.now();
  try {
    await context.storage.processes.put({ id: owner, expiresAt: now + goneAfter });
    const heard = await context.storage.processes.count({ expiresAt: { gte: now } });
    context.canvas.noteProcesses(heard);
  } catch (error) {
    context.log.warn({ err: error }, 'counting the processes failed');
  }
}

async function holdAndWork(context: Context, batch: Batch, stopping: () => boolean): Promise<void> {
  let lost = false;
  let stopAsked = false;
  const beat = setInterval(() => {
    void context.storage.batches
      .update({ id: batch.id, fence: batch.fence }, { set: { leaseUntil: context.clock.now() + leaseTime } })
      .then((held) => {
        if (!held) lost = true;
        else if (held.stopAskedAt !== undefined) stopAsked = true;
      })
      .catch((error: unknown) => context.log.warn({ err: error }, 'heart-beat failed'));
  }, heartBeat);
  try {
    await workOnBatch(context, batch, () => stopping() || lost || stopAsked);
  } catch (error) {
    if (error instanceof LeaseLostError)
      context.log.warn({ batch: batch.id }, 'another worker holds this batch');
    else context.log.error({ err: error, batch: batch.id }, 'batch stopped; it will be tried again');
  } finally {
    clearInterval(beat);
  }
}
