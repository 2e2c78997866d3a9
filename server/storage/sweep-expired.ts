import type { Storage } from './collections.ts';
import { letOthersIn } from './page-by-page.ts';
import type { Collection, Document, Where } from './port.ts';

const pageSize = 500;

/** Removes what expired before `now` (ms since 1970); answers how many documents. Queries do not rely on it: they look at `expiresAt` themselves. */
export async function sweepExpired(storage: Storage, now: number): Promise<number> {
  const removed = [
    await removeExpired(storage.invites, now),
    await removeExpired(storage.consents, now),
    await removeExpired(storage.sessions, now),
    await removeExpired(storage.launchStates, now),
    await removeExpired(storage.handOvers, now),
    await removeExpired(storage.usedNonces, now),
    await removeExpired(storage.quotas, now),
    await removeExpired(storage.planLines, now),
    await removeExpired(storage.plans, now),
    await removeExpired(storage.processes, now),
    await removeExpired(storage.loginActs, now),
    await removeExpired(storage.sweeps, now),
    await removeExpired(storage.sweepItems, now),
  ];
  return removed.reduce((sum, count) => sum + count, 0);
}

interface Ending extends Document {
  readonly expiresAt?: number;
}

/** A page at a time: the acts of the end of a year, tens of thousands, all end within one day. */
async function removeExpired<T extends Ending>(collection: Collection<T>, now: number): Promise<number> {
  const expired = { expiresAt: { lt: now } };
  for (let removed = 0; ;) {
    const page = await collection.find(expired as Where<T>, {
      order: [{ by: 'expiresAt' }],
      limit: pageSize,
    });
    const ids = { id: { in: page.map(({ id }) => id) } };
    if (page.length > 0) removed += await collection.remove({ ...expired, ...ids } as Where<T>);
    if (page.length < pageSize) return removed;
    await letOthersIn();
  }
}
