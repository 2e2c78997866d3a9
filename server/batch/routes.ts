import type { Context } from '../context.ts';
import type { ApiCall, ApiRoute } from '../http/api-route.ts';
import { findPlan, listLines } from '../plan/keep-plan.ts';
import { notFound } from '../problem.ts';
import type { Batch, Session } from '../storage/documents.ts';
import type { BatchWorker } from './batch-worker.ts';
import { presentBatch } from './present-batch.ts';
import { startBatch } from './start-batch.ts';

export function batchRoutes(worker: Pick<BatchWorker, 'poke'>): readonly ApiRoute[] {
  return [
    {
      method: 'post',
      path: '/api/plans/:planId/batch',
      act: 'make-logins',
      subject: async (context, session, params) => ({
        classId: (await findPlan(context, session, params['planId'])).courseId,
      }),
      handle: (call) => pressButton(call, worker),
    },
    {
      method: 'get',
      path: '/api/batches/:batchId',
      act: 'see-batch',
      subject: async (context, session, params) => {
        const batch = await findBatch(context, session, params['batchId']);
        return { classId: batch.courseId, startedByUserId: batch.startedByUserId };
      },
      handle: async ({ context, session, params }) =>
        presentBatch(context, await findBatch(context, session, params['batchId'])),
    },
  ];
}

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
  const batch = await startBatch(context, { plan, lines: await listLines(context, plan.id), actor });
  worker.poke();
  res.status(202);
  return presentBatch(context, batch);
}

async function findBatch(context: Context, session: Session, batchId: string | undefined): Promise<Batch> {
  const batch = batchId === undefined ? undefined : await context.storage.batches.get(batchId);
  if (!batch || batch.districtId !== session.districtId) throw notFound();
  return batch;
}
