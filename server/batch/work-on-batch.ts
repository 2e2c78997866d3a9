import type { Fate } from '../../contract/batch.ts';
import { maxAges } from '../access/access-table.ts';
import { grantClass } from '../access/grant-class.ts';
import type { CanvasClient } from '../canvas/canvas-client.ts';
import { isCanvasFault } from '../canvas/errors.ts';
import { canvasFor } from '../connection/canvas-for.ts';
import type { Context } from '../context.ts';
import { Problem } from '../problem.ts';
import { readTree } from '../policy/account-tree.ts';
import { listPlaceParts } from '../plan/name-letters.ts';
import { bendToCanvas, readCanvasRules } from '../policy/canvas-rules.ts';
import { readSettings } from '../policy/settings.ts';
import { listPupils } from '../roster/list-pupils.ts';
import type { Batch, BatchItem } from '../storage/documents.ts';
import { LeaseLostError, PauseError, type BatchRun } from './batch-run.ts';
import { carryItem } from './carry-item.ts';

const unfinished: readonly Fate[] = ['planned', 'checking', 'creating'];

/** How long a claim holds without a heart-beat, in ms. */
export const leaseTime = 6_000;
const longestPause = 60_000;

/**
 * Works a claimed batch to its end, as many students at a time as Canvas's throttle has room for.
 * @param stopping asked before each student; true hands the batch back
 * @throws LeaseLostError when another worker holds it
 */
export async function workOnBatch(context: Context, batch: Batch, stopping: () => boolean): Promise<void> {
  try {
    const client = (await canvasFor(context, batch.districtId)).inLane(
      batch.turn === undefined ? 'class' : 'night',
      batch.startedByUserId,
    );
    const run: BatchRun = {
      context,
      client,
      batch,
      ...(await readBatchPlace(context, client, batch)),
      pupils: await findStartersPupils(context, client, batch),
    };
    const left = await carryAll(run, stopping);
    if (left === 'handed-back') await release(context, batch, {});
    else if (left === 'waiting') await pause(context, batch, undefined);
    else await release(context, batch, { state: 'done', finishedAt: context.clock.now() });
  } catch (error) {
    if (error instanceof LeaseLostError) throw error;
    const because = pauseReason(error);
    if (because === undefined)
      context.log.error({ err: error, batch: batch.id }, 'batch stopped; it will be tried again');
    await pause(context, batch, because ?? 'server-fault');
  }
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

/**
 * The pupils of the class whom whoever pressed the button may handle now (at most 60 s ago), in the sections that Canvas
 * holds them to. Asked at every claim: a batch may have lain for hours.
 */
async function findStartersPupils(
  context: Context,
  client: CanvasClient,
  batch: Batch,
): Promise<Set<string> | undefined> {
  const { districtId, courseId, startedBy } = batch;
  try {
    const grant = await grantClass(context, { client, districtId, ...startedBy }, courseId, maxAges.fresh);
    if (!grant?.course) return undefined;
    return new Set((await listPupils(context, client, grant.course)).map(({ id }) => id));
  } catch (error) {
    if (isCanvasFault(error, 'not-found')) return undefined;
    throw PauseError.from(error) ?? error;
  }
}

async function carryAll(run: BatchRun, stopping: () => boolean): Promise<'done' | 'waiting' | 'handed-back'> {
  const items = await run.context.storage.batchItems.find(
    { batchId: run.batch.id, fate: { in: unfinished } },
    { order: [{ by: 'position' }] },
  );
  const queue = [...items];
  const waiting: string[] = [];
  const failures: unknown[] = [];
  const carry = async (item: BatchItem, end: () => void): Promise<void> => {
    try {
      if (!(await carryItem(run, item))) waiting.push(item.id);
      else await noteProgress(run);
    } catch (error) {
      failures.push(error);
    } finally {
      end();
    }
  };
  const underWay = new Set<Promise<void>>();
  const isEnding = (): boolean => failures.length > 0 || stopping();
  while (queue.length > 0 && !isEnding()) {
    const end = await run.client.begin();
    const item = isEnding() ? undefined : queue.shift();
    if (!item) {
      end();
      break;
    }
    const carried = carry(item, end).finally(() => underWay.delete(carried));
    underWay.add(carried);
  }
  await Promise.all(underWay);
  // A lost lease outranks a reason to pause: nothing more may be written.
  const lost = failures.find((error) => error instanceof LeaseLostError);
  if (failures.length > 0) throw (lost ?? failures[0]) as Error;
  if (stopping() && queue.length > 0) return 'handed-back';
  return waiting.length > 0 ? 'waiting' : 'done';
}

/** A batch that waited goes on: says so, and its next wait is short again. */
async function noteProgress({ context, batch }: BatchRun): Promise<void> {
  if (batch.pauses === 0) return;
  await context.storage.batches.update(
    { id: batch.id, fence: batch.fence, pauses: { gt: 0 } },
    { set: { state: 'running', pauses: 0 } },
  );
}

function pauseReason(error: unknown): string | undefined {
  if (error instanceof PauseError) return error.because;
  if (
    error instanceof Problem &&
    ['connection-dead', 'not-connected', 'canvas-unreachable', 'canvas-busy'].includes(error.code)
  )
    return error.code;
  return undefined;
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
}

async function release(context: Context, batch: Batch, set: Partial<Batch>): Promise<void> {
  const done = set.state === 'done';
  const written = await context.storage.batches.update(
    { id: batch.id, fence: batch.fence },
    { set: { ...set, leaseUntil: 0 }, unset: done ? ['owner', 'activeKey'] : ['owner'] },
  );
  if (!written) throw new LeaseLostError(`batch ${batch.id}`);
}
