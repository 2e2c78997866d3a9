import type { EditPlan } from '../../contract/plan.ts';
import type { Context } from '../context.ts';
import { notFound } from '../problem.ts';
import type { PlanDocument, PlanLineDocument } from '../storage/plan-documents.ts';
import { drawLines, openLine, sealLine } from './draw-lines.ts';
import { drawPassword } from './draw-password.ts';
import { rewarn } from './rewarn.ts';
import { warningsOf } from './make-plan.ts';
import { listNameParts } from './name-letters.ts';
import { drawForEach } from './nothing-left.ts';
import type { PlanLine, PlanStudent } from './plan-types.ts';
import type { PlanWorld } from './plan-world.ts';
import { settlePasswords } from './settle-passwords.ts';
import { studentOfLine } from './student-of-line.ts';

type Redraw = EditPlan['redraw'];

export interface Redrawing {
  readonly plan: PlanDocument;
  readonly world: PlanWorld;
  readonly lines: readonly PlanLineDocument[];
  readonly chosen: readonly PlanLineDocument[];
}

/**
 * Draws the chosen lines of a plan anew: their usernames, their passwords or both. A password that is kept stays, unless
 * the new username could not have it.
 * @throws Problem `not-found` where a line is gone, `no-username-left`, `no-password-left`
 */
export async function redrawLines(context: Context, redrawing: Redrawing, redraw: Redraw): Promise<void> {
  const { plan, world, lines, chosen } = redrawing;
  const { districtId } = plan;
  const students = lines.map((line) => studentOfLine(world, line));
  const others = lines
    .filter(({ id }) => !chosen.some((line) => line.id === id))
    .map((line) => openLine(context, plan, line));
  if (redraw === 'password') {
    const drawn = drawForEach(
      chosen.map((line) => ({ id: line.studentId, name: line.name, line })),
      ({ line }) => drawAnew(context, world, openLine(context, plan, line), students),
    );
    const settled = await settlePasswords(context, { districtId, world, students, lines: drawn, others });
    for (const line of settled) {
      const { passwordSealed, wordsSealed, typed = false } = sealLine(context, plan, line);
      await write(context, plan, line, { passwordSealed, wordsSealed, typed });
    }
    return;
  }
  const result = await drawLines(context, plan, world, { students, keep: others });
  const drawn = result.lines.filter(({ studentId }) => chosen.some((line) => line.studentId === studentId));
  const fresh =
    redraw === 'both'
      ? drawn
      : await settlePasswords(context, {
          districtId,
          world,
          students,
          lines: drawn.map((line) => keepPassword(context, redrawing, line)),
          others,
        });
  for (const line of fresh) {
    const warnings = warningsOf(result, line.studentId);
    await write(context, plan, line, { ...sealLine(context, plan, line), warnings });
  }
  await rewarn(
    context,
    lines.filter(({ id }) => !chosen.some((line) => line.id === id)),
    result,
  );
}

function keepPassword(context: Context, { plan, chosen }: Redrawing, drawn: PlanLine): PlanLine {
  const stored = chosen.find(({ studentId }) => studentId === drawn.studentId);
  if (!stored) return drawn;
  const { password, words, typed = false } = openLine(context, plan, stored);
  return { ...drawn, password, words, typed };
}

/** The line with another password than it has. */
function drawAnew(
  { random }: Context,
  { settings, placeNames }: PlanWorld,
  line: PlanLine,
  students: readonly PlanStudent[],
): PlanLine {
  const student = students.find(({ id }) => id === line.studentId);
  const { password, words } = drawPassword({
    random,
    settings,
    names: [line.username, ...line.spares, ...(student ? listNameParts(student) : []), ...placeNames],
    isTaken: (drawn) => drawn === line.password,
  });
  return { ...line, password, words, typed: false };
}

async function write(
  context: Context,
  plan: PlanDocument,
  { studentId }: PlanLine,
  set: Partial<PlanLineDocument>,
): Promise<void> {
  const written = await context.storage.planLines.update({ id: `${plan.id}:${studentId}` }, { set });
  if (!written) throw notFound();
}
