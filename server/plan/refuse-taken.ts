import type { Context } from '../context.ts';
import type { JudgedUpload } from './judge-upload.ts';
import { findHeldPasswords, isNearColour, readNearColours } from './near-colours.ts';

/**
 * In: a judged list. Out: the same, less the rows with a password of their own that a login of the district has, or that
 * has the colour of one that a username one slip away has or had. Asked of our record for all rows at once.
 */
export async function refuseTaken(
  context: Context,
  districtId: string,
  judged: JudgedUpload,
): Promise<JudgedUpload> {
  const typed = judged.wanted.filter(({ newPassword }) => newPassword);
  if (typed.length === 0) return judged;
  const held = await findHeldPasswords(context, districtId, typed);
  const near = await readNearColours(context, districtId, typed);
  const taken = new Set(
    typed.filter((line) => held.has(line.password) || isNearColour(context, districtId, { near, ...line })),
  );
  const bad = [...taken].map(({ row, studentId }) => ({
    row,
    studentId,
    issues: [
      {
        code: 'password-taken-record',
        field: 'password',
        message: 'Choose another password; this one is in use.',
      } as const,
    ],
  }));
  return {
    ...judged,
    wanted: judged.wanted.filter((line) => !taken.has(line)),
    bad: [...judged.bad, ...bad],
  };
}
