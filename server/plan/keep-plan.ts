import type { Context } from '../context.ts';
import { notFound, Problem } from '../problem.ts';
import type { PlanDocument, PlanLineDocument } from '../storage/plan-documents.ts';
import type { Session } from '../storage/session-documents.ts';

/** A plan belongs to the session that made it: to every other one it does not exist. Throws `not-found`. */
export async function findPlan(
  context: Context,
  session: Session,
  planId: string | undefined,
): Promise<PlanDocument> {
  const plan = planId === undefined ? undefined : await context.storage.plans.get(planId);
  if (!plan || plan.sessionId !== session.id || plan.expiresAt <= context.clock.now()) throw notFound();
  return plan;
}

/** The same, not yet carried out: from then on its passwords are live, and leave by the card room alone. Throws `plan-ended`. */
export async function findOpenPlan(
  context: Context,
  session: Session,
  planId: string | undefined,
): Promise<PlanDocument> {
  const plan = await findPlan(context, session, planId);
  if (plan.batchId !== undefined) {
    throw new Problem(
      'plan-ended',
      'This plan has been carried out. What was made is on the class, ready to print.',
    );
  }
  return plan;
}

/** The lines of a plan, in the roster's order. */
export function listLines(context: Context, planId: string): Promise<PlanLineDocument[]> {
  return context.storage.planLines.find({ planId }, { order: [{ by: 'position' }] });
}
