import { authorise } from '../../server/access/authorise.ts';
import { startBatch } from '../../server/batch/start-batch.ts';
import { workOnBatch } from '../../server/batch/work-on-batch.ts';
import { hashToken } from '../../server/http/session.ts';
import { listLines } from '../../server/plan/keep-plan.ts';
import { makePlan } from '../../server/plan/make-plan.ts';
import { readPlanWorld } from '../../server/plan/plan-world.ts';
import type { Batch } from '../../server/storage/batch-documents.ts';
import type { PlanDocument } from '../../server/storage/plan-documents.ts';
import { atRoot, inClass, startDistrict, type DistrictWorld } from '../connection/district-world.ts';

type Teacher =
  'teacher' | 'secondTeacher' | 'benchTeacher' | 'longClassTeacher' | 'otherSchoolTeacher' | 'districtAdmin';

/** A plan drawn for a class that nobody has looked at yet, so that nothing of it was asked of Canvas; and its button, for its first `most` children. */
export async function planUnseen(
  world: DistrictWorld,
  person: Teacher,
  courseId: number,
  most?: number,
): Promise<{ plan: PlanDocument; press: () => Promise<Batch> }> {
  const { context } = world;
  const token = await world.launch(person, inClass(courseId));
  const session = (await context.storage.sessions.get(hashToken(token)))!;
  const grant = await authorise(context, session, 'make-logins', { classId: String(courseId) });
  const { districtId } = session;
  const asked = await readPlanWorld(context, { districtId, course: grant.course! });
  const plan = await makePlan(context, session, grant.course!, asked);
  const actor = { districtId, userId: grant.userId, name: grant.name, sessionId: session.id };
  const press = async (): Promise<Batch> =>
    startBatch(context, { plan, lines: (await listLines(context, plan.id)).slice(0, most), actor });
  return { plan, press };
}

/** A connected district whose school is on, and the batch of a whole class of it that nobody has worked on yet. */
export async function startBenchBatch(): Promise<{ world: DistrictWorld; batch: Batch }> {
  const world = await startDistrict();
  await world.connect();
  const { school, benchClass } = world.canvas.places;
  const admin = await world.launch('districtAdmin', atRoot(world));
  await world.api(admin, 'PUT /api/schools', { on: [String(school)] });
  return { world, batch: await (await planUnseen(world, 'benchTeacher', benchClass)).press() };
}

/** A worker's turn at a batch: until it is done or has to wait. */
export async function work({ context, clock }: DistrictWorld, batch: Batch): Promise<void> {
  const claimed = await context.storage.batches.update(
    { id: batch.id },
    { set: { owner: 'test', leaseUntil: clock.now() + 60_000 }, inc: { fence: 1 } },
  );
  await workOnBatch(context, claimed!, { stopping: () => false, onAllBegun: () => undefined });
}
