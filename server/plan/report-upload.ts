import { uploadFaultKinds, type UploadFaultKind, type UploadReport } from '../../contract/plan.ts';
import type { Context } from '../context.ts';
import { Problem } from '../problem.ts';
import type { PlanDocument, PlanLineDocument } from '../storage/plan-documents.ts';
import { decodeUpload } from './decode-upload.ts';
import { openLine } from './draw-lines.ts';
import { findColumns, type Columns } from './find-columns.ts';
import { judgeUpload, type JudgedUpload, type WantedLine } from './judge-upload.ts';
import { askOfNames } from './known-names.ts';
import { matchUpload, type Matches } from './match-upload.ts';
import type { PlanWorld } from './plan-world.ts';
import { readUpload } from './read-upload.ts';
import { refuseTaken } from './refuse-taken.ts';
import { studentOfLine } from './student-of-line.ts';
import type { Tries } from './take-tries.ts';

/** So many faults of each kind are told one by one; of a whole school's list most rows are other classes' children. */
const toldEach = 100;

export interface UploadPlace {
  readonly plan: PlanDocument;
  readonly world: PlanWorld;
  /** Lines that this person may change now. */
  readonly lines: readonly PlanLineDocument[];
  /** All lines of the plan: what a username must keep clear of. */
  readonly all: readonly PlanLineDocument[];
}

export interface ReadReport {
  readonly report: UploadReport;
  readonly wanted: readonly WantedLine[];
  /** How many usernames and passwords the report says something of. */
  readonly asked: Tries;
}

/**
 * What a list (a file's bytes, or what was pasted, as UTF-8) would change in a plan. Changes nothing.
 * @throws Problem `upload-empty`, `upload-not-text`, `upload-unreadable`, `upload-too-long`, `upload-columns-unclear`
 */
export async function readReport(
  context: Context,
  place: UploadPlace,
  bytes: Uint8Array,
): Promise<ReadReport> {
  const { plan, world, lines, all } = place;
  const { columns: found, lines: rows } = findColumns(await readUpload(decodeUpload(bytes)));
  if (rows.length === 0)
    throw new Problem('upload-empty', 'There are no rows under the heading of this list.');
  const hasPasswords = found.password !== undefined;
  const { password: _password, ...withoutPasswords } = found;
  const columns: Columns = world.mayTypePasswords ? found : withoutPasswords;
  if (columns.username === undefined && columns.password === undefined)
    throw new Problem('upload-columns-unclear', 'The list has no column with usernames.', {
      lacks: 'username',
    });
  const open = lines.filter(({ check }) => check !== 'left-out');
  const matches = matchUpload(
    rows,
    columns,
    open.map((line) => pupilOf(world, line)),
  );
  const chosen = matches.matched.flatMap(({ username }) => username ?? []);
  const judgedAlone = judgeUpload(matches.matched, {
    lines: all.map((line) => openLine(context, plan, line)),
    world: await askOfNames(context, plan.districtId, world, { chosen }),
  });
  const judged = await refuseTaken(context, plan.districtId, judgedAlone);
  const named = new Set([
    ...matches.matched.map(({ student }) => student.id),
    ...matches.faults.map((fault) => fault.studentId),
  ]);
  const report: Omit<UploadReport, 'seen'> = {
    rows: rows.length,
    changes: judged.wanted.map(presentChange),
    unchanged: judged.unchanged,
    ...listFaults(matches, judged),
    absent: open.flatMap(({ studentId }) => (named.has(studentId) ? [] : [studentId])),
    passwords: !hasPasswords ? 'none' : world.mayTypePasswords ? 'taken' : 'not-allowed',
  };
  const exactly = JSON.stringify([plan.id, report, judged.wanted]);
  return {
    report: { ...report, seen: context.seal.mark(exactly, plan.districtId, 'upload') },
    wanted: judged.wanted,
    asked: {
      usernames: chosen.length,
      passwords: matches.matched.filter(({ password }) => password !== undefined).length,
    },
  };
}

function pupilOf(world: PlanWorld, line: PlanLineDocument) {
  return { ...studentOfLine(world, line), isTwin: line.tellApart !== undefined };
}

function presentChange({ row, studentId, username, newUsername, newPassword }: WantedLine) {
  return { row, studentId, ...(newUsername ? { username } : {}), password: newPassword };
}

function listFaults(matches: Matches, { bad }: JudgedUpload): Pick<UploadReport, 'faults' | 'counts'> {
  const all: UploadReport['faults'] = [
    ...matches.faults,
    ...bad.map(({ row, studentId, issues }) => ({
      row,
      kind: 'bad-value' as const,
      studentId,
      issues: [...issues],
    })),
  ].sort((one, other) => one.row - other.row);
  const ofKind = (kind: UploadFaultKind) => all.filter((fault) => fault.kind === kind);
  const counts = Object.fromEntries(uploadFaultKinds.map((kind) => [kind, ofKind(kind).length]));
  return {
    faults: uploadFaultKinds.flatMap((kind) => ofKind(kind).slice(0, toldEach)),
    counts: counts as Record<UploadFaultKind, number>,
  };
}
