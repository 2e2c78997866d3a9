import {
  sweepOutcomes,
  type SweepOutcome,
  type SweepReport,
  type SweepView,
  type SweptLogin,
} from '../../../contract/sweep.ts';
import type { Context } from '../../context.ts';
import type { Sweep, SweepItem } from '../../storage/sweep-documents.ts';
import { countUndoable } from './control-sweep.ts';
import { rankOf } from './judge-login.ts';

const mostReported = 1000;

/** A sweep in figures; of a school admin's accounts alone where they are given. */
export async function presentSweep(
  context: Context,
  sweep: Sweep,
  accountIds: readonly string[] | undefined,
): Promise<SweepView> {
  const { id, state, begunAt, begunBy, looked, total, overwritten = false } = sweep;
  const { finishedAt, wanted, limit, pausedBy, waitsFor, approvedBy, undoneBy, noSchool } = sweep;
  return {
    ...{ id, state, looked, total, overwritten },
    begunAt: iso(begunAt),
    ...(begunBy.userId === '' ? {} : { begunBy: begunBy.name }),
    ...(finishedAt === undefined ? {} : { finishedAt: iso(finishedAt) }),
    ...(wanted === undefined ? {} : { wanted }),
    ...(limit === undefined ? {} : { limit }),
    ...(noSchool === undefined ? {} : { noSchool }),
    ...(pausedBy === undefined ? {} : { pausedBy }),
    ...(waitsFor === undefined ? {} : { waitsFor }),
    ...(approvedBy === undefined ? {} : { approvedBy: approvedBy.name }),
    ...(undoneBy === undefined ? {} : { undoneBy: undoneBy.name }),
    canUndo: accountIds === undefined ? await countUndoable(context, sweep) : 0,
    deleted: await context.storage.sweepItems.count({ sweepId: id, fate: 'deleted', ...within(accountIds) }),
    outcomes: await countOutcomes(context, sweep, accountIds),
  };
}

async function countOutcomes(
  { storage }: Context,
  { id: sweepId }: Sweep,
  accountIds: readonly string[] | undefined,
): Promise<Partial<Record<SweepOutcome, number>>> {
  const counts: Partial<Record<SweepOutcome, number>> = {};
  for (const outcome of sweepOutcomes) {
    // By its rank, which has an index: of each outcome only those are looked at that have it.
    const those = { sweepId, rank: rankOf(outcome), outcome, ...within(accountIds) };
    const count = await storage.sweepItems.count(those);
    if (count > 0) counts[outcome] = count;
  }
  return counts;
}

/** What a sweep says of single logins, what needs an admin first. */
export async function presentReport(
  context: Context,
  sweep: Sweep,
  accountIds: readonly string[] | undefined,
): Promise<Omit<SweepReport, 'mayRun'>> {
  const where = { sweepId: sweep.id, ...within(accountIds) };
  const items = await context.storage.sweepItems.find(where, {
    order: [{ by: 'rank' }, { by: 'studentName' }],
    limit: mostReported,
  });
  const all = items.length < mostReported ? items.length : await context.storage.sweepItems.count(where);
  return {
    sweep: await presentSweep(context, sweep, accountIds),
    logins: items.map(presentItem),
    more: all - items.length,
  };
}

function within(accountIds: readonly string[] | undefined) {
  return accountIds === undefined ? {} : { accountId: { in: accountIds } };
}

function presentItem(item: SweepItem): SweptLogin {
  const { id, studentId, courseId, studentName, schoolName, username, outcome, wants, fate, code } = item;
  return {
    ...{ id, studentId, username, outcome, wants, fate, lastLogin: item.lastLogin },
    classId: courseId,
    name: studentName,
    school: schoolName,
    ...(code === undefined ? {} : { code }),
    ...(item.deletedFrom === undefined ? {} : { deletedFrom: iso(item.deletedFrom) }),
  };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
