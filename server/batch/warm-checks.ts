import { canvasFor } from '../connection/canvas-for.ts';
import type { Context } from '../context.ts';
import { listLines } from '../plan/keep-plan.ts';
import { checkPupils } from '../roster/check-pupils.ts';
import type { PlanDocument } from '../storage/plan-documents.ts';

/** Checks this young are used by the batch as they are, in ms. */
const stillFresh = 45_000;

/**
 * Asks what the batch will ask of Canvas about a plan's students, beside the question whether the button may be pressed:
 * the answers are shared, so the batch finds them there, or on their way. Never throws; what fails here the batch asks again.
 */
export async function warmChecks(context: Context, plan: PlanDocument): Promise<void> {
  try {
    const now = context.clock.now();
    const students = (await listLines(context, plan.id))
      .filter(({ skip, check }) => !skip && check !== 'left-out')
      .filter(({ checkedAt }) => checkedAt === undefined || now - checkedAt > stillFresh)
      .map(({ studentId }) => ({ id: studentId }));
    if (students.length === 0) return;
    const client = (await canvasFor(context, plan.districtId)).inLane('class', plan.sessionId);
    await checkPupils(context, client, {
      districtId: plan.districtId,
      course: { id: plan.courseId, accountId: plan.accountId },
      students,
    });
  } catch (error) {
    context.log.info({ err: error, plan: plan.id }, 'asking ahead failed; the batch asks again');
  }
}
