import type { Context } from '../context.ts';
import type { PlanDocument, PlanLineDocument } from '../storage/documents.ts';
import { drawLines, openLine, sealLine } from './draw-lines.ts';
import { isLikeName } from './is-like-name.ts';
import type { WantedLine } from './judge-upload.ts';
import { listLines } from './keep-plan.ts';
import { warningsOf } from './make-plan.ts';
import type { PlanLine } from './plan-types.ts';
import type { PlanWorld } from './plan-world.ts';
import { studentOfLine } from './student-of-line.ts';

/** How often a password that its new username would give away is drawn anew. */
const redraws = 5;

/**
 * Writes what a list wants into the plan, line by line, each whole: username, password where it brought one, and new
 * warnings for all. A username that it gives to one child is no other's spare any more. The name stays with its line as
 * `uploadedUsername`, so that later draws know where it came from.
 */
export async function applyUpload(
  context: Context,
  plan: PlanDocument,
  world: PlanWorld,
  wanted: readonly WantedLine[],
): Promise<void> {
  const stored = await listLines(context, plan.id);
  const byStudent = new Map(wanted.map((line) => [line.studentId, line]));
  const names = new Set(wanted.map(({ username }) => username));
  const merged = stored.map((line): PlanLine => {
    const opened = openLine(context, plan, line);
    const change = byStudent.get(line.studentId);
    const spares = opened.spares.filter((spare) => !names.has(spare));
    if (!change) return { ...opened, spares };
    const { username, password, newPassword } = change;
    return { ...opened, username, password, words: newPassword ? [] : opened.words, spares };
  });
  const fitting = await redrawGivenAway(context, plan, world, { lines: merged, byStudent, stored });
  const students = stored.map((line) => {
    const change = byStudent.get(line.studentId);
    return studentOfLine(world, change?.newUsername ? { ...line, uploadedUsername: change.username } : line);
  });
  const { warnings } = await drawLines(context, plan, world, { students, keep: fitting });
  for (const [at, line] of fitting.entries()) {
    const before = stored[at];
    if (!before) continue;
    const change = byStudent.get(line.studentId);
    await context.storage.planLines.update(
      { id: before.id },
      {
        set: {
          ...sealLine(context, plan, line),
          ...(change?.newUsername ? { uploadedUsername: change.username } : {}),
          warnings: warningsOf({ lines: fitting, warnings }, line.studentId),
        },
      },
    );
  }
}

interface Merging {
  readonly lines: readonly PlanLine[];
  readonly byStudent: ReadonlyMap<string, WantedLine>;
  readonly stored: readonly PlanLineDocument[];
}

/** A drawn password that goes badly with the new username is drawn anew; one that the list brought was judged with it. */
async function redrawGivenAway(
  context: Context,
  plan: PlanDocument,
  world: PlanWorld,
  { lines, byStudent, stored }: Merging,
): Promise<PlanLine[]> {
  const isGivenAway = ({ studentId, username, password, words }: PlanLine) =>
    byStudent.get(studentId)?.newPassword === false && isLikeName(password, username, words);
  let fitting = [...lines];
  for (let round = 0; round < redraws && fitting.some(isGivenAway); round += 1) {
    const keep = fitting.filter((line) => !isGivenAway(line));
    const students = stored.map((line) => studentOfLine(world, line));
    const drawn = await drawLines(context, plan, world, { students, keep });
    fitting = fitting.map((line) => {
      const anew = drawn.lines.find(({ studentId }) => studentId === line.studentId);
      return anew && isGivenAway(line) ? { ...line, password: anew.password, words: anew.words } : line;
    });
  }
  return fitting;
}
