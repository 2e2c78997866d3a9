import { unfinishedFates } from '../../contract/batch.ts';
import { maxAges } from '../access/access-table.ts';
import { grantClass } from '../access/grant-class.ts';
import type { CanvasClient } from '../canvas/canvas-client.ts';
import { isCanvasFault } from '../canvas/errors.ts';
import { canvasFor } from '../connection/canvas-for.ts';
import type { Context } from '../context.ts';
import { readTree } from '../policy/account-tree.ts';
import { listPlaceParts } from '../plan/name-letters.ts';
import { bendToCanvas, readCanvasRules } from '../policy/canvas-rules.ts';
import { readFreeze } from '../policy/freeze.ts';
import { readSettings } from '../policy/settings.ts';
import { pupilsAmong } from '../roster/list-pupils.ts';
import { readMembers } from '../roster/read-members.ts';
import type { Batch, BatchItem } from '../storage/batch-documents.ts';
import { LeaseLostError, PauseError, starterOf, StopError, type BatchRun } from './batch-run.ts';
import { pauseReason } from './pause-reason.ts';
import { carryAll, type Carry } from './carry-all.ts';
import { carryItem } from './carry-item.ts';
import { followMoved } from './follow-moved.ts';
import { prepareItems } from './prepare-items.ts';
import { recordEndings } from './record-endings.ts';
import { noteClassFates } from './school/note-class-fates.ts';
import { undoItem } from './undo-item.ts';

/** How long a claim holds without a heart-beat, in ms. */
export const leaseTime = 6_000;
const longestPause = 60_000;

/**
 * Works a claimed batch to its end, as many students at a time as Canvas's throttle has room for.
 * @param stopping asked before each student; true hands the batch back
 * @param onAllBegun its last students are under way: the next batch can be made ready
 * @throws LeaseLostError when another worker holds it
 */
export async function workOnBatch(
  context: Context,
  batch: Batch,
  { stopping, onAllBegun }: { readonly stopping: () => boolean; readonly onAllBegun: () => void },
): Promise<void> {
  try {
    if (await isStopped(context, batch)) {
      await end(context, batch);
      return;
    }
    // Nothing is asked of Canvas for a district that stands still.
    if (await readFreeze(context, batch.districtId)) throw new PauseError('district-frozen');
    const client = (await canvasFor(context, batch.districtId)).inLane(
      batch.turn === undefined ? 'class' : 'night',
      starterOf(batch).userId,
      batch.startedAt,
    );
    // Not behind everything that older batches of the same person still ask: it is made ready while they run.
    const ahead = client.forAll();
    const place = await readBatchPlace(context, ahead, batch);
    const people = await findStartersPeople(context, ahead, batch);
    const run: BatchRun = { context, client, batch, ...place, pupils: people?.pupils };
    if (people && batch.task !== 'undo') await followMoved(run, people.memberIds);
    await prepareItems(run);
    const { items, carry } = await findWork(run);
    const left = await carryAll(run, items, { carry, stopping, onAllBegun });
    if (left === 'handed-back') await release(context, batch, {});
    else if (left === 'waiting') await pause(context, batch, undefined);
    else await end(context, batch);
  } catch (error) {
    if (error instanceof LeaseLostError) throw error;
    if (error instanceof StopError) return end(context, batch);
    const because = pauseReason(error);
    if (because === undefined)
      context.log.error({ err: error, batch: batch.id }, 'batch stopped; it will be tried again');
    await pause(context, batch, because ?? 'server-fault');
  }
}

/** A class that was begun while its school's run was being stopped is stopped with it. */
async function isStopped({ storage }: Context, { stopAskedAt, schoolBatchId }: Batch): Promise<boolean> {
  if (stopAskedAt !== undefined) return true;
  const many = schoolBatchId === undefined ? undefined : await storage.schoolBatches.get(schoolBatchId);
  return many?.stopAskedAt !== undefined;
}

/** How old the account tree may be that says which accounts decide for a class. */
const treeAge = 5 * 60_000;

/** What is decided for the class as it is at this claim, and the names that stay out of its passwords. */
async function readBatchPlace(
  context: Context,
  client: CanvasClient,
  batch: Batch,
): Promise<Pick<BatchRun, 'settings' | 'rootId' | 'placeNames' | 'learned'>> {
  const { districtId, accountId, courseId, className } = batch;
  const tree = await readTree(context, client, districtId, treeAge).catch((error: unknown) => {
    throw PauseError.from(error) ?? error;
  });
  const { rootId } = tree;
  const rules = await readCanvasRules(context, client, { districtId, rootId });
  const { values } = await readSettings(context, tree, { districtId, accountId, courseId });
  return {
    settings: bendToCanvas(values, rules),
    rootId,
    placeNames: listPlaceParts([className, tree.accounts.get(accountId)?.name ?? '']),
    learned: { rules: batch.learnedRules ?? {} },
  };
}

interface StartersPeople {
  readonly pupils: ReadonlySet<string>;
  /** Everybody enrolled as a student, whatever their state. */
  readonly memberIds: readonly string[];
}

/**
 * The pupils of the class whom whoever pressed the button may handle now (at most 60 s ago), in the sections that Canvas
 * holds them to; undefined where they may not handle the class. Asked at every claim: a batch may have lain for hours.
 */
async function findStartersPeople(
  context: Context,
  client: CanvasClient,
  batch: Batch,
): Promise<StartersPeople | undefined> {
  const { districtId, courseId } = batch;
  try {
    const grant = await grantClass(
      context,
      { client, districtId, ...starterOf(batch) },
      courseId,
      maxAges.fresh,
    );
    if (!grant?.course) return undefined;
    const { value: members } = await readMembers(context, client, grant.course);
    const pupils = pupilsAmong(members, grant.course.onlySections);
    return { pupils: new Set(pupils.map(({ id }) => id)), memberIds: members.map(({ id }) => id) };
  } catch (error) {
    if (isCanvasFault(error, 'not-found')) return undefined;
    throw PauseError.from(error) ?? error;
  }
}

/** The students that are left, and what is done with each. */
async function findWork({
  context,
  batch,
}: BatchRun): Promise<{ readonly items: readonly BatchItem[]; readonly carry: Carry }> {
  const undoing = batch.task === 'undo';
  const items = await context.storage.batchItems.find(
    undoing
      ? { batchId: batch.id, fate: 'made', keptBecause: null }
      : { batchId: batch.id, fate: { in: unfinishedFates } },
    { order: [{ by: 'position' }] },
  );
  return { items, carry: undoing ? undoItem : carryItem };
}

/** A batch that waits keeps its place and tries again by itself: after 1, 2, 4 ... up to 60 s. */
async function pause(context: Context, batch: Batch, because: string | undefined): Promise<void> {
  const wait = Math.min(1000 * 2 ** batch.pauses, longestPause);
  await release(context, batch, {
    ...(because === undefined ? {} : { state: 'paused', pausedBecause: because }),
    wakeAt: context.clock.now() + wait,
    pauses: batch.pauses + 1,
    leaseUntil: 0,
  });
  // Somebody may have stopped it while it was worked on: that does not wait.
  const { id } = batch;
  await context.storage.batches.update(
    { id, stopAskedAt: { gt: 0 }, wakeAt: { gt: 0 } },
    { set: { wakeAt: 0 } },
  );
}

/** How long whoever has no login yet can be gone on with, in ms. */
export const keepFor = 7 * 24 * 60 * 60_000;

/** The end of the work: done, or stopped where somebody is left without a final fate. */
async function end(context: Context, batch: Batch): Promise<void> {
  const { batchItems } = context.storage;
  const left = await batchItems.count({ batchId: batch.id, fate: { in: unfinishedFates } });
  await recordEndings({ context, batch });
  // Whoever was begun and not sent holds no place; one that may have been sent is kept, so that it can still be found.
  if (left > 0) await context.storage.logins.remove({ batchId: batch.id, state: 'reserved', intentAt: null });
  await noteClassFates(context, batch);
  const failed = await batchItems.count({ batchId: batch.id, fate: 'failed' });
  const now = context.clock.now();
  await release(context, batch, {
    state: left > 0 ? 'stopped' : 'done',
    finishedAt: now,
    ...(left + failed > 0 ? { keepUntil: now + keepFor } : {}),
  });
}

/** Gives the batch back; a finished one frees its class. */
async function release(context: Context, batch: Batch, set: Partial<Batch>): Promise<void> {
  const over = set.state === 'done' || set.state === 'stopped';
  const written = await context.storage.batches.update(
    { id: batch.id, fence: batch.fence },
    {
      set: { ...set, leaseUntil: 0 },
      unset: over ? ['owner', 'activeKey', 'stopAskedAt', 'pausedBecause'] : ['owner'],
    },
  );
  if (!written) throw new LeaseLostError(`batch ${batch.id}`);
}
