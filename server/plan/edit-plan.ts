import type { CheckLine, EditLine, EditPlan } from '../../contract/plan.ts';
import type { Context } from '../context.ts';
import { notFound, Problem } from '../problem.ts';
import type { PlanDocument, PlanLineDocument } from '../storage/plan-documents.ts';
import { checkEdit, type EditFault } from './check-edit.ts';
import { openLine, sealLine } from './draw-lines.ts';
import { askOfNames } from './known-names.ts';
import { listLines } from './keep-plan.ts';
import { isPasswordTaken } from './near-colours.ts';
import type { PlanLine } from './plan-types.ts';
import type { PlanWorld } from './plan-world.ts';
import { redrawLines } from './redraw-lines.ts';
import { settlePasswords } from './settle-passwords.ts';
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
  const settled =
    typed.password === opened.password
      ? await settleOne(context, { plan, world, lines, line, typed })
      : typed;
  await write(context, line, sealLine(context, plan, settled));
  if (typed.username !== opened.username) await warnAnew(context, { plan, world, lines }, typed);
}

/** A username typed over may be one slip from another, whose password had the colour of this one: then another is drawn. */
async function settleOne(context: Context, { plan, world, lines, line, typed }: Typing): Promise<PlanLine> {
  const [settled = typed] = await settlePasswords(context, {
    districtId: plan.districtId,
    world,
    students: [studentOfLine(world, line)],
    lines: [typed],
    others: lines.filter(({ id }) => id !== line.id).map((one) => openLine(context, plan, one)),
  });
  return settled;
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
  const isNew = password !== undefined && password !== line.password;
  return {
    ...line,
    // Canvas compares without regard to case; what is printed is lower case.
    username: username?.trim().toLowerCase() ?? line.username,
    password: password ?? line.password,
    words: isNew ? [] : line.words,
    typed: isNew || (line.typed ?? false),
  };
}

/** Rule 7: passwords are drawn by the server, and typed only where the district allows it. */
const typingOff: EditFault = {
  code: 'password-typing-off',
  field: 'password',
  message: 'Your district has not allowed typed passwords. Draw a new one instead.',
};

const inUse: EditFault = {
  code: 'password-taken-record',
  field: 'password',
  message: 'Choose another password; this one is in use.',
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
  if (typed.password === openLine(context, plan, line).password) return issues;
  if (!world.mayTypePasswords) issues.unshift(typingOff);
  else if (await isPasswordTaken(context, plan.districtId, typed)) issues.push(inUse);
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
