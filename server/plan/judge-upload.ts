import type { LineIssue } from '../../contract/plan.ts';
import { checkEdit } from './check-edit.ts';
import type { UploadMatch } from './match-upload.ts';
import type { PlanLine } from './plan-types.ts';
import type { PlanWorld } from './plan-world.ts';

/** A line as the list wants it. */
export interface WantedLine {
  readonly row: number;
  readonly studentId: string;
  readonly username: string;
  readonly password: string;
  readonly newUsername: boolean;
  readonly newPassword: boolean;
}

export interface BadRow {
  readonly row: number;
  readonly studentId: string;
  readonly issues: readonly LineIssue[];
}

export interface JudgedUpload {
  readonly wanted: readonly WantedLine[];
  readonly unchanged: number;
  readonly bad: readonly BadRow[];
}

export interface UploadAround {
  /** All lines of the plan as they are. */
  readonly lines: readonly PlanLine[];
  readonly world: Pick<PlanWorld, 'taken' | 'shapes' | 'settings'>;
}

/**
 * In: the rows that mean one pupil each, and the plan. Out: which of them may be taken, by the same rules as a typed line;
 * usernames may change places within the list. A row is taken whole or not at all, and a line whose row is not stays as it
 * was, which may in turn stand in the way of another row. Spares are nobody's yet, so they stand in nobody's way.
 */
export function judgeUpload(matched: readonly UploadMatch[], around: UploadAround): JudgedUpload {
  const byStudent = new Map(around.lines.map((line) => [line.studentId, line]));
  const bad: BadRow[] = [];
  let candidates: WantedLine[] = [];
  let unchanged = 0;
  for (const match of matched) {
    const line = byStudent.get(match.student.id);
    if (!line) continue;
    const wanted = want(match, line);
    const { row, studentId } = wanted;
    const issues = judgeAlone(match, wanted, around);
    if (issues.length > 0) bad.push({ row, studentId, issues });
    else if (!wanted.newUsername && !wanted.newPassword) unchanged += 1;
    else candidates.push(wanted);
  }
  for (;;) {
    const clashes = findClashes(candidates, around.lines);
    if (clashes.length === 0) break;
    bad.push(...clashes);
    const rows = new Set(clashes.map(({ row }) => row));
    candidates = candidates.filter(({ row }) => !rows.has(row));
  }
  return { wanted: candidates, unchanged, bad };
}

function want({ row, username, password }: UploadMatch, line: PlanLine): WantedLine {
  // Canvas compares without regard to case; what is printed is lower case.
  const wanted = username?.toLowerCase() ?? line.username;
  return {
    row,
    studentId: line.studentId,
    username: wanted,
    password: password ?? line.password,
    newUsername: wanted !== line.username,
    newPassword: password !== undefined && password !== line.password,
  };
}

function judgeAlone(
  { student, username, password }: UploadMatch,
  wanted: WantedLine,
  around: UploadAround,
): LineIssue[] {
  if (username === undefined && password === undefined)
    return [
      { code: 'upload-cell-empty', field: 'username', message: 'This row says nothing for the child.' },
    ];
  // As long as a typed one may be: longer ones are not worth the closer look.
  if (wanted.username.length > 200) return [tooLong('username')];
  if (wanted.password.length > 300) return [tooLong('password')];
  const { taken, shapes, settings } = around.world;
  const issues = checkEdit({ student, ...wanted, lines: [], taken, shapes, policy: settings });
  // A drawn password that does not go with the new username is drawn anew.
  return wanted.newPassword ? issues : issues.filter(({ field }) => field === 'username');
}

function tooLong(field: 'username' | 'password'): LineIssue {
  return { code: `${field}-too-long`, field, message: 'This is far too long.' };
}

/** Two rows, or a row and a line that stays, with one username or one password. */
function findClashes(candidates: readonly WantedLine[], lines: readonly PlanLine[]): BadRow[] {
  const changing = new Map(candidates.map((line) => [line.studentId, line]));
  const after = lines.map((line) => changing.get(line.studentId) ?? line);
  const usernames = countEach(after.map(({ username }) => username.toLowerCase()));
  const passwords = countEach(after.map(({ password }) => password));
  return candidates.flatMap(({ row, studentId, username, password, newPassword }) => {
    const issues: LineIssue[] = [];
    if ((usernames.get(username) ?? 0) > 1)
      issues.push({
        code: 'username-taken-here',
        field: 'username',
        message: 'Another line has this username.',
      });
    if (newPassword && (passwords.get(password) ?? 0) > 1)
      issues.push({
        code: 'password-taken-here',
        field: 'password',
        message: 'Another line has this password.',
      });
    return issues.length === 0 ? [] : [{ row, studentId, issues }];
  });
}

function countEach(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}
