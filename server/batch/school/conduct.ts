import { setTimeout as wait } from 'node:timers/promises';
import type { ClassCode } from '../../../contract/school-batch.ts';
import { maxAges } from '../../access/access-table.ts';
import { grantAccounts } from '../../access/grant-accounts.ts';
import { canvasFor } from '../../connection/canvas-for.ts';
import type { Context } from '../../context.ts';
import type { SchoolBatch, SchoolBatchClass } from '../../storage/school-batch-documents.ts';
import { LeaseLostError } from '../batch-run.ts';
import { pauseReason } from '../pause-reason.ts';
import { countClasses } from './count-classes.ts';
import { prepareClasses } from './prepare-classes.ts';
import { sumFates } from './present-school-batch.ts';
import {
  actorOfSchoolBatch,
  heedFreeze,
  heldNow,
  recordHead,
  writeClass,
  writeHead,
  type HeldSchool,
  type SchoolRun,
} from './school-run.ts';
import { startClass } from './start-class.ts';
import { stopLiveClasses } from './stop-live-classes.ts';

/** So many classes of one run are under way: enough for several processes, and few enough to be planned late. */
const classesAtOnce = 16;
/** How often what the classes have come to is looked at, in ms. */
const lookEvery = 250;
const longestPause = 60_000;
const aFew = 50;

/**
 * Carries a claimed school batch on: counts its classes, or, once the button was pressed and its time has come, keeps a few
 * of them under way until all are through. Cut off anywhere, it goes on where it was. Hands the batch back at the end.
 * @throws LeaseLostError when another worker holds it
 */
export async function conduct(context: Context, batch: SchoolBatch, stopping: () => boolean): Promise<void> {
  try {
    if (batch.stopAskedAt !== undefined) {
      await endStopped({ context, batch }, stopping);
      return;
    }
    const client = await canvasFor(context, batch.districtId);
    const { userId } = actorOfSchoolBatch(batch);
    const run = { context, client: client.inLane('night', userId), batch, stopping };
    if (batch.state === 'counting') await countClasses(run);
    else if (batch.state === 'running' || (await openWindow(run))) {
      await prepareClasses(run);
      await keepGoing(run);
    }
    await giveBack(run, { pauses: 0 }, ['pausedBecause']);
  } catch (error) {
    if (error instanceof LeaseLostError) throw error;
    const because = pauseReason(error);
    if (because === undefined)
      context.log.error(
        { err: error, schoolBatch: batch.id },
        'school batch stopped; it will be tried again',
      );
    const pausedBecause = because ?? 'server-fault';
    const wakeAt = context.clock.now() + Math.min(1000 * 2 ** batch.pauses, longestPause);
    await giveBack({ context, batch }, { pausedBecause, wakeAt, pauses: batch.pauses + 1 });
    // Somebody may have stopped it meanwhile: that does not wait.
    const { schoolBatches } = context.storage;
    await schoolBatches.update(
      { id: batch.id, stopAskedAt: { gt: 0 }, wakeAt: { gt: 0 } },
      { set: { wakeAt: 0 } },
    );
  }
}

/** Of one that was stopped Canvas is asked nothing, so that it ends also where no Canvas is there to be asked. */
async function endStopped(held: HeldSchool, stopping: () => boolean): Promise<void> {
  await prepareClasses(held);
  while (!stopping()) {
    const now = await heldNow(held);
    const live = await settleEnded(held);
    await stopLiveClasses(held.context, held.batch.id);
    if (live === 0 && (await finish(held, now))) break;
    await wait(lookEvery);
  }
  await giveBack(held, { pauses: 0 }, ['pausedBecause']);
}

async function giveBack(
  { context, batch }: HeldSchool,
  set: Partial<SchoolBatch>,
  unset: readonly (keyof SchoolBatch)[] = [],
): Promise<void> {
  await context.storage.schoolBatches.update(
    { id: batch.id, fence: batch.fence },
    { set: { ...set, leaseUntil: 0 }, unset: ['owner', ...unset] },
  );
}

/**
 * Its time has come: whoever pressed the button is asked for anew, for they may have pressed it hours ago.
 * @returns false where nothing is to be made
 */
async function openWindow(run: SchoolRun): Promise<boolean> {
  const { context, client, batch } = run;
  if ((await heldNow(run)).stopAskedAt !== undefined) return true;
  await heedFreeze(run);
  const person = { client, ...actorOfSchoolBatch(batch) };
  const grant = await grantAccounts(context, person, maxAges.fresh);
  if (!grant?.accountIds?.includes(batch.accountId)) {
    await refuse(run, 'starter-lost-account');
    return false;
  }
  await writeHead(run, { state: 'running', startedAt: context.clock.now() });
  return true;
}

/** Says on every class, on the batch and in the record why nothing was made. */
async function refuse(run: SchoolRun, code: ClassCode): Promise<void> {
  const waiting = await waitingClasses(run, 'make');
  for (const one of waiting) await writeClass(run, one, { state: 'left-out', code });
  const set = { state: 'refused', refusedBecause: code, finishedAt: run.context.clock.now() } as const;
  await recordHead(run, {}, { set }, { act: 'school-batch-refused', code });
}

async function keepGoing(run: SchoolRun): Promise<void> {
  while (!run.stopping()) {
    const now = await heldNow(run);
    const live = await settleEnded(run);
    const stopped = now.stopAskedAt !== undefined;
    if (stopped) await stopLiveClasses(run.context, run.batch.id);
    else await heedFreeze(run);
    // A few at a time: hundreds of classes are not read at each look.
    const isFull = stopped || live >= classesAtOnce;
    const waiting = isFull ? [] : await waitingClasses(run, now.task ?? 'make', aFew);
    if (live === 0 && waiting.length === 0 && (await finish(run, now))) return;
    const isStarted = await startNext(run, waiting, live);
    const moves = isStarted || live > 0;
    if (moves && now.pausedBecause !== undefined) await writeHead(run, { pauses: 0 }, ['pausedBecause']);
    if (!isStarted) await wait(lookEvery);
  }
}

/** Starts the first class that nobody else is at. */
async function startNext(
  run: SchoolRun,
  waiting: readonly SchoolBatchClass[],
  turn: number,
): Promise<boolean> {
  const now = run.context.clock.now();
  for (const one of waiting) if ((one.wakeAt ?? 0) <= now && (await startClass(run, one, turn))) return true;
  return false;
}

function waitingClasses(
  { context, batch }: SchoolRun,
  task: 'make' | 'undo',
  limit?: number,
): Promise<SchoolBatchClass[]> {
  return context.storage.schoolBatchClasses.find(
    {
      schoolBatchId: batch.id,
      state: { in: ['waiting', 'starting'] },
      todo: task === 'undo' ? 'undo' : { ne: 'undo' },
    },
    { order: [{ by: 'position' }], ...(limit === undefined ? {} : { limit }) },
  );
}

/** Classes whose batch is through are so, too. @returns how many are under way */
async function settleEnded(run: HeldSchool): Promise<number> {
  const { batches, schoolBatchClasses } = run.context.storage;
  const running = await schoolBatchClasses.find({ schoolBatchId: run.batch.id, state: 'running' });
  let live = 0;
  for (const one of running) {
    const made = await batches.get(one.batchId ?? '');
    if (made?.state === 'running' || made?.state === 'paused') live += 1;
    else await writeClass(run, one, { state: 'ended' });
  }
  return live;
}

/**
 * The end: stopped where something is left, be it that one of its classes was stopped alone; an undo, where somebody stopped it.
 * @returns false where somebody stopped it at this moment
 */
async function finish(run: HeldSchool, now: SchoolBatch): Promise<boolean> {
  const { context, batch } = run;
  const all = await context.storage.schoolBatchClasses.find({ schoolBatchId: batch.id, chosen: true });
  const { fates } = sumFates(all);
  const isLeft =
    all.some(({ state }) => state === 'waiting' || state === 'starting') ||
    (fates.planned ?? 0) + (fates.checking ?? 0) + (fates.creating ?? 0) > 0;
  const undoing = now.task === 'undo';
  const stopped = undoing ? now.stopAskedAt !== undefined : isLeft;
  const set = { state: stopped ? 'stopped' : 'done', finishedAt: context.clock.now() } as const;
  return recordHead(
    run,
    { stopAskedAt: now.stopAskedAt ?? null },
    { set, unset: ['stopAskedAt', 'pausedBecause'] },
    {
      act: undoing ? 'school-batch-undone' : 'school-batch-ended',
      count: (undoing ? fates.undone : fates.made) ?? 0,
    },
  );
}
