import type { Context } from '../context.ts';
import { listOneSlipAway } from './one-slip-away.ts';

/** Names looked for in one query, so that its list stays short of a few hundred kilobytes. */
const namesPerQuery = 20;

/** Fates of items whose username is not in the record of logins yet. Usernames that are drawn are in lower case, as they are looked for. */
const toBeSent = ['planned', 'checking', 'creating'] as const;

/** A simple login of our record, or one that a batch is about to make. */
export interface KnownLogin {
  readonly studentId: string;
  readonly usernameKey: string;
}

/**
 * In: usernames in lower case. Out: the simple logins of the district that are one of them or one slip of the finger away from one, reserved
 * ones and those of batches under way too. By key, about half a millisecond for each name, however many logins the district has.
 */
export async function findNearLogins(
  { storage }: Context,
  districtId: string,
  usernames: readonly string[],
): Promise<KnownLogin[]> {
  const found = new Map<string, KnownLogin>();
  for (let from = 0; from < usernames.length; from += namesPerQuery) {
    const spelled = usernames.slice(from, from + namesPerQuery).flatMap(listOneSlipAway);
    const names = [...new Set(spelled)];
    const logins = await storage.logins.find({ districtId, usernameKey: { in: names } });
    for (const { studentId, usernameKey } of logins) found.set(usernameKey, { studentId, usernameKey });
    // What a batch will send is as good as made: of a school's classes many are planned while others still wait.
    const items = await storage.batchItems.find({
      districtId,
      username: { in: names },
      fate: { in: toBeSent },
    });
    for (const { studentId, username } of items) found.set(username, { studentId, usernameKey: username });
  }
  return [...found.values()];
}
