import type { ApiCall } from '../http/api-route.ts';
import { Problem } from '../problem.ts';
import { takeOfDay } from '../storage/take-of-day.ts';

/**
 * What one person may ask of the district's names and passwords in a day by typing and by lists. Several schools can be
 * typed in a day; somebody who asks for the sake of the answer learns little.
 */
export const triesADay = { usernames: 5000, passwords: 1000 } as const;

export type Tries = Readonly<Record<keyof typeof triesADay, number>>;

/**
 * Counts what is about to be answered of usernames and passwords that somebody typed: whether they are somebody's of the
 * district is told with it.
 * @throws Problem `tries-used-up` with `details.what`, `limit` and `left`
 */
export async function takeTries({ context, session, grant }: ApiCall, tries: Tries): Promise<void> {
  const now = context.clock.now();
  for (const what of ['passwords', 'usernames'] as const) {
    const [limit, count] = [triesADay[what], tries[what]];
    if (count === 0) continue;
    const key = `${session.districtId}:${grant.userId}:${what}`;
    const { taken, left } = await takeOfDay(context.storage, { key, now, limit, count });
    if (taken) continue;
    throw new Problem('tries-used-up', `One person may try ${limit} ${what} a day; ${left} are left.`, {
      what,
      limit,
      left,
    });
  }
}

/** Out: what a change of one line asks. */
export function triesOf(change: object): Tries {
  return { usernames: Number('username' in change), passwords: Number('password' in change) };
}
