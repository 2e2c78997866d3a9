import { requireSchoolOn } from '../../access/require-school-on.ts';
import { startBatch } from '../../batch/start-batch.ts';
import { canvasOf } from '../../connection/canvas-for.ts';
import { askingCanvas } from '../../connection/to-problem.ts';
import type { ApiCall } from '../../http/api-route.ts';
import { drawPlan } from '../../plan/make-plan.ts';
import { readPlanWorld } from '../../plan/plan-world.ts';
import { actorOf } from '../../policy/asked-by.ts';
import { notFound, Problem } from '../../problem.ts';
import type { Canary } from '../../storage/canary-documents.ts';
import { findChild } from '../find-child.ts';

/**
 * Has one login made for the pupil whom an admin picks, by a batch of one, or takes the one that the pupil has: it is to be tried by a
 * person before the district's first class is made. What was answered of another one before is forgotten.
 * @throws Problem `not-found`, `school-not-on`, `class-not-included`, `nothing-to-make`, and those of `startBatch`
 */
export async function beginCanary(call: ApiCall): Promise<void> {
  const { context, session, grant } = call;
  requireSchoolOn(grant);
  if (!grant.course) throw notFound();
  const { person, login } = await findChild(call);
  const { districtId } = session;
  const isThere = login?.state === 'active';
  const batchId = isThere ? undefined : await makeOne(call, person.id);
  const canary: Canary = {
    id: districtId,
    districtId,
    studentId: person.id,
    studentName: person.name,
    courseId: grant.course.id,
    className: grant.course.name,
    ...(batchId === undefined ? {} : { batchId }),
    startedAt: context.clock.now(),
  };
  await context.storage.canaries.put(canary);
}

async function makeOne(call: ApiCall, studentId: string): Promise<string> {
  const { context, session, grant } = call;
  const { course } = grant;
  if (!course) throw notFound();
  const { districtId } = session;
  const { plan, lines } = await askingCanvas(async () => {
    const client = await canvasOf(context, session);
    const world = await readPlanWorld(context, { districtId, course, client });
    return drawPlan(context, session, course, world);
  });
  const only = lines.filter((line) => line.studentId === studentId);
  if (only.length === 0)
    throw new Problem('nothing-to-make', 'No login can be made for this pupil as things stand.');
  const batch = await startBatch(context, { plan, lines: only, actor: actorOf(call) });
  return batch.id;
}
