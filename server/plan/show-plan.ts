import type { Plan } from '../../contract/plan.ts';
import { requireSchoolOn } from '../access/require-school-on.ts';
import { canvasOf } from '../connection/canvas-for.ts';
import { cachePerContext } from '../connection/fresh-cache.ts';
import { askingCanvas } from '../connection/to-problem.ts';
import type { Context } from '../context.ts';
import type { ApiCall } from '../http/api-route.ts';
import { actorOf } from '../policy/asked-by.ts';
import { readDistrictSettings } from '../policy/class-rules.ts';
import { notFound } from '../problem.ts';
import { addEntry } from '../record/add-entry.ts';
import { listPupils } from '../roster/list-pupils.ts';
import type { PlanDocument, PlanLineDocument } from '../storage/plan-documents.ts';
import type { Session } from '../storage/session-documents.ts';
import { keepPlanChecked } from './check-plan.ts';
import { findOpenPlan, findPlan, listLines } from './keep-plan.ts';
import { readPlanWorld, type PlanWorld } from './plan-world.ts';
import { presentPlan } from './present-plan.ts';

/** An open plan as the person of this request may have it now. */
export interface OpenPlan {
  readonly plan: PlanDocument;
  readonly world: PlanWorld;
  /** Those of its lines whose pupils this person may handle now. */
  readonly lines: readonly PlanLineDocument[];
}

/** What an act on a plan is about, for `authorise`. Throws `not-found` for a plan of another session. */
export async function classOfPlan(
  context: Context,
  session: Session,
  params: Readonly<Record<string, string>>,
): Promise<{ classId: string }> {
  return { classId: (await findPlan(context, session, params['planId'])).courseId };
}

/**
 * The plan of `:planId`. Passwords leave by it: only those of a plan not yet carried out, and of pupils whom this person
 * may handle now.
 * @throws Problem `not-found`, `plan-ended`, `school-not-on`, and as `canvasFor`
 */
export async function openPlan(call: ApiCall): Promise<OpenPlan> {
  const { context, session, params, grant } = call;
  const plan = await findOpenPlan(context, session, params['planId']);
  requireSchoolOn(grant);
  const { course } = grant;
  if (!course) throw notFound();
  const world = await worldOf(call, plan);
  const client = await canvasOf(context, session);
  const pupils = await askingCanvas(() => listPupils(context, client, course));
  const here = new Set(pupils.map(({ id }) => id));
  const lines = (await listLines(context, plan.id)).filter(({ studentId }) => here.has(studentId));
  return { plan, world, lines };
}

/** The same as the screen shows it; the checks with Canvas go on meanwhile. */
export async function showPlan(call: ApiCall): Promise<Plan> {
  const { plan, world, lines } = await openPlan(call);
  keepPlanChecked(call.context, plan, lines);
  return presentPlan(call.context, plan, lines, world);
}

/** Changes a plan, and answers it whole as it is then; that its passwords were shown again is on record. */
export async function changePlan(
  call: ApiCall,
  change: (plan: PlanDocument, world: PlanWorld) => Promise<void>,
): Promise<Plan> {
  requireSchoolOn(call.grant);
  const plan = await findOpenPlan(call.context, call.session, call.params['planId']);
  await change(plan, await worldOf(call, plan));
  const shown = await showPlan(call);
  await notePasswordsShown(call, shown.lines);
  return shown;
}

/** The plan belongs to this session alone; that its passwords were shown, and whose, is on record. */
export async function notePasswordsShown(
  call: ApiCall,
  lines: readonly { readonly studentId: string }[],
): Promise<void> {
  const { course } = call.grant;
  if (!course) throw notFound();
  await addEntry(call.context, actorOf(call), {
    act: 'passwords-shown',
    accountId: course.accountId,
    courseId: course.id,
    place: course.name,
    count: lines.length,
    studentIds: lines.map(({ studentId }) => studentId),
  });
}

/** How long what a plan was drawn from is taken for true while somebody types, in ms; nothing is written to Canvas by it. */
const worldHoldsFor = 5 * 60_000;
/** Each holds every username of its district. */
const mostWorlds = 64;
const worlds = cachePerContext<PlanWorld>(mostWorlds);

/** What a new plan was drawn from is taken for true for a while. */
export async function holdWorld(context: Context, planId: string, world: PlanWorld): Promise<void> {
  await worlds(context).get(planId, worldHoldsFor, () => Promise.resolve(world));
}

async function worldOf({ context, session, grant }: ApiCall, plan: PlanDocument): Promise<PlanWorld> {
  const { course } = grant;
  if (!course) throw notFound();
  const { value } = await worlds(context).get(plan.id, worldHoldsFor, () =>
    readPlanWorld(context, { districtId: session.districtId, sessionId: session.id, course }),
  );
  // What a district takes back holds at once, also for a plan that is open.
  const { typedPasswords } = await readDistrictSettings(context, session.districtId);
  return { ...value, mayTypePasswords: typedPasswords };
}
