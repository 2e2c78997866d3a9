import type { Context } from '../context.ts';
import { notFound } from '../problem.ts';
import type { PlanDocument, PlanLineDocument, Session } from '../storage/documents.ts';

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

/** The lines of a plan, in the roster's order. */
export function listLines(context: Context, planId: string): Promise<PlanLineDocument[]> {
  return context.storage.planLines.find({ planId }, { order: [{ by: 'position' }] });
}
