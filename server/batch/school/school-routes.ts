import {
  BeginSchoolBatchSchema,
  ChooseClassesSchema,
  ClassPageQuerySchema,
  MakeSchoolBatchSchema,
} from '../../../contract/school-batch.ts';
import { UndoSchema } from '../../../contract/batch.ts';
import type { AccessAct } from '../../access/access-table.ts';
import type { Context } from '../../context.ts';
import type { ApiCall, ApiRoute, Params } from '../../http/api-route.ts';
import { accountInPath } from '../../http/path-subject.ts';
import { parse } from '../../http/validate.ts';
import { notFound } from '../../problem.ts';
import { actorOf } from '../../policy/asked-by.ts';
import type { SchoolBatch } from '../../storage/school-batch-documents.ts';
import type { Session } from '../../storage/session-documents.ts';
import type { BatchWorker } from '../batch-worker.ts';
import { beginSchoolBatch } from './begin-school-batch.ts';
import { chooseClasses } from './choose-classes.ts';
import {
  resumeSchoolBatch,
  retrySchoolBatch,
  stopSchoolBatch,
  undoSchoolBatch,
} from './control-school-batch.ts';
import { listSchoolBatches, pageOfClasses } from './list-school-batches.ts';
import { presentSchoolBatch } from './present-school-batch.ts';
import { pressSchoolBatch } from './press-school-batch.ts';

type Worker = Pick<BatchWorker, 'poke'>;

/** Batches of many classes: for admins, within their accounts. */
export function schoolBatchRoutes(worker: Worker): readonly ApiRoute[] {
  return [
    {
      method: 'post',
      path: '/api/accounts/:accountId/school-batches',
      act: 'begin-school-batch',
      subject: accountInPath,
      handle: async (call) => {
        const { classNames } = parse(BeginSchoolBatchSchema, call.body ?? {});
        const { accountId = '' } = call.params;
        const begun = await beginSchoolBatch(call.context, { accountId, classNames, actor: actorOf(call) });
        worker.poke();
        call.res.status(202);
        return presentSchoolBatch(call.context, begun);
      },
    },
    ...lookRoutes,
    {
      method: 'patch',
      path: '/api/school-batches/:schoolBatchId/classes',
      act: 'begin-school-batch',
      subject: accountOfBatch,
      handle: async (call) => {
        const batch = await batchOf(call);
        await chooseClasses(call.context, batch, parse(ChooseClassesSchema, call.body));
        return presentSchoolBatch(call.context, batch);
      },
    },
    ...changeRoutes(worker),
  ];
}

const lookRoutes: readonly ApiRoute[] = [
  {
    method: 'get',
    path: '/api/accounts/:accountId/school-batches',
    act: 'see-school-batches',
    subject: accountInPath,
    handle: ({ context, session: { districtId }, params: { accountId = '' } }) =>
      listSchoolBatches(context, { districtId, accountId }),
  },
  {
    method: 'get',
    path: '/api/school-batches/:schoolBatchId',
    act: 'see-school-batches',
    subject: accountOfBatch,
    handle: async (call) => presentSchoolBatch(call.context, await batchOf(call)),
  },
  {
    method: 'get',
    path: '/api/school-batches/:schoolBatchId/classes',
    act: 'see-school-batches',
    subject: accountOfBatch,
    handle: async (call) =>
      pageOfClasses(call.context, await batchOf(call), parse(ClassPageQuerySchema, call.query)),
  },
];

function changeRoutes(worker: Worker): readonly ApiRoute[] {
  return [
    change(worker, 'make', 'make-school', (call, batch) =>
      pressSchoolBatch(call.context, batch, {
        actor: actorOf(call),
        wishes: parse(MakeSchoolBatchSchema, call.body),
      }),
    ),
    change(worker, 'stop', 'stop-school-batch', (call, batch) =>
      stopSchoolBatch(call.context, batch, actorOf(call)),
    ),
    change(worker, 'resume', 'make-school', (call, batch) =>
      resumeSchoolBatch(call.context, batch, actorOf(call)),
    ),
    change(worker, 'retry', 'make-school', (call, batch) =>
      retrySchoolBatch(call.context, batch, actorOf(call)),
    ),
    change(worker, 'undo', 'undo-school-batch', (call, batch) => {
      const { evenSignedIn = false } = parse(UndoSchema, call.body ?? {});
      return undoSchoolBatch(call.context, batch, actorOf(call), evenSignedIn);
    }),
  ];
}

/** An act on one school batch; answers it as it is from then on. */
function change(
  worker: Worker,
  name: 'make' | 'stop' | 'resume' | 'retry' | 'undo',
  act: AccessAct,
  doIt: (call: ApiCall, batch: SchoolBatch) => Promise<SchoolBatch>,
): ApiRoute {
  return {
    method: 'post',
    path: `/api/school-batches/:schoolBatchId/${name}`,
    act,
    subject: accountOfBatch,
    handle: async (call) => {
      const changed = await doIt(call, await batchOf(call));
      worker.poke();
      return presentSchoolBatch(call.context, changed);
    },
  };
}

async function accountOfBatch(
  context: Context,
  session: Session,
  params: Params,
): Promise<{ accountId: string }> {
  return { accountId: (await batchOf({ context, session, params })).accountId };
}

/** Throws `not-found` for one of another district. */
async function batchOf({
  context,
  session,
  params,
}: Pick<ApiCall, 'context' | 'session' | 'params'>): Promise<SchoolBatch> {
  const batch = await context.storage.schoolBatches.get(params['schoolBatchId'] ?? '');
  if (!batch || batch.districtId !== session.districtId) throw notFound();
  return batch;
}
