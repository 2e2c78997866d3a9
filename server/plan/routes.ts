import { EditLineSchema, EditPlanSchema, type Plan } from '../../contract/plan.ts';
import { requireSchoolOn } from '../access/require-school-on.ts';
import type { ApiCall, ApiRoute } from '../http/api-route.ts';
import { classInPath } from '../http/path-subject.ts';
import { parse } from '../http/validate.ts';
import { notFound } from '../problem.ts';
import { keepPlanChecked } from './check-plan.ts';
import { editLine, redrawPlan } from './edit-plan.ts';
import { fileRoutes } from './file-routes.ts';
import { listLines } from './keep-plan.ts';
import { makePlan } from './make-plan.ts';
import { readPlanWorld } from './plan-world.ts';
import { presentPlan } from './present-plan.ts';
import { takeTries, triesOf } from './take-tries.ts';
import { changePlan, classOfPlan, holdWorld, notePasswordsShown, showPlan } from './show-plan.ts';

export const planRoutes: readonly ApiRoute[] = [
  {
    method: 'post',
    path: '/api/classes/:classId/plan',
    act: 'plan-logins',
    subject: classInPath,
    handle: newPlan,
  },
  {
    method: 'get',
    path: '/api/plans/:planId',
    act: 'see-plan',
    subject: classOfPlan,
    handle: showPlan,
  },
  {
    method: 'patch',
    path: '/api/plans/:planId',
    act: 'edit-plan',
    subject: classOfPlan,
    handle: async (call) => {
      const { redraw } = parse(EditPlanSchema, call.body);
      return changePlan(call, (plan, world) => redrawPlan(call.context, plan, world, redraw));
    },
  },
  {
    method: 'patch',
    path: '/api/plans/:planId/lines/:studentId',
    act: 'edit-plan',
    subject: classOfPlan,
    handle: async (call) => {
      const edit = { studentId: call.params['studentId'] ?? '', change: parse(EditLineSchema, call.body) };
      await takeTries(call, triesOf(edit.change));
      return changePlan(call, (plan, world) => editLine(call.context, plan, world, edit));
    },
  },
  ...fileRoutes,
];

async function newPlan(call: ApiCall): Promise<Plan> {
  const { context, session, grant } = call;
  const { course } = grant;
  requireSchoolOn(grant);
  if (!course) throw notFound();
  const world = await readPlanWorld(context, {
    districtId: session.districtId,
    sessionId: session.id,
    course,
  });
  const plan = await makePlan(context, session, course, world);
  await holdWorld(context, plan.id, world);
  const lines = await listLines(context, plan.id);
  await notePasswordsShown(call, lines);
  keepPlanChecked(context, plan, lines);
  return presentPlan(context, plan, lines, world);
}
