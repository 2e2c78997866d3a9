import type { Context } from '../context.ts';
import type { PlanDocument, PlanLineDocument } from '../storage/plan-documents.ts';
import { drawLines, openLine } from './draw-lines.ts';
import { warningsOf } from './make-plan.ts';
import { rewarn } from './rewarn.ts';
import type { PlanLine } from './plan-types.ts';
import type { PlanWorld } from './plan-world.ts';
import { studentOfLine } from './student-of-line.ts';

export interface Planned {
  readonly plan: PlanDocument;
  readonly world: PlanWorld;
  /** All lines as they were. */
  readonly lines: readonly PlanLineDocument[];
}

/** Warns anew of every line after one has another username: it may be close to another line's, and the one it stood for no longer is. */
export async function warnAnew(
  context: Context,
  { plan, world, lines }: Planned,
  changed: PlanLine,
): Promise<void> {
  const keep = lines.map((line) =>
    line.studentId === changed.studentId ? changed : openLine(context, plan, line),
  );
  const students = lines.map((line) => studentOfLine(world, line));
  const result = await drawLines(context, plan, world, { students, keep });
  const fresh = lines.filter(({ studentId }) => studentId === changed.studentId);
  await rewarn(
    context,
    lines.filter((line) => !fresh.includes(line)),
    result,
  );
  for (const { id, studentId } of fresh)
    await context.storage.planLines.update({ id }, { set: { warnings: warningsOf(result, studentId) } });
}
