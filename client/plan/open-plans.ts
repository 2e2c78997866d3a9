import { ApiProblem } from '../api.ts';
import type { Door } from '../door.ts';

/** The plans that are not carried out yet, one for each class, in the panel's memory only. */
export interface OpenPlans {
  planOf(classId: string): string | undefined;
  keep(classId: string, planId: string): void;
  /** Something was typed, drawn or left out: leaving the plan for good is asked about first. */
  markChanged(planId: string): void;
  isChanged(planId: string): boolean;
  forget(planId: string): void;
}

export function makeOpenPlans(): OpenPlans {
  const open = new Map<string, string>();
  const changed = new Set<string>();
  return {
    planOf: (classId) => open.get(classId),
    keep: (classId, planId) => void open.set(classId, planId),
    markChanged: (planId) => void changed.add(planId),
    isChanged: (planId) => changed.has(planId),
    forget(planId) {
      changed.delete(planId);
      for (const [classId, kept] of open) if (kept === planId) open.delete(classId);
    },
  };
}

/**
 * The id of the class's open plan, or of a new one where there is none or it has ended meanwhile. Throws the ApiProblem
 * of whatever else was refused.
 */
export async function continuePlan(door: Door, plans: OpenPlans, classId: string): Promise<string> {
  const open = plans.planOf(classId);
  if (open !== undefined) {
    if (await isOpen(door, open)) return open;
    plans.forget(open);
  }
  const { id } = await door.beginPlan(classId);
  plans.keep(classId, id);
  return id;
}

async function isOpen(door: Door, planId: string): Promise<boolean> {
  try {
    await door.plan(planId);
    return true;
  } catch (problem) {
    if (problem instanceof ApiProblem && (problem.code === 'not-found' || problem.code === 'plan-ended'))
      return false;
    throw problem;
  }
}
