import type { Context } from '../context.ts';
import { listOneSlipAway } from './one-slip-away.ts';

/** Names looked for in one query, so that its list stays short of a few hundred kilobytes. */
const namesPerQuery = 20;

/** A simple login of our record. */
export interface KnownLogin {
  readonly studentId: string;
  readonly usernameKey: string;
}

/**
 * In: usernames in lower case. Out: the simple logins of the district that are one of them or one slip of the finger away from one, reserved
 * ones too. By key, about half a millisecond for each name, however many logins the district has.
 */
export async function findNearLogins(
  { storage }: Context,
  districtId: string,
  usernames: readonly string[],
): Promise<KnownLogin[]> {
  const found = new Map<string, KnownLogin>();
  for (let from = 0; from < usernames.length; from += namesPerQuery) {
    const spelled = usernames.slice(from, from + namesPerQuery).flatMap(listOneSlipAway);
    const logins = await storage.logins.find({ districtId, usernameKey: { in: [...new Set(spelled)] } });
    for (const { studentId, usernameKey } of logins) found.set(usernameKey, { studentId, usernameKey });
  }
  return [...found.values()];
}
