import type { Context } from '../context.ts';
import { readDistrictSettings } from '../policy/class-rules.ts';
import { Problem } from '../problem.ts';
import { takeOfDay } from '../storage/take-of-day.ts';

interface Asking {
  readonly districtId: string;
  readonly userId: string;
  readonly count: number;
}

/**
 * Takes so many logins from what a person may begin in a day (of UTC), by one atomic update, so that presses at once in
 * several classes cannot pass it together.
 * @returns the way to give them back, where the batch does not come to be
 * @throws Problem `daily-limit` with `details.limit` and `details.left`; then nothing is taken
 */
export async function takeQuota(
  context: Context,
  { districtId, userId, count }: Asking,
): Promise<() => Promise<void>> {
  const { loginsADay: limit } = await readDistrictSettings(context, districtId);
  const taking = { key: `${districtId}:${userId}`, now: context.clock.now(), limit, count };
  const { taken, left, giveBack } = await takeOfDay(context.storage, taking);
  if (!taken)
    throw new Problem('daily-limit', `One person may begin ${limit} logins a day; ${left} are left.`, {
      limit,
      left,
    });
  return giveBack;
}
