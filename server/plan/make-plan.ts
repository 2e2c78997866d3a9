import type { Context } from '../context.ts';
import { sessionLife } from '../http/session.ts';
import { Problem } from '../problem.ts';
import type { PlanDocument, PlanLineDocument } from '../storage/plan-documents.ts';
import type { Session } from '../storage/session-documents.ts';
import { drawLines, sealLine } from './draw-lines.ts';
import type { PlanResult } from './plan-types.ts';
import type { PlanWorld } from './plan-world.ts';

/** More people than this are no class; a whole school is planned class by class. */
export const largestClass = 300;

interface PlannedClass {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
}

/**
 * Draws a plan for the pupils of a class who have no simple login yet, and keeps it for this session. Nothing is written
 * to Canvas.
 * @throws Problem `class-empty`, `class-too-large`
 */
export async function makePlan(
  context: Context,
  session: Pick<Session, 'id' | 'districtId'>,
  course: PlannedClass,
  world: PlanWorld,
): Promise<PlanDocument> {
  const { plan, lines } = await drawPlan(context, session, course, world);
  for (const line of lines) await context.storage.planLines.insert(line);
  await context.storage.plans.insert(plan);
  return plan;
}

/** The same, kept nowhere: for whoever carries it out at once. */
export async function drawPlan(
  context: Context,
  session: Pick<Session, 'id' | 'districtId'>,
  course: PlannedClass,
  world: PlanWorld,
): Promise<{ readonly plan: PlanDocument; readonly lines: readonly PlanLineDocument[] }> {
  if (world.people === 0) throw new Problem('class-empty', 'Canvas lists nobody in this class yet.');
  if (world.people > largestClass) {
    throw new Problem(
      'class-too-large',
      `This class has ${world.people} people. Make cards for classes of up to ${largestClass}.`,
    );
  }
  const now = context.clock.now();
  const plan: PlanDocument = {
    id: context.random.token(16),
    districtId: session.districtId,
    sessionId: session.id,
    courseId: course.id,
    accountId: course.accountId,
    className: course.name,
    createdAt: now,
    expiresAt: now + sessionLife.most,
  };
  const result = await drawLines(context, plan, world, { students: world.students, keep: [] });
  return { plan, lines: newLines(context, plan, world, result) };
}

function newLines(
  context: Context,
  plan: PlanDocument,
  world: PlanWorld,
  result: PlanResult,
): PlanLineDocument[] {
  return result.lines.flatMap((line, position) => {
    const student = world.students.find(({ id }) => id === line.studentId);
    if (!student) return [];
    return [
      {
        id: `${plan.id}:${student.id}`,
        planId: plan.id,
        districtId: plan.districtId,
        studentId: student.id,
        position,
        name: student.name,
        sortableName: student.sortableName,
        ...markOf(world, student.id),
        ...sealLine(context, plan, line),
        check: 'pending',
        skip: false,
        warnings: warningsOf(result, student.id),
        expiresAt: plan.expiresAt,
      },
    ];
  });
}

/** What a line of the plan warns of, about one pupil's username. */
export function warningsOf(result: PlanResult, studentId: string): PlanLineDocument['warnings'] {
  return result.warnings
    .filter((warning) => warning.studentId === studentId)
    .map(({ code, message, other }) => ({
      code,
      field: 'username',
      message,
      ...(other === undefined ? {} : { other }),
    }));
}

function markOf({ marks }: PlanWorld, studentId: string): Pick<PlanLineDocument, 'tellApart'> {
  const tellApart = marks.get(studentId);
  return tellApart === undefined ? {} : { tellApart };
}
