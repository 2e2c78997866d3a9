import type { Context } from '../context.ts';
import type { Batch } from '../storage/batch-documents.ts';
import type { SchoolBatch } from '../storage/school-batch-documents.ts';
import { claimFirst } from './claim-first.ts';
import { fullDistricts } from './full-districts.ts';
import { holdLease, type Held } from './hold-lease.ts';
import { lookForWork, type Looker } from './look-for-work.ts';
import { claimSchoolBatch, holdSchoolBatch } from './school/school-worker.ts';
import { workOnBatch } from './work-on-batch.ts';

/** `poke`: look now instead of at the next tick. `stop` ends after the calls in flight, and hands every batch back. */
export type BatchWorker = Looker;

/** Batches of a kind that one process holds at once; their students take turns at the pacer, person by person. */
const atOnce = { class: 100, run: 32, school: 32 } as const;
/**
 * Of one district's long runs with students that wait to be begun: enough to have the next class ready, and few enough that
 * what was asked about it is still young, also where calls cost much.
 */
const runsOfDistrict = 4;
/** Of one district's batches of many classes, each of which is held until its last class is through: no district keeps another's from beginning. */
const schoolsOfDistrict = 4;
/** A process that has not been heard of for so long, in ms, is gone. */
const goneAfter = 15_000;

/**
 * Looks for batches that nobody works on, claims them by one atomic update and works on them. What a killed process left
 * behind is found here as soon as its lease has run out.
 */
export function startBatchWorker(context: Context): BatchWorker {
  const owner = context.random.token(12);
  const runs = new Map<string, Batch>();
  const schools = new Map<string, SchoolBatch>();
  const classLooker = lookForWork(context, {
    atOnce: atOnce.class,
    claim: () => claimClass(context, owner),
    work: (batch, isStopping) => holdAndWork(context, batch, { isStopping, onAllBegun: () => undefined }),
  });
  const runLooker = lookForWork(context, {
    atOnce: atOnce.run,
    async claim() {
      const batch = await claimRun(context, owner, fullDistricts(runs.values(), runsOfDistrict));
      if (batch) runs.set(batch.id, batch);
      return batch;
    },
    work: (batch, isStopping) => {
      const makeRoom = (): void => {
        if (runs.delete(batch.id)) runLooker.poke();
      };
      return holdAndWork(context, batch, { isStopping, onAllBegun: makeRoom }).finally(makeRoom);
    },
  });
  const schoolLooker = lookForWork(context, {
    atOnce: atOnce.school,
    async claim() {
      const full = fullDistricts(schools.values(), schoolsOfDistrict);
      const batch = await claimSchoolBatch(context, owner, full);
      if (batch) schools.set(batch.id, batch);
      return batch;
    },
    work: (batch, isStopping) =>
      holdSchoolBatch(context, batch, isStopping).finally(() => schools.delete(batch.id)),
  });
  const lookers: readonly Looker[] = [classLooker, runLooker, schoolLooker];
  const herald = setInterval(() => void beHeard(context, owner), goneAfter / 3);
  void beHeard(context, owner);
  return {
    poke: () => lookers.forEach((looker) => looker.poke()),
    async stop() {
      clearInterval(herald);
      await Promise.all(lookers.map((looker) => looker.stop()));
      await context.storage.processes.remove({ id: owner }).catch(() => 0);
    },
  };
}

function claimClass(context: Context, owner: string): Promise<Batch | undefined> {
  return claimFirst(context, owner, { where: { turn: null }, order: [{ by: 'startedAt' }] });
}

/** Everybody's first part goes before anybody's second. */
function claimRun(context: Context, owner: string, full: readonly string[]): Promise<Batch | undefined> {
  return claimFirst(context, owner, {
    where: { turn: { gte: 0 }, districtId: { nin: full } },
    order: [{ by: 'turn' }, { by: 'startedAt' }],
  });
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

function holdAndWork(
  context: Context,
  batch: Batch,
  { isStopping, onAllBegun }: { readonly isStopping: () => boolean; readonly onAllBegun: () => void },
): Promise<void> {
  const { id, fence } = batch;
  const extend: Held['extend'] = (leaseUntil) =>
    context.storage.batches.update({ id, fence }, { set: { leaseUntil } });
  return holdLease(context, { id, extend }, (isOver) =>
    workOnBatch(context, batch, { stopping: () => isStopping() || isOver(), onAllBegun }),
  );
}
