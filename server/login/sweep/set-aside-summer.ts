import type { Context } from '../../context.ts';
import type { Sweep, SweepItem } from '../../storage/sweep-documents.ts';
import { writeSweep, type SweepRun } from './sweep-run.ts';

const pageSize = 500;

/**
 * Once everybody has been looked at: an account most of whose children are in no class because their classes are over is between two
 * school years, and nobody has left by that. What was found of these alone is dropped, and told as a number. Who is known to have left
 * otherwise (the district's own login is gone or suspended, or a class goes on without the child) stays in the report.
 */
export async function setAsideSummer(begun: SweepRun): Promise<SweepRun> {
  const { storage } = begun.context;
  const { id: sweepId, districtId } = begun.sweep;
  const run = begun.sweep.noSchoolIn === undefined ? await noteSummer(begun) : begun;
  const { noSchoolIn = [] } = run.sweep;
  // Whoever's school has begun has been outside of it from tonight on.
  for await (const { canvasLoginId, outcome, accountId } of readOver(run.context, run.sweep))
    if (outcome === 'left-school' && !noSchoolIn.includes(accountId))
      await storage.logins.update(
        { districtId, canvasLoginId, outsideSince: null },
        { set: { outsideSince: run.context.clock.now() } },
      );
  const outside = { districtId, accountId: { in: noSchoolIn }, outsideSince: { gt: 0 } };
  for (const { canvasLoginId = '' } of noSchoolIn.length > 0 ? await storage.logins.find(outside) : []) {
    const isOver = (await storage.sweepItems.get(`${sweepId}:${canvasLoginId}`))?.classOver === true;
    if (isOver) await storage.logins.update({ districtId, canvasLoginId }, { unset: ['outsideSince'] });
  }
  for (const accountId of noSchoolIn)
    await storage.sweepItems.remove({ sweepId, accountId, classOver: true });
  return run;
}

/** Stored before anything is dropped: whoever goes on after a kill could not count any more. */
async function noteSummer(run: SweepRun): Promise<SweepRun> {
  const { context, sweep } = run;
  const over = new Map<string, number>();
  for await (const { accountId } of readOver(context, sweep))
    over.set(accountId, (over.get(accountId) ?? 0) + 1);
  const noSchoolIn: string[] = [];
  let noSchool = 0;
  for (const [accountId, count] of over) {
    const { districtId } = sweep;
    const state = { in: ['active', 'suspended'] } as const;
    const all = await context.storage.logins.count({ districtId, accountId, state });
    if (count * 2 <= all) continue;
    noSchoolIn.push(accountId);
    noSchool += count;
  }
  return writeSweep(run, { set: { noSchoolIn, ...(noSchool > 0 ? { noSchool } : {}) } });
}

/** Those whose classes are over, a page at a time. */
async function* readOver({ storage }: Context, { id: sweepId }: Sweep): AsyncGenerator<SweepItem, void> {
  for (let after = ''; ;) {
    const where = { sweepId, classOver: true, id: { gt: after } };
    const page = await storage.sweepItems.find(where, { limit: pageSize });
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < pageSize) return;
    after = last.id;
  }
}
