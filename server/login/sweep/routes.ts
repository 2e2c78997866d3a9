import { BeginSweepSchema, type SweepList } from '../../../contract/sweep.ts';
import type { AccessAct } from '../../access/access-table.ts';
import type { Looker } from '../../batch/look-for-work.ts';
import { isCanvasFault } from '../../canvas/errors.ts';
import type { Context } from '../../context.ts';
import type { ApiCall, ApiRoute } from '../../http/api-route.ts';
import { parse } from '../../http/validate.ts';
import { actorOf } from '../../policy/asked-by.ts';
import { notFound, Problem } from '../../problem.ts';
import type { Actor } from '../../record/add-entry.ts';
import type { Sweep } from '../../storage/sweep-documents.ts';
import { beginSweep } from './begin-sweep.ts';
import { nextSweepAt } from './begin-nightly-sweeps.ts';
import { approveSweep, pauseSweep, resumeSweep, undoSweep } from './control-sweep.ts';
import { presentReport, presentSweep } from './present-sweep.ts';

const shownSweeps = 14;
type Control = (context: Context, sweep: Sweep, actor: Actor) => Promise<Sweep>;

/** The nightly look at every login: read by admins, within their accounts; begun and stopped by the district's. */
export function sweepRoutes(worker: Pick<Looker, 'poke'>): readonly ApiRoute[] {
  const control = (line: string, act: AccessAct, carry: Control): ApiRoute => ({
    method: 'post',
    path: `/api/sweeps/:sweepId/${line}`,
    act,
    handle: async (call) => {
      const changed = await carry(call.context, await sweepOf(call), actorOf(call));
      worker.poke();
      return presentSweep(call.context, changed, accountsOf(call));
    },
  });
  return [
    { method: 'get', path: '/api/sweeps', act: 'see-sweeps', handle: listSweeps },
    {
      method: 'get',
      path: '/api/sweeps/:sweepId',
      act: 'see-sweeps',
      handle: async (call) => ({
        ...(await presentReport(call.context, await sweepOf(call), accountsOf(call))),
        mayRun: mayRun(call),
      }),
    },
    {
      method: 'post',
      path: '/api/sweeps',
      act: 'run-sweep',
      handle: async (call) => {
        const { dryRun } = parse(BeginSweepSchema, call.body);
        const { districtId } = call.session;
        const begun = await beginSweep(call.context, { districtId, by: actorOf(call), dryRun });
        worker.poke();
        call.res.status(202);
        return presentSweep(call.context, begun, accountsOf(call));
      },
    },
    control('go', 'run-sweep', approveSweep),
    control('undo', 'run-sweep', undoSweep),
    control('resume', 'run-sweep', resumeSweep),
    control('pause', 'pause-sweep', pauseSweep),
  ];
}

async function listSweeps(call: ApiCall): Promise<SweepList> {
  const { context, session } = call;
  const { districtId } = session;
  const sweeps = await context.storage.sweeps.find(
    { districtId },
    { order: [{ by: 'begunAt', desc: true }], limit: shownSweeps },
  );
  const nextAt = await nextOf(context, districtId);
  return {
    sweeps: await Promise.all(sweeps.map((sweep) => presentSweep(context, sweep, accountsOf(call)))),
    mayRun: mayRun(call),
    ...(nextAt === undefined ? {} : { nextAt: new Date(nextAt).toISOString() }),
  };
}

/** Without Canvas nobody knows the time zone; the rest of the list is shown all the same. */
async function nextOf(context: Context, districtId: string): Promise<number | undefined> {
  try {
    return await nextSweepAt(context, districtId, context.clock.now());
  } catch (error) {
    if (isCanvasFault(error) || error instanceof Problem) return undefined;
    throw error;
  }
}

async function sweepOf({ context, session, params }: ApiCall): Promise<Sweep> {
  const sweep = await context.storage.sweeps.get(params['sweepId'] ?? '');
  if (sweep?.districtId !== session.districtId) throw notFound();
  return sweep;
}

function mayRun({ grant }: ApiCall): boolean {
  return grant.via === 'district-admin';
}

function accountsOf({ grant }: ApiCall): readonly string[] | undefined {
  return grant.via === 'district-admin' ? undefined : (grant.accountIds ?? []);
}
