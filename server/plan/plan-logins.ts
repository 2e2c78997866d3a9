import { drawPassword } from './draw-password.ts';
import { listNameParts } from './name-letters.ts';
import { NearNames } from './near-names.ts';
import { drawForEach } from './nothing-left.ts';
import { listSpareUsernames, nextUsername, type UsernameRequest } from './propose-username.ts';
import { UsernamePools } from './username-pools.ts';
import { warnOfLine } from './warn-of-line.ts';
import type { PlanLine, PlanRequest, PlanResult, PlanStudent } from './plan-types.ts';

/** Usernames beyond the first, for when Canvas answers that one is taken. */
const SPARES = 8;

/** What has been given out while planning. */
interface Given {
  /** Lower-case usernames, spares included. */
  readonly usernames: Set<string>;
  readonly pools: UsernamePools;
  /** The first usernames of this plan, and the class's: those that a warning may name. */
  readonly chosen: NearNames;
  /** Those of others of the district, which a warning does not name: from all of them usernames keep their distance. */
  readonly others: NearNames;
  /** Both of them. */
  readonly around: Pick<NearNames, 'isNear'>;
  readonly passwords: Set<string>;
}

/**
 * In: the pupils who get a login, the policy, what is taken, the district's shapes, randomness. Out: one line per
 * pupil in the pupils' order, no username, spare or password twice, and what to warn of. Equal input and equal
 * randomness give equal plans. Kept lines stay as they are. Time grows with the pupils, not with their pairs
 * (`npm run bench -- plan`). Reads and writes nothing.
 * @throws Problem `no-username-left`, `no-password-left`
 */
export function planLogins(request: PlanRequest): PlanResult {
  const kept = keptLines(request);
  const given = startGiving(request, kept);
  const usernames = drawForEach(request.students, (student) => {
    const line = kept.get(student.id);
    return line?.username ?? takeUsername(request, student, given);
  });
  const lines = drawForEach(
    request.students,
    (student, at) => kept.get(student.id) ?? finishLine(request, student, usernames[at] ?? '', given),
  );
  const { chosen, others } = given;
  const { policy, school } = request;
  const warnings = request.students.flatMap((student, at) => {
    const asked = { student, policy, ...(school === undefined ? {} : { school }) };
    return warnOfLine(asked, (usernames[at] ?? '').toLowerCase(), { chosen, others });
  });
  return { lines, warnings };
}

function startGiving(request: PlanRequest, kept: ReadonlyMap<string, PlanLine>): Given {
  const beside = (request.beside ?? []).map((username) => username.toLowerCase());
  const chosen = new NearNames(beside);
  const others = new NearNames((request.around ?? []).map((username) => username.toLowerCase()));
  const given: Given = {
    usernames: new Set(),
    pools: new UsernamePools(request.random),
    chosen,
    others,
    around: { isNear: (name, except) => chosen.isNear(name, except) || others.isNear(name, except) },
    passwords: new Set(request.taken.passwords),
  };
  for (const line of kept.values()) {
    for (const username of [line.username, ...line.spares]) given.usernames.add(username.toLowerCase());
    given.chosen.add(line.username.toLowerCase());
    given.passwords.add(line.password);
  }
  return given;
}

function keptLines({ students, keep = [] }: PlanRequest): Map<string, PlanLine> {
  const planned = new Set(students.map((student) => student.id));
  return new Map(keep.filter((line) => planned.has(line.studentId)).map((line) => [line.studentId, line]));
}

function takeUsername(request: PlanRequest, student: PlanStudent, given: Given): string {
  const username = nextUsername(askFor(request, student, given));
  given.usernames.add(username);
  given.chosen.add(username);
  return username;
}

/** Spares come after every pupil has a username, so that nobody's first choice is another's spare. */
function finishLine(request: PlanRequest, student: PlanStudent, username: string, given: Given): PlanLine {
  const spares = listSpareUsernames({ ...askFor(request, student, given), own: username }, SPARES);
  for (const spare of spares) given.usernames.add(spare);
  const { password, words } = drawPassword({
    random: request.random,
    settings: request.policy,
    isTaken: (drawn) => given.passwords.has(drawn),
    names: [username, ...spares, ...listNameParts(student), ...(request.placeNames ?? [])],
  });
  given.passwords.add(password);
  return { studentId: student.id, username, password, words, spares };
}

function askFor(request: PlanRequest, student: PlanStudent, given: Given): UsernameRequest {
  const { policy, taken, shapes, school } = request;
  return {
    student,
    policy,
    taken,
    shapes,
    pools: given.pools,
    beside: given.around,
    refused: given.usernames,
    ...(school === undefined ? {} : { school }),
  };
}
