import { unfinishedFates, UndoSchema, type BatchList } from '../../contract/batch.ts';
import type { AccessAct } from '../access/access-table.ts';
import type { Grant } from '../access/grant.ts';
import { requireSchoolOn } from '../access/require-school-on.ts';
import { canvasOf } from '../connection/canvas-for.ts';
import { askingCanvas } from '../connection/to-problem.ts';
import type { Context } from '../context.ts';
import type { ApiCall, ApiRoute } from '../http/api-route.ts';
import { classInPath } from '../http/path-subject.ts';
import { parse } from '../http/validate.ts';
import { findPlan, listLines } from '../plan/keep-plan.ts';
import { actorOf } from '../policy/asked-by.ts';
import { notFound } from '../problem.ts';
import type { Actor } from '../record/add-entry.ts';
import { listPupils } from '../roster/list-pupils.ts';
import type { Batch } from '../storage/batch-documents.ts';
import type { Session } from '../storage/session-documents.ts';
import { starterOf } from './batch-run.ts';
import type { BatchWorker } from './batch-worker.ts';
import { resumeBatch, retryBatch, stopBatch, undoBatch } from './control-batch.ts';
import { listBatches } from './list-batches.ts';
import { presentBatch } from './present-batch.ts';
import { startBatch } from './start-batch.ts';
import { warmChecks } from './warm-checks.ts';

/** Carrying a plan out, and what is done to a batch afterwards. The worker is poked where there is new work. */
export function batchRoutes(worker: Pick<BatchWorker, 'poke'>): readonly ApiRoute[] {
  return [
    {
      method: 'post',
      path: '/api/plans/:planId/batch',
      act: 'make-logins',
      subject: async (context, session, params) => {
        const plan = await findPlan(context, session, params['planId']);
        if (plan.batchId === undefined) void warmChecks(context, plan);
        return { classId: plan.courseId };
      },
      handle: (call) => pressButton(call, worker),
    },
    {
      method: 'get',
      path: '/api/batches/:batchId',
      act: 'see-batch',
      subject: async (context, session, params) => {
        const batch = await findBatch(context, session, params['batchId']);
        const { courseId, startedByUserId, state } = batch;
        const running = state === 'running' || state === 'paused';
        return { classId: courseId, batch: { running, startedByUserId } };
      },
      handle: async ({ context, session, grant, params }) => {
        const batch = await findBatch(context, session, params['batchId']);
        return presentBatch(context, batch, await visibleTo(context, grant, session));
      },
    },
    {
      method: 'get',
      path: '/api/classes/:classId/batches',
      act: 'list-batches',
      subject: classInPath,
      handle: async ({ context, session, grant, params }): Promise<BatchList> => {
        const { classId: courseId = '' } = params;
        const seen = await visibleTo(context, grant, session);
        return listBatches(context, { districtId: session.districtId, courseId }, seen);
      },
    },
    ...controlRoutes(worker),
  ];
}

function controlRoutes(worker: Pick<BatchWorker, 'poke'>): readonly ApiRoute[] {
  return [
    control(worker, 'stop', 'stop-batch', ({ context }, batch, actor) => stopBatch(context, batch, actor)),
    control(worker, 'resume', 'go-on-with-batch', async (call, batch, actor) => {
      await requireGoOn(call, batch);
      return resumeBatch(call.context, batch, actor);
    }),
    control(worker, 'retry', 'go-on-with-batch', async (call, batch, actor) => {
      await requireGoOn(call, batch);
      return retryBatch(call.context, batch, actor);
    }),
    control(worker, 'undo', 'undo-batch', ({ context, body }, batch, actor) => {
      const { evenSignedIn = false } = parse(UndoSchema, body ?? {});
      return undoBatch(context, batch, actor, evenSignedIn);
    }),
  ];
}

/**
 * Going on is in the name of whoever asks. Somebody held to sections would end it for all children of the others, so they go
 * on with what they began themselves, or what is theirs as a whole. Throws `school-not-on`, `class-not-included`, `not-found`.
 */
async function requireGoOn({ context, session, grant }: ApiCall, batch: Batch): Promise<void> {
  requireSchoolOn(grant);
  const seen = await visibleTo(context, grant, session);
  if (!seen || starterOf(batch).userId === grant.userId) return;
  const left = await context.storage.batchItems.find({
    batchId: batch.id,
    fate: { in: [...unfinishedFates, 'failed'] },
  });
  if (left.some(({ studentId }) => !seen.has(studentId))) throw notFound();
}

/** An act on one batch, by whoever may handle its class now; answers the batch as it is from then on. */
function control(
  worker: Pick<BatchWorker, 'poke'>,
  name: 'stop' | 'resume' | 'retry' | 'undo',
  act: AccessAct,
  change: (call: ApiCall, batch: Batch, actor: Actor) => Promise<Batch>,
): ApiRoute {
  return {
    method: 'post',
    path: `/api/batches/:batchId/${name}`,
    act,
    subject: async (context, session, params) => ({
      classId: (await findBatch(context, session, params['batchId'])).courseId,
    }),
    handle: async (call) => {
      const { context, session, grant, params } = call;
      const batch = await findBatch(context, session, params['batchId']);
      const changed = await change(call, batch, actorOf(call));
      worker.poke();
      return presentBatch(context, changed, await visibleTo(context, grant, session));
    },
  };
}

/** A second press on a plan finds its batch; a press on a class that somebody else is making finds theirs. */
async function pressButton(call: ApiCall, worker: Pick<BatchWorker, 'poke'>): Promise<unknown> {
  const { context, session, grant, params, res } = call;
  const plan = await findPlan(context, session, params['planId']);
  const actor = actorOf(call);
  if (plan.batchId === undefined) requireSchoolOn(grant);
  const done = plan.batchId === undefined ? undefined : await context.storage.batches.get(plan.batchId);
  const batch =
    done ?? (await startBatch(context, { plan, lines: await listLines(context, plan.id), actor }));
  worker.poke();
  res.status(202);
  return presentBatch(context, batch, await visibleTo(context, grant, session));
}

/** Ids of the pupils whose fates this person may see; undefined for everybody of the class. */
async function visibleTo(
  context: Context,
  grant: Grant,
  session: Session,
): Promise<ReadonlySet<string> | undefined> {
  const { course } = grant;
  if (!course?.onlySections) return undefined;
  const client = await canvasOf(context, session);
  return new Set((await askingCanvas(() => listPupils(context, client, course))).map(({ id }) => id));
}

async function findBatch(context: Context, session: Session, batchId: string | undefined): Promise<Batch> {
  const batch = batchId === undefined ? undefined : await context.storage.batches.get(batchId);
  if (!batch || batch.districtId !== session.districtId) throw notFound();
  return batch;
}
