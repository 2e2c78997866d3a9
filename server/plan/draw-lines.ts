import { countSlips } from '../../words/slips.ts';
import type { Context } from '../context.ts';
import type { PlanDocument, PlanLineDocument } from '../storage/plan-documents.ts';
import { findPlannedNames } from './find-planned-names.ts';
import { askOfNames } from './known-names.ts';
import { isOwnNumber } from './list-schemes.ts';
import { planLogins } from './plan-logins.ts';
import type { PlanLine, PlanResult, PlanStudent } from './plan-types.ts';
import type { PlanWorld } from './plan-world.ts';
import { settlePasswords } from './settle-passwords.ts';

/** How often what turns out to be somebody's of the district is drawn anew. */
const redraws = 12;

/**
 * Draws lines for pupils; those to keep stay as they are. No username is somebody's of the district, or one slip away
 * from one, where another could be had; passwords are as `settlePasswords` says.
 */
export async function drawLines(
  context: Context,
  plan: Pick<PlanDocument, 'districtId'>,
  world: PlanWorld,
  request: { readonly students: readonly PlanStudent[]; readonly keep: readonly PlanLine[] },
): Promise<PlanResult> {
  const result = await drawUsernames(context, plan, world, request);
  const kept = new Set(request.keep.map(({ studentId }) => studentId));
  const settled = await settlePasswords(context, {
    districtId: plan.districtId,
    world,
    students: request.students,
    lines: result.lines.filter(({ studentId }) => !kept.has(studentId)),
    others: result.lines.filter(({ studentId }) => kept.has(studentId)),
  });
  const lines = result.lines.map(
    (line) => settled.find(({ studentId }) => studentId === line.studentId) ?? line,
  );
  return { ...result, lines };
}

/** Lines whose usernames are settled; their passwords are a first draw. */
async function drawUsernames(
  context: Context,
  plan: Pick<PlanDocument, 'districtId'>,
  world: PlanWorld,
  request: { readonly students: readonly PlanStudent[]; readonly keep: readonly PlanLine[] },
): Promise<PlanResult> {
  const { districtId } = plan;
  const mayStay = new Set(request.keep.map(({ studentId }) => studentId));
  let known = await askOfLines(context, districtId, world, request.keep);
  let keep = request.keep;
  for (let round = 0; ; round += 1) {
    const result = planLogins({
      students: request.students,
      keep,
      policy: known.settings,
      taken: known.taken,
      shapes: known.shapes,
      beside: known.beside,
      around: known.around,
      school: known.school,
      placeNames: known.placeNames,
      random: context.random,
    });
    const before = known;
    known = await askOfLines(context, districtId, known, result.lines);
    const bad = result.lines.filter(
      (line) =>
        !mayStay.has(line.studentId) && (isSomebodys(line, known) || isNewlyNear(line, known, before)),
    );
    if ((bad.length === 0 && known.around.length === before.around.length) || round === redraws)
      return result;
    keep = result.lines.filter((line) => !bad.includes(line));
  }
}

/** What is known of the lines' usernames; those that another open plan of the district shows to somebody count as taken. */
async function askOfLines(
  context: Context,
  districtId: string,
  world: PlanWorld,
  lines: readonly PlanLine[],
): Promise<PlanWorld> {
  const chosen = lines.map(({ username }) => username);
  const spares = lines.flatMap((line) => line.spares);
  const studentIds = world.students.map(({ id }) => id);
  const [known, planned] = await Promise.all([
    askOfNames(context, districtId, world, { chosen, spares }),
    findPlannedNames(context, districtId, { usernames: [...chosen, ...spares], studentIds }),
  ]);
  const usernames = new Set([...known.taken.usernames, ...planned]);
  return { ...known, taken: { ...known.taken, usernames } };
}

function isSomebodys(line: PlanLine, { taken }: PlanWorld): boolean {
  return [line.username, ...line.spares].some((name) => taken.usernames.has(name));
}

/** Close to one that was not known when it was drawn; what was chosen though it was known to be close stays. */
function isNewlyNear(
  line: PlanLine,
  { around, students, settings, school }: PlanWorld,
  before: PlanWorld,
): boolean {
  const known = new Set(before.around);
  const student = students.find(({ id }) => id === line.studentId);
  if (student && isOwnNumber({ student, policy: settings, school }, line.username)) return false;
  return around.some((name) => !known.has(name) && countSlips(name, line.username) < 2);
}

/** A drawn line as it is stored: password and words sealed. */
export function sealLine(
  context: Context,
  plan: PlanDocument,
  line: PlanLine,
): Pick<PlanLineDocument, 'username' | 'passwordSealed' | 'wordsSealed' | 'typed' | 'spares'> {
  const { username, password, words, typed = false, spares } = line;
  return {
    username,
    passwordSealed: context.seal.close(password, plan.districtId, 'password'),
    wordsSealed: context.seal.close(JSON.stringify(words), plan.districtId, 'words'),
    typed,
    spares,
  };
}

/** A stored line, opened. */
export function openLine(context: Context, plan: PlanDocument, line: PlanLineDocument): PlanLine {
  return {
    studentId: line.studentId,
    username: line.username,
    password: context.seal.open(line.passwordSealed, plan.districtId, 'password'),
    words: JSON.parse(context.seal.open(line.wordsSealed, plan.districtId, 'words')) as string[],
    typed: line.typed ?? false,
    spares: line.spares,
  };
}
