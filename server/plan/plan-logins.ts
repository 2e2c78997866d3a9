import { drawPassword } from './draw-password.ts';
import { listNameParts } from './name-letters.ts';
import { NearNames } from './near-names.ts';
import {
  listSpareUsernames,
  nextUsername,
  type ProposedUsername,
  type UsernameRequest,
} from './propose-username.ts';
import { warnOfLine } from './warn-of-line.ts';
import type { PlanLine, PlanRequest, PlanResult, PlanStudent, PlanWarning } from './plan-types.ts';

/** Usernames beyond the first, for when Canvas answers that one is taken. */
const SPARES = 8;

/** What has been given out while planning. */
interface Given {
  /** Lower-case usernames, spares included. */
  readonly usernames: Set<string>;
  /** The first usernames only, from which others keep their distance. */
  readonly chosen: NearNames;
  readonly passwords: Set<string>;
}

/**
 * In: the pupils who get a login, the policy, what is taken, the district's shapes, randomness. Out: one line per
 * pupil in the pupils' order, no username, spare or password twice, and what to warn of. Equal input and equal
 * randomness give equal plans. Kept lines stay as they are. Reads and writes nothing.
 */
export function planLogins(request: PlanRequest): PlanResult {
  const kept = keptLines(request);
  const given: Given = {
    usernames: new Set(),
    chosen: new NearNames((request.beside ?? []).map((username) => username.toLowerCase())),
    passwords: new Set(request.taken.passwords),
  };
  for (const line of kept.values()) {
    for (const username of [line.username, ...line.spares]) given.usernames.add(username.toLowerCase());
    given.chosen.add(line.username.toLowerCase());
    given.passwords.add(line.password);
  }

  const warnings: PlanWarning[] = [];
  const proposals = request.students.map((student): [PlanStudent, ProposedUsername | undefined] => {
    const line = kept.get(student.id);
    const proposed = line ? undefined : takeUsername(request, student, given);
    warnings.push(
      ...warnOfLine(student, line?.username ?? proposed?.username ?? '', proposed, request.policy),
    );
    return [student, proposed];
  });
  const lines = proposals.flatMap(([student, proposed]) => {
    const line = kept.get(student.id) ?? (proposed && finishLine(request, student, proposed.username, given));
    return line ? [line] : [];
  });
  return { lines, warnings };
}

function keptLines({ students, keep = [] }: PlanRequest): Map<string, PlanLine> {
  const planned = new Set(students.map((student) => student.id));
  return new Map(keep.filter((line) => planned.has(line.studentId)).map((line) => [line.studentId, line]));
}

function takeUsername(request: PlanRequest, student: PlanStudent, given: Given): ProposedUsername {
  const proposed = nextUsername(askFor(request, student, given));
  given.usernames.add(proposed.username);
  given.chosen.add(proposed.username);
  return proposed;
}

/** Spares come after every pupil has a username, so that nobody's first choice is another's spare. */
function finishLine(request: PlanRequest, student: PlanStudent, username: string, given: Given): PlanLine {
  const spares = listSpareUsernames({ ...askFor(request, student, given), own: username }, SPARES);
  for (const spare of spares) given.usernames.add(spare);
  const { password, words } = drawPassword({
    random: request.random,
    minimum: request.policy.canvasRules.minimum,
    avoid: given.passwords,
    names: [username, ...spares, ...listNameParts(student)],
  });
  given.passwords.add(password);
  return { studentId: student.id, username, password, words, spares };
}

function askFor(request: PlanRequest, student: PlanStudent, given: Given): UsernameRequest {
  const { policy, taken, shapes, random } = request;
  return { student, policy, taken, shapes, random, beside: given.chosen, refused: given.usernames };
}
