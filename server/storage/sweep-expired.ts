import type { Storage } from './collections.ts';

/** Removes what expired before `now` (ms since 1970); answers how many documents. Queries do not rely on it: they look at `expiresAt` themselves. */
export async function sweepExpired(storage: Storage, now: number): Promise<number> {
  const expired = { expiresAt: { lt: now } };
  const removed = await Promise.all([
    storage.invites.remove(expired),
    storage.consents.remove(expired),
    storage.sessions.remove(expired),
    storage.launchStates.remove(expired),
    storage.handOvers.remove(expired),
    storage.usedNonces.remove(expired),
    storage.quotas.remove(expired),
    storage.planLines.remove(expired),
    storage.plans.remove(expired),
    storage.processes.remove(expired),
    storage.loginActs.remove(expired),
    storage.sweeps.remove(expired),
    storage.sweepItems.remove(expired),
  ]);
  return removed.reduce((sum, count) => sum + count, 0);
}
