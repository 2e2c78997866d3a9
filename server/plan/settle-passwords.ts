import { isOneSlip } from '../../words/slips.ts';
import { passwordColours } from '../config/password-traces.ts';
import type { Context } from '../context.ts';
import { drawPassword } from './draw-password.ts';
import { isLikeName } from './is-like-name.ts';
import { listNameParts } from './name-letters.ts';
import { findHeldPasswords, isNearColour, readNearColours, type NearColours } from './near-colours.ts';
import { drawForEach, nothingLeft } from './nothing-left.ts';
import type { PlanLine, PlanStudent } from './plan-types.ts';
import type { PlanWorld } from './plan-world.ts';

/** How often a password that somebody of the district already has is drawn anew: enough where nine of ten are given away. */
const rounds = 60;

export interface Settling {
  readonly districtId: string;
  readonly world: Pick<PlanWorld, 'settings' | 'placeNames'>;
  readonly students: readonly PlanStudent[];
  /** Lines with the usernames they will have. */
  readonly lines: readonly PlanLine[];
  /** Lines of the same plan that stay as they are. */
  readonly others: readonly PlanLine[];
}

/**
 * In: lines with usernames and passwords. Out: the same, with a new password for each whose own cannot stay: another
 * line or a login of the district has it, its colour is that of a username one slip away, or the username gives it away.
 * Whether the record has one is asked by keyed hashes: no stored password is opened for it.
 * @throws Problem `no-password-left`
 */
export async function settlePasswords(context: Context, settling: Settling): Promise<PlanLine[]> {
  const { districtId } = settling;
  const near = await readNearColours(context, districtId, settling.lines);
  const held = new Set<string>();
  const asked = new Set<string>();
  let lines = [...settling.lines];
  for (let round = 0; round < rounds; round += 1) {
    lines = settleRound(context, { ...settling, lines }, { near, held });
    const toAsk = lines.filter(({ password }) => !asked.has(password));
    const found = await findHeldPasswords(context, districtId, toAsk);
    if (found.size === 0) return lines;
    for (const { password } of toAsk) asked.add(password);
    for (const password of found) held.add(password);
  }
  throw nothingLeft(
    'password',
    lines.filter(({ password }) => held.has(password)).map((line) => pupilOf(line, settling.students)),
  );
}

function pupilOf(
  { studentId }: PlanLine,
  students: readonly PlanStudent[],
): Pick<PlanStudent, 'id' | 'name'> {
  return students.find(({ id }) => id === studentId) ?? { id: studentId, name: '' };
}

interface Known {
  readonly near: NearColours;
  readonly held: ReadonlySet<string>;
}

function settleRound(context: Context, settling: Settling, { near, held }: Known): PlanLine[] {
  const { districtId, world, lines, others, students } = settling;
  const settled: PlanLine[] = [];
  const pupils = lines.map((line) => ({ ...pupilOf(line, students), line }));
  return drawForEach(pupils, ({ line }) => {
    const { username, spares } = line;
    const beside = [...others, ...settled];
    const given = new Set(beside.map(({ password }) => password));
    const colours = new Set(
      beside
        .filter((other) => isOneSlip(other.username, username))
        .flatMap(({ password }) => passwordColours(context.seal, districtId, password)),
    );
    const isTaken = (password: string): boolean =>
      held.has(password) ||
      given.has(password) ||
      isNearColour(context, districtId, { near, username, password }) ||
      (colours.size > 0 &&
        passwordColours(context.seal, districtId, password).some((one) => colours.has(one)));
    const student = students.find(({ id }) => id === line.studentId);
    const names = [username, ...spares, ...(student ? listNameParts(student) : []), ...world.placeNames];
    const stays = !isTaken(line.password) && !isLikeName(line.password, username, line.words);
    const { random } = context;
    const drawn = stays ? line : drawPassword({ random, settings: world.settings, names, isTaken });
    const made = stays ? line : { ...line, password: drawn.password, words: drawn.words, typed: false };
    settled.push(made);
    return made;
  });
}
