import type { Context } from '../context.ts';
import type { PlanDocument, PlanLineDocument } from '../storage/documents.ts';
import { planLogins } from './plan-logins.ts';
import type { PlanLine, PlanResult, PlanStudent } from './plan-types.ts';
import type { PlanWorld } from './plan-world.ts';

/** How often a password that somebody of the district already has is drawn anew. */
const redraws = 5;

/**
 * Draws lines for pupils. No two of them, and no kept login of the district, share a password: whether the record has
 * one is asked by its keyed mark, so that no stored password is opened for it.
 */
export async function drawLines(
  context: Context,
  plan: PlanDocument,
  world: PlanWorld,
  request: { readonly students: readonly PlanStudent[]; readonly keep: readonly PlanLine[] },
): Promise<PlanResult> {
  const passwords = new Set<string>(world.taken.passwords);
  for (let round = 0; ; round += 1) {
    const result = planLogins({
      ...request,
      policy: world.settings,
      taken: { ...world.taken, passwords },
      shapes: world.shapes,
      beside: world.beside,
      random: context.random,
    });
    const held = await findHeldPasswords(context, plan.districtId, result.lines);
    if (held.length === 0 || round === redraws) return result;
    for (const password of held) passwords.add(password);
  }
}

async function findHeldPasswords(
  context: Context,
  districtId: string,
  lines: readonly PlanLine[],
): Promise<string[]> {
  const byMark = new Map(
    lines.map(({ password }) => [context.seal.mark(password, districtId, 'password'), password]),
  );
  const held = await context.storage.logins.find({ districtId, passwordMark: { in: [...byMark.keys()] } });
  return held.flatMap(({ passwordMark }) => byMark.get(passwordMark) ?? []);
}

/** A drawn line as it is stored: password and words sealed. */
export function sealLine(
  context: Context,
  plan: PlanDocument,
  line: PlanLine,
): Pick<PlanLineDocument, 'username' | 'passwordSealed' | 'wordsSealed' | 'spares'> {
  const { username, password, words, spares } = line;
  return {
    username,
    passwordSealed: context.seal.close(password, plan.districtId, 'password'),
    wordsSealed: context.seal.close(JSON.stringify(words), plan.districtId, 'words'),
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
    spares: line.spares,
  };
}
