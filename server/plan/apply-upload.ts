import type { Context } from '../context.ts';
import type { PlanDocument } from '../storage/plan-documents.ts';
import { drawLines, openLine, sealLine } from './draw-lines.ts';
import type { WantedLine } from './judge-upload.ts';
import { listLines } from './keep-plan.ts';
import { warningsOf } from './make-plan.ts';
import type { PlanLine } from './plan-types.ts';
import type { PlanWorld } from './plan-world.ts';
import { settlePasswords } from './settle-passwords.ts';
import { studentOfLine } from './student-of-line.ts';

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
    const brought = newPassword ? { password, words: [], typed: true } : {};
    return { ...opened, username, ...brought, spares };
  });
  const students = stored.map((line) => {
    const change = byStudent.get(line.studentId);
    return studentOfLine(world, change?.newUsername ? { ...line, uploadedUsername: change.username } : line);
  });
  // A drawn password that does not go with the new username is drawn anew; one that the list brought was judged with it.
  const mayChange = ({ studentId }: PlanLine) => byStudent.get(studentId)?.newPassword === false;
  const settled = await settlePasswords(context, {
    districtId: plan.districtId,
    world,
    students,
    lines: merged.filter(mayChange),
    others: merged.filter((line) => !mayChange(line)),
  });
  const fitting = merged.map((line) => settled.find(({ studentId }) => studentId === line.studentId) ?? line);
  const { warnings } = await drawLines(context, plan, world, { students, keep: fitting });
  for (const [at, line] of fitting.entries()) {
    const before = stored[at];
    if (!before) continue;
    const change = byStudent.get(line.studentId);
    const swapped = before.warnings.filter(({ code }) => code === 'username-swapped' && !change?.newUsername);
    await context.storage.planLines.update(
      { id: before.id },
      {
        set: {
          ...sealLine(context, plan, line),
          ...(change?.newUsername ? { uploadedUsername: change.username } : {}),
          warnings: [...swapped, ...warningsOf({ lines: fitting, warnings }, line.studentId)],
        },
      },
    );
  }
}
