import { isOneSlip } from '../../words/slips.ts';
import { passwordColours, passwordMarks } from '../config/password-traces.ts';
import type { Context } from '../context.ts';
import type { Login } from '../storage/login-documents.ts';
import { listOneSlipAway } from './one-slip-away.ts';

/** What is known of the passwords that usernames one slip away from one have or had; nothing opens them. */
export interface NearColours {
  /** By username asked for, in lower case. */
  readonly colours: ReadonlyMap<string, ReadonlySet<string>>;
}

/** So many usernames are asked for at once: some twenty thousand spellings. */
const perQuestion = 30;

/**
 * In: usernames, and the pupils whose own logins do not count. Out: for each username the colours of the passwords that
 * the district's usernames one slip away have, or had before they were forgotten. One question of the record for thirty
 * usernames, by their spellings, so that the size of the district does not matter.
 */
export async function readNearColours(
  context: Context,
  districtId: string,
  asked: readonly { readonly studentId: string; readonly username: string }[],
): Promise<NearColours> {
  const colours = new Map<string, Set<string>>();
  for (let from = 0; from < asked.length; from += perQuestion) {
    const some = asked.slice(from, from + perQuestion);
    const spellings = new Set(some.flatMap(({ username }) => [...listOneSlipAway(fold(username))]));
    const near = await context.storage.logins.find({ districtId, usernameKey: { in: [...spellings] } });
    for (const { studentId, username } of some) {
      const found = near.filter(
        (login) => login.studentId !== studentId && isOneSlip(login.usernameKey, fold(username)),
      );
      colours.set(fold(username), new Set(found.flatMap((login) => login.passwordColour ?? [])));
    }
  }
  return { colours };
}

/** Whether a password has the colour of one that a username one slip away has or had. */
export function isNearColour(
  { seal }: Context,
  districtId: string,
  {
    near,
    username,
    password,
  }: { readonly near: NearColours; readonly username: string; readonly password: string },
): boolean {
  const known = near.colours.get(fold(username));
  if (known === undefined || known.size === 0) return false;
  return passwordColours(seal, districtId, password).some((colour) => known.has(colour));
}

/**
 * In: a line with a password that was typed, not drawn. Out: whether a login of the district has that password, or a
 * username one slip away has or had one of its colour; which of the two is nobody's business.
 */
export async function isPasswordTaken(
  context: Context,
  districtId: string,
  line: { readonly studentId: string; readonly username: string; readonly password: string },
): Promise<boolean> {
  if ((await findHeldPasswords(context, districtId, [line])).size > 0) return true;
  const near = await readNearColours(context, districtId, [line]);
  return isNearColour(context, districtId, { near, ...line });
}

/** In: passwords. Out: those of them that a login of the district has, other than the pupil's own. */
export async function findHeldPasswords(
  context: Context,
  districtId: string,
  asked: readonly { readonly studentId: string; readonly password: string }[],
): Promise<Set<string>> {
  const byMark = new Map(
    asked.flatMap(({ password }) =>
      passwordMarks(context.seal, districtId, password).map((mark): [string, string] => [mark, password]),
    ),
  );
  const held = await context.storage.logins.find({ districtId, passwordMark: { in: [...byMark.keys()] } });
  const others = held.filter((login: Login) =>
    asked.some(
      ({ studentId, password }) =>
        studentId !== login.studentId && byMark.get(login.passwordMark ?? '') === password,
    ),
  );
  return new Set(others.flatMap(({ passwordMark }) => byMark.get(passwordMark ?? '') ?? []));
}

function fold(username: string): string {
  return username.toLowerCase();
}
