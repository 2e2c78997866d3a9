import type { Grant } from '../access/grant.ts';
import { requireSchoolOn } from '../access/require-school-on.ts';
import { canvasFor } from '../connection/canvas-for.ts';
import { askingCanvas } from '../connection/to-problem.ts';
import type { Context } from '../context.ts';
import type { ApiCall, ApiRoute } from '../http/api-route.ts';
import { findPlan, listLines } from '../plan/keep-plan.ts';
import { notFound } from '../problem.ts';
import { listPupils } from '../roster/list-pupils.ts';
import type { Batch, Session } from '../storage/documents.ts';
import type { BatchWorker } from './batch-worker.ts';
import { presentBatch } from './present-batch.ts';
import { startBatch } from './start-batch.ts';
import { warmChecks } from './warm-checks.ts';

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
        return { classId: courseId, batch: { running: state !== 'done', startedByUserId } };
      },
      handle: async ({ context, session, grant, params }) => {
        const batch = await findBatch(context, session, params['batchId']);
        return presentBatch(context, batch, await visibleTo(context, grant, session));
      },
    },
  ];
}

/** A second press on a plan finds its batch; a press on a class that somebody else is making finds theirs. */
async function pressButton(
  { context, session, grant, params, res }: ApiCall,
  worker: Pick<BatchWorker, 'poke'>,
): Promise<unknown> {
  const plan = await findPlan(context, session, params['planId']);
  const actor = {
    districtId: session.districtId,
    userId: grant.userId,
    name: grant.name,
    sessionId: session.id,
  };
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
  const client = await canvasFor(context, session.districtId);
  return new Set((await askingCanvas(() => listPupils(context, client, course))).map(({ id }) => id));
}

async function findBatch(context: Context, session: Session, batchId: string | undefined): Promise<Batch> {
  const batch = batchId === undefined ? undefined : await context.storage.batches.get(batchId);
  if (!batch || batch.districtId !== session.districtId) throw notFound();
  return batch;
}
