import type { Context } from '../context.ts';
import type { PlanLineDocument } from '../storage/plan-documents.ts';
import { warningsOf } from './make-plan.ts';
import type { PlanResult } from './plan-types.ts';

/** Lines that stay as they are are warned of anew after others have changed; that a username was swapped stays said. */
export async function rewarn(
  { storage }: Context,
  lines: readonly PlanLineDocument[],
  result: PlanResult,
): Promise<void> {
  for (const { id, studentId, warnings: before } of lines) {
    const swapped = before.filter(({ code }) => code === 'username-swapped');
    const warnings = [...swapped, ...warningsOf(result, studentId)];
    if (JSON.stringify(warnings) !== JSON.stringify(before))
      await storage.planLines.update({ id }, { set: { warnings } });
  }
}
