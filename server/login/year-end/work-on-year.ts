import { LeaseLostError, PauseError } from '../../batch/batch-run.ts';
import { claimedBy, nobodysAt } from '../../batch/claim-work.ts';
import { grantAccounts } from '../../access/grant-accounts.ts';
import { maxAges } from '../../access/access-table.ts';
import type { Context } from '../../context.ts';
import { readFreeze } from '../../policy/freeze.ts';
import { Problem } from '../../problem.ts';
import { addEntryOnce } from '../../record/add-entry.ts';
import type { YearEnd } from '../../storage/year-end-documents.ts';
import type { Change } from '../../storage/port.ts';
import { carryLogin, nightClient } from './carry-year.ts';
import { nextLogin } from './logins-of-year.ts';
import { noteBegun } from './note-begun.ts';

const longestWait = 60_000;

/**
 * Works a claimed end of the year to its end, login by login; each is stored before the next is begun. Cut off anywhere, it goes on from
 * there when it is claimed again.
 * @param isOver asked before each login; true hands it back
 * @throws LeaseLostError when another worker holds it
 */
export async function workOnYear(context: Context, claimed: YearEnd, isOver: () => boolean): Promise<void> {
  let run = claimed;
  try {
    await noteBegun(context, run);
    while (!isOver()) {
      const now = await context.storage.yearEnds.get(run.id);
      if (now?.fence !== run.fence) throw new LeaseLostError(`year end ${run.id}`);
      const fate = now.stopAskedAt === undefined ? await oneMore(context, run) : 'stopped';
      if (typeof fate === 'string') {
        await (fate === 'waiting' ? wait(context, run, 'login-busy') : end(context, run, fate));
        return;
      }
      run = fate;
    }
    await write(context, run, { set: { leaseUntil: 0 }, unset: ['owner'] });
  } catch (error) {
    if (error instanceof LeaseLostError) throw error;
    const because =
      PauseError.from(error)?.because ??
      (error instanceof PauseError ? error.because : error instanceof Problem ? error.code : undefined);
    if (because === undefined)
      context.log.error({ err: error, yearEnd: run.id }, 'an end of the year has to wait');
    await wait(context, run, because ?? 'server-fault');
  }
}

async function oneMore(context: Context, run: YearEnd): Promise<YearEnd | 'done' | 'waiting'> {
  const next = await nextLogin(context, run);
  if (!next) return 'done';
  const { login, classAt } = next;
  if (await readFreeze(context, run.districtId)) throw new PauseError('district-frozen');
  await requireAdmin(context, run, login.accountId);
  const { canvasLoginId } = login;
  const fate = canvasLoginId ? await carryLogin(context, run, { ...login, canvasLoginId }) : 'failed';
  if (fate === 'waiting') return fate;
  const set = { classAt, cursor: login.id, waits: 0 };
  const change = { set, inc: { [fate]: 1 }, unset: ['waitsFor'] } as const;
  return write(context, run, change);
}

/** Whoever began it may still do so for this account, by what Canvas said within the last minute. @throws PauseError, CanvasFault */
async function requireAdmin(context: Context, run: YearEnd, accountId: string): Promise<void> {
  const client = await nightClient(context, run);
  const person = { client, districtId: run.districtId, ...run.startedBy };
  const grant = await grantAccounts(context, person, maxAges.fresh);
  if (grant?.via === 'district-admin' || grant?.accountIds?.includes(accountId)) return;
  throw new PauseError('starter-lost-class');
}

async function wait(context: Context, run: YearEnd, waitsFor: string): Promise<void> {
  const { waits } = (await context.storage.yearEnds.get(run.id)) ?? run;
  const wakeAt = context.clock.now() + Math.min(1000 * 2 ** waits, longestWait);
  await write(context, run, {
    set: { waitsFor, wakeAt, waits: waits + 1, leaseUntil: 0 },
    unset: ['owner'],
  });
}

async function end(context: Context, run: YearEnd, state: 'done' | 'stopped'): Promise<void> {
  const { districtId, startedBy, kind, id, accountId, endedAt = context.clock.now() } = run;
  const district = await context.storage.districts.get(districtId);
  if (state === 'done') {
    // Kept first, so that whoever is killed before the entry and goes on writes the same one, after all that was done.
    const { done } = await write(context, run, { set: { endedAt } });
    await addEntryOnce(
      context,
      { districtId, ...startedBy },
      {
        act: 'year-ended',
        code: kind,
        count: done,
        accountId,
        place: district?.name ?? '',
      },
      { at: endedAt, key: `${id} end` },
    );
  }
  await write(context, run, {
    set: { state, leaseUntil: 0 },
    unset: ['owner', 'waitsFor', 'stopAskedAt', 'activeKey'],
  });
}

/** @throws LeaseLostError */
async function write(context: Context, run: YearEnd, change: Change<YearEnd>): Promise<YearEnd> {
  const written = await context.storage.yearEnds.update({ id: run.id, fence: run.fence }, change);
  if (!written) throw new LeaseLostError(`year end ${run.id}`);
  return written;
}

/** One atomic update: of many workers one gets it. @param full districts of which this process holds enough already */
export async function claimYear(
  { storage, clock }: Context,
  owner: string,
  full: readonly string[] = [],
): Promise<YearEnd | undefined> {
  const now = clock.now();
  return storage.yearEnds.update(
    { state: 'running', ...nobodysAt(now), districtId: { nin: full } },
    claimedBy(owner, now),
    { order: [{ by: 'startedAt' }] },
  );
}
