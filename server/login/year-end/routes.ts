import {
  BeginYearEndSchema,
  CountYearEndSchema,
  mostYearClasses,
  YearEndQuerySchema,
  type YearEndRuns,
  type YearEnds,
} from '../../../contract/year-end.ts';
import { canvasOf } from '../../connection/canvas-for.ts';
import { askingCanvas } from '../../connection/to-problem.ts';
import type { ApiCall, ApiRoute } from '../../http/api-route.ts';
import { parse } from '../../http/validate.ts';
import { actorOf, minute, treeOf } from '../../policy/asked-by.ts';
import { notFound, Problem } from '../../problem.ts';
import { asStarter } from '../../record/add-entry.ts';
import type { YearEnd } from '../../storage/year-end-documents.ts';
import { DuplicateError, type Change } from '../../storage/port.ts';
import { accountsOf, beginYearEnd, findTheirs } from './begin-year-end.ts';
import { countYearEnd } from './count-year-end.ts';
import { listClassesOfYear } from './list-year-classes.ts';
import { areTheirs, keyOf } from './logins-of-year.ts';
import { presentYearEnd } from './present-year-end.ts';

/** What becomes of the logins of classes whose year is over: for admins, in the accounts that are theirs. */
export const yearEndRoutes: readonly ApiRoute[] = [
  // All logins of the district are looked through for it.
  { method: 'get', path: '/api/year-ends', act: 'see-year-ends', perMinute: 20, handle: listClasses },
  { method: 'get', path: '/api/year-ends/runs', act: 'see-year-ends', handle: listRuns },
  {
    method: 'post',
    path: '/api/year-ends/count',
    act: 'end-year',
    perMinute: 20,
    handle: async (call) => {
      const { kind, classIds } = parse(CountYearEndSchema, call.body);
      const { context, session } = call;
      const ofYear = {
        districtId: session.districtId,
        kind,
        courseIds: [...new Set(classIds)],
        ...accountsOf(call.grant),
      };
      if (!(await areTheirs(context, ofYear))) throw notFound();
      return askingCanvas(async () => countYearEnd(context, await canvasOf(context, session), ofYear));
    },
  },
  {
    method: 'post',
    path: '/api/year-ends',
    act: 'end-year',
    handle: async (call) => {
      const asked = parse(BeginYearEndSchema, call.body);
      const underWay = await findTheirs(call, asked);
      const yearEnd = underWay ?? (await beginYearEnd(call, asked));
      call.res.status(202);
      return presentYearEnd(call.context, yearEnd);
    },
  },
  {
    method: 'post',
    path: '/api/year-ends/:yearEndId/stop',
    act: 'stop-year-end',
    handle: (call) =>
      change(call, { state: 'running' }, () => ({
        set: { stopAskedAt: call.context.clock.now(), wakeAt: 0 },
      })),
  },
  {
    method: 'post',
    path: '/api/year-ends/:yearEndId/resume',
    act: 'end-year',
    handle: (call) =>
      change(call, { state: 'stopped' }, (known) => ({
        set: {
          state: 'running',
          activeKey: keyOf(known),
          wakeAt: 0,
          waits: 0,
          leaseUntil: 0,
          startedBy: asStarter(actorOf(call)),
          startedByUserId: call.grant.userId,
        },
        unset: ['stopAskedAt'],
      })),
  },
];

const mostShown = 10;

async function listRuns({ context, session, grant }: ApiCall): Promise<YearEndRuns> {
  const { districtId } = session;
  const all = await context.storage.yearEnds.find(
    { districtId, ...(grant.via === 'district-admin' ? {} : { startedByUserId: grant.userId }) },
    { order: [{ by: 'startedAt', desc: true }], limit: mostShown },
  );
  return { yearEnds: await Promise.all(all.map((one) => presentYearEnd(context, one))) };
}

async function listClasses(call: ApiCall): Promise<YearEnds> {
  const { context, session, grant, query } = call;
  const { accountId } = parse(YearEndQuerySchema, query);
  const tree = await treeOf(call, 5 * minute);
  const { accountIds = [] } = grant;
  const all = await listClassesOfYear(context, session.districtId, { tree, accountIds });
  const schools = new Map(all.map((one) => [one.accountId, { id: one.accountId, name: one.schoolName }]));
  const asked = all.filter((one) => accountId === undefined || one.accountId === accountId);
  const classes = asked.slice(0, mostYearClasses);
  return { classes, more: asked.length - classes.length, schools: [...schools.values()] };
}

/** Of one's own, or of the district's for its admins; answers it as it is then. */
async function change(
  { context, session, grant, params }: ApiCall,
  where: { readonly state: YearEnd['state'] },
  by: (known: YearEnd) => Change<YearEnd>,
): Promise<unknown> {
  const { yearEnds } = context.storage;
  const known = await yearEnds.get(params['yearEndId'] ?? '');
  const isTheirs = grant.via === 'district-admin' || known?.startedByUserId === grant.userId;
  if (!known || known.districtId !== session.districtId || !isTheirs) throw notFound();
  try {
    await yearEnds.update({ id: known.id, ...where }, by(known));
  } catch (error) {
    if (!(error instanceof DuplicateError)) throw error;
    throw new Problem('year-end-changed', 'The same is under way already: look at it first.');
  }
  return presentYearEnd(context, (await yearEnds.get(known.id)) ?? known);
}
