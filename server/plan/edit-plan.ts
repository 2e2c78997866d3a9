import type { CheckLine, EditLine, EditPlan } from '../../contract/plan.ts';
import type { Context } from '../context.ts';
import { notFound, Problem } from '../problem.ts';
import type { PlanDocument, PlanLineDocument } from '../storage/documents.ts';
import { checkEdit, type EditFault } from './check-edit.ts';
import { drawLines, openLine, sealLine } from './draw-lines.ts';
import { askOfNames } from './known-names.ts';
import { listLines } from './keep-plan.ts';
import { warningsOf } from './make-plan.ts';
import type { PlanLine } from './plan-types.ts';
import type { PlanWorld } from './plan-world.ts';
import { studentOfLine } from './student-of-line.ts';
import { warnAnew } from './warn-anew.ts';

type Redraw = EditPlan['redraw'];

/** Draws every line anew that is not kept out. */
export async function redrawPlan(
  context: Context,
  plan: PlanDocument,
  world: PlanWorld,
  redraw: Redraw,
): Promise<void> {
  const lines = await listLines(context, plan.id);
  await redrawLines(context, { plan, world, lines, chosen: lines.filter(({ skip }) => !skip) }, redraw);
}

/**
 * One line as the teacher wants it: kept out, drawn anew, or typed.
 * @throws Problem `plan-line-invalid` with `details.issues`, and then nothing is changed; `not-found`
 */
export async function editLine(
  context: Context,
  plan: PlanDocument,
  world: PlanWorld,
  edit: { readonly studentId: string; readonly change: EditLine },
): Promise<void> {
  const { studentId, change } = edit;
  const lines = await listLines(context, plan.id);
  const line = lines.find((one) => one.studentId === studentId);
  if (!line) throw notFound();
  if ('skip' in change) {
    await write(context, line, { skip: change.skip });
    return;
  }
  if ('redraw' in change) return redrawLines(context, { plan, world, lines, chosen: [line] }, change.redraw);
  const opened = openLine(context, plan, line);
  const typed = typeInto(opened, change);
  const issues = await findIssues(context, { plan, world, lines, line, typed });
  if (issues.length > 0)
    throw new Problem('plan-line-invalid', issues.map(({ message }) => message).join(' '), { issues });
  await write(context, line, sealLine(context, plan, typed));
  if (typed.username !== opened.username) await warnAnew(context, { plan, world, lines }, typed);
}

/** What would be refused of a line as it is being typed; nothing is stored. Throws `not-found`. */
export async function checkLine(
  context: Context,
  plan: PlanDocument,
  world: PlanWorld,
  { studentId, change }: { readonly studentId: string; readonly change: CheckLine },
): Promise<EditFault[]> {
  const lines = await listLines(context, plan.id);
  const line = lines.find((one) => one.studentId === studentId);
  if (!line) throw notFound();
  return findIssues(context, {
    plan,
    world,
    lines,
    line,
    typed: typeInto(openLine(context, plan, line), change),
  });
}

function typeInto(line: PlanLine, { username, password }: CheckLine): PlanLine {
  return {
    ...line,
    // Canvas compares without regard to case; what is printed is lower case.
    username: username?.trim().toLowerCase() ?? line.username,
    password: password ?? line.password,
    words: password === undefined || password === line.password ? line.words : [],
  };
}

interface Redrawing {
  readonly plan: PlanDocument;
  readonly world: PlanWorld;
  readonly lines: readonly PlanLineDocument[];
  readonly chosen: readonly PlanLineDocument[];
}

async function redrawLines(
  context: Context,
  { plan, world, lines, chosen }: Redrawing,
  redraw: Redraw,
): Promise<void> {
  const ids = new Set(chosen.map(({ studentId }) => studentId));
  const keep = lines
    .filter(({ studentId }) => !ids.has(studentId))
    .map((line) => openLine(context, plan, line));
  const students = lines.map((line) => studentOfLine(world, line));
  const result = await drawLines(context, plan, world, { students, keep });
  for (const line of chosen) {
    const drawn = result.lines.find(({ studentId }) => studentId === line.studentId);
    if (!drawn) continue;
    const sealed = sealLine(context, plan, drawn);
    const { username, spares, passwordSealed, wordsSealed } = sealed;
    if (redraw === 'username')
      await write(context, line, { username, spares, warnings: warningsOf(result, line.studentId) });
    else if (redraw === 'password') await write(context, line, { passwordSealed, wordsSealed });
    else await write(context, line, { ...sealed, warnings: warningsOf(result, line.studentId) });
  }
}

/** Rule 7: passwords are drawn by the server, and typed only where the district allows it. */
const typingOff: EditFault = {
  code: 'password-typing-off',
  field: 'password',
  message: 'Your district has not allowed typed passwords. Draw a new one instead.',
};

interface Typing {
  readonly plan: PlanDocument;
  readonly world: PlanWorld;
  readonly lines: readonly PlanLineDocument[];
  readonly line: PlanLineDocument;
  readonly typed: PlanLine;
}

async function findIssues(
  context: Context,
  { plan, world, lines, line, typed }: Typing,
): Promise<EditFault[]> {
  const asked = { chosen: [typed.username] };
  const { taken, shapes, settings } = await askOfNames(context, plan.districtId, world, asked);
  const issues = checkEdit({
    student: studentOfLine(world, line),
    username: typed.username,
    password: typed.password,
    lines: lines.map((one) => openLine(context, plan, one)),
    taken,
    shapes,
    policy: settings,
  });
  if (!world.mayTypePasswords && typed.password !== openLine(context, plan, line).password)
    issues.unshift(typingOff);
  return issues;
}

async function write(
  context: Context,
  line: PlanLineDocument,
  set: Partial<PlanLineDocument>,
): Promise<void> {
  const written = await context.storage.planLines.update({ id: line.id }, { set });
  if (!written) throw notFound();
}
