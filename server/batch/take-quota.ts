import type { Context } from '../context.ts';
import { readDistrictSettings } from '../policy/class-rules.ts';
import { Problem } from '../problem.ts';
import { DuplicateError } from '../storage/port.ts';

const day = 24 * 60 * 60_000;

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
  const today = Math.floor(context.clock.now() / day);
  const id = `${districtId}:${userId}:${String(today)}`;
  const { quotas } = context.storage;
  try {
    await quotas.insert({ id, used: 0, expiresAt: (today + 2) * day });
  } catch (error) {
    if (!(error instanceof DuplicateError)) throw error;
  }
  const taken = await quotas.update({ id, used: { lte: limit - count } }, { inc: { used: count } });
  if (!taken) {
    const left = Math.max(0, limit - ((await quotas.get(id))?.used ?? 0));
    throw new Problem('daily-limit', `One person may begin ${limit} logins a day; ${left} are left.`, {
      limit,
      left,
    });
  }
  return async () => {
    await quotas.update({ id }, { inc: { used: -count } });
  };
}
