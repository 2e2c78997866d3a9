import { EditLineSchema, EditPlanSchema, type Plan } from '../../contract/plan.ts';
import type { Context } from '../context.ts';
import { requireSchoolOn } from '../access/require-school-on.ts';
import { canvasFor } from '../connection/canvas-for.ts';
import { cachePerContext } from '../connection/fresh-cache.ts';
import { askingCanvas } from '../connection/to-problem.ts';
import type { ApiCall, ApiRoute } from '../http/api-route.ts';
import { parse } from '../http/validate.ts';
import { notFound } from '../problem.ts';
import { addEntry } from '../record/add-entry.ts';
import { listPupils } from '../roster/list-pupils.ts';
import type { PlanDocument, Session } from '../storage/documents.ts';
import { keepPlanChecked } from './check-plan.ts';
import { editLine, redrawPlan } from './edit-plan.ts';
import { findOpenPlan, findPlan, listLines } from './keep-plan.ts';
import { makePlan } from './make-plan.ts';
import { presentPlan } from './present-plan.ts';
import { readPlanWorld, type PlanWorld } from './plan-world.ts';

export const planRoutes: readonly ApiRoute[] = [
  {
    method: 'post',
    path: '/api/classes/:classId/plan',
    act: 'plan-logins',
    subject: (_context, _session, params) => ({ classId: params['classId'] ?? '' }),
    handle: newPlan,
  },
  {
    method: 'get',
    path: '/api/plans/:planId',
    act: 'see-plan',
    subject: classOfPlan,
    handle: (call) => show(call),
  },
  {
    method: 'patch',
    path: '/api/plans/:planId',
    act: 'edit-plan',
    subject: classOfPlan,
    handle: async (call) => {
      const { redraw } = parse(EditPlanSchema, call.body);
      return change(call, (plan, world) => redrawPlan(call.context, plan, world, redraw));
    },
  },
  {
    method: 'patch',
    path: '/api/plans/:planId/lines/:studentId',
    act: 'edit-plan',
    subject: classOfPlan,
    handle: async (call) => {
      const edit = { studentId: call.params['studentId'] ?? '', change: parse(EditLineSchema, call.body) };
      return change(call, (plan, world) => editLine(call.context, plan, world, edit));
    },
  },
];

async function classOfPlan(
  context: Context,
  session: Session,
  params: Readonly<Record<string, string>>,
): Promise<{ classId: string }> {
  return { classId: (await findPlan(context, session, params['planId'])).courseId };
}

async function newPlan(call: ApiCall): Promise<Plan> {
  const { context, session, grant } = call;
  const { course } = grant;
  requireSchoolOn(grant);
  if (!course) throw notFound();
  const world = await readPlanWorld(context, { districtId: session.districtId, course });
  const plan = await makePlan(context, session, course, world);
  await worlds(context).get(plan.id, worldHoldsFor, () => Promise.resolve(world));
  const lines = await listLines(context, plan.id);
  await notePasswordsShown(call, lines);
  keepPlanChecked(context, plan, lines);
  return presentPlan(context, plan, lines, world);
}

/** The plan belongs to this session alone; that its passwords were shown, and whose, is on record. */
async function notePasswordsShown(
  { context, session, grant }: ApiCall,
  lines: readonly { readonly studentId: string }[],
): Promise<void> {
  const { course, userId, name } = grant;
  if (!course) throw notFound();
  await addEntry(
    context,
    { districtId: session.districtId, userId, name, sessionId: session.id },
    {
      act: 'passwords-shown',
      accountId: course.accountId,
      courseId: course.id,
      place: course.name,
      count: lines.length,
      studentIds: lines.map(({ studentId }) => studentId),
    },
  );
}

async function change(
  call: ApiCall,
  edit: (plan: PlanDocument, world: PlanWorld) => Promise<void>,
): Promise<Plan> {
  requireSchoolOn(call.grant);
  const plan = await findOpenPlan(call.context, call.session, call.params['planId']);
  await edit(plan, await worldOf(call, plan));
  const shown = await show(call);
  await notePasswordsShown(call, shown.lines);
  return shown;
}

/** Passwords leave here at every look: only those of an open plan, and of pupils whom this person may handle now. */
async function show(call: ApiCall): Promise<Plan> {
  const { context, session, params, grant } = call;
  requireSchoolOn(grant);
  const plan = await findOpenPlan(context, session, params['planId']);
  const world = await worldOf(call, plan);
  const client = await canvasFor(context, session.districtId);
  const pupils = await askingCanvas(() => listPupils(context, client, grant.course ?? { id: '' }));
  const here = new Set(pupils.map(({ id }) => id));
  const lines = (await listLines(context, plan.id)).filter(({ studentId }) => here.has(studentId));
  keepPlanChecked(context, plan, lines);
  return presentPlan(context, plan, lines, world);
}

/** How long what a plan was drawn from is taken for true while somebody types, in ms; nothing is written to Canvas by it. */
const worldHoldsFor = 5 * 60_000;
/** Each holds every username of its district. */
const mostWorlds = 64;
const worlds = cachePerContext<PlanWorld>(mostWorlds);

async function worldOf({ context, session, grant }: ApiCall, plan: PlanDocument): Promise<PlanWorld> {
  const { course } = grant;
  if (!course) throw notFound();
  const { value } = await worlds(context).get(plan.id, worldHoldsFor, () =>
    readPlanWorld(context, { districtId: session.districtId, course }),
  );
  return value;
}
