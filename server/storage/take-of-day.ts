import type { Storage } from './collections.ts';
import { DuplicateError } from './port.ts';

const day = 24 * 60 * 60_000;

export interface Taking {
  /** Whose and what: the day is added to it. */
  readonly key: string;
  readonly now: number;
  readonly limit: number;
  readonly count: number;
}

export interface Taken {
  readonly taken: boolean;
  /** What could be taken instead, where it was not. */
  readonly left: number;
}

/**
 * Takes so many of what one person may do in a day (of UTC), by one atomic update, so that requests at once cannot pass
 * the limit together.
 */
export async function takeOfDay({ quotas }: Storage, { key, now, limit, count }: Taking): Promise<Taken> {
  const today = Math.floor(now / day);
  const id = `${key}:${String(today)}`;
  try {
    await quotas.insert({ id, used: 0, expiresAt: (today + 2) * day });
  } catch (error) {
    if (!(error instanceof DuplicateError)) throw error;
  }
  const updated = await quotas.update({ id, used: { lte: limit - count } }, { inc: { used: count } });
  return {
    taken: updated !== undefined,
    left: updated ? 0 : Math.max(0, limit - ((await quotas.get(id))?.used ?? 0)),
  };
}
