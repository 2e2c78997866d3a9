import type { Context } from '../context.ts';
import { isAsked } from '../plan/ask-usernames.ts';
import { Problem } from '../problem.ts';
import { asStarter, type Actor, type Entry } from '../record/add-entry.ts';
import { owing, payEntry } from '../record/owed-entry.ts';
import type { Batch, BatchItem } from '../storage/batch-documents.ts';
import type { PlanDocument, PlanLineDocument } from '../storage/plan-documents.ts';
import { DuplicateError } from '../storage/port.ts';
import { refuseTyped } from './refuse-typed.ts';
import { takeQuota } from './take-quota.ts';

export interface Start {
  readonly plan: PlanDocument;
  readonly lines: readonly PlanLineDocument[];
  readonly actor: Actor;
  /** Of a class that is made as one of many: its batch's id, chosen before, and its turn. What it may take of a day's logins was taken before. */
  readonly part?: Required<Pick<Batch, 'id' | 'schoolBatchId' | 'turn'>>;
}

/**
 * Turns a plan into a batch that is durable before the first call to Canvas: the items are stored first, the batch
 * document is what brings them to life. A plan becomes one batch, also where a press was cut off and is made again; of two presses
 * for one class the second gets the first one's batch.
 * @returns the batch of this plan, or else the one of this class that now runs
 * @throws Problem `nothing-to-make` when no line is left to make, `typed-passwords-off`, `daily-limit`
 */
export async function startBatch(context: Context, start: Start): Promise<Batch> {
  const { plan, lines, actor, part } = start;
  const known = await findBatch(context, plan);
  if (known) return known;
  const chosen = lines.filter((line) => !line.skip && line.check !== 'left-out');
  if (chosen.length === 0) {
    throw new Problem('nothing-to-make', 'No child of this class is left to make a login for.');
  }
  const { districtId } = plan;
  await refuseTyped(context, districtId, chosen);
  const { userId } = actor;
  const giveBack = part
    ? () => Promise.resolve()
    : await takeQuota(context, { districtId, userId, count: chosen.length, key: `plan ${plan.id}` });
  const made = { ...newBatch(context, plan, actor), ...(part ?? (await findTurn(context, actor))) };
  const batch = { ...made, ...owing(context, actor, startOf(made, chosen.length)) };
  const orphanAfter = batch.startedAt + longestStart;
  const items = chosen.map((line) => ({ ...newItem(batch, line), orphanAfter }));
  await Promise.all(items.map((item) => context.storage.batchItems.insert(item)));
  try {
    await context.storage.batches.insert(batch);
  } catch (error) {
    // Only a refusal is sure: after any other fault the batch may live, and needs its items.
    if (!(error instanceof DuplicateError)) throw error;
    await context.storage.batchItems.remove({ batchId: batch.id });
    const winner = await findBatch(context, plan);
    // What was taken was taken for this plan, whichever press of it came first.
    if (winner?.planId !== plan.id) await giveBack();
    if (winner) return winner;
    throw error;
  }
  await context.storage.plans.update({ id: plan.id }, { set: { batchId: batch.id } });
  const studentIds = chosen.map(({ studentId }) => studentId);
  await payEntry(context, context.storage.batches, batch, { studentIds });
  return batch;
}

/** The batch of this very plan, or the one that runs for its class. */
async function findBatch(
  context: Context,
  { id, districtId, courseId }: PlanDocument,
): Promise<Batch | undefined> {
  const [own] = await context.storage.batches.find({ planId: id }, { limit: 1 });
  return own ?? findRunningBatch(context, districtId, courseId);
}

function startOf({ id, accountId, courseId, className: place }: Batch, count: number): Entry {
  return { act: 'batch-started', accountId, courseId, place, batchId: id, count };
}

/** Items this old (ms) whose batch is not there belong to a start that was cut off. */
const longestStart = 60 * 60_000;

/** A username that was found free counts as that for so long, in ms. */
const freeFor = 4 * 60 * 60_000;

/** The batch that runs (or waits) for a class, if any. */
export async function findRunningBatch(
  context: Context,
  districtId: string,
  courseId: string,
): Promise<Batch | undefined> {
  const [batch] = await context.storage.batches.find(
    { activeKey: `${districtId}:${courseId}` },
    { limit: 1 },
  );
  return batch;
}

/** So many classes of one person are made as classes; what the same person adds to them is a long run. */
const classesAtOnce = 4;

async function findTurn(context: Context, { districtId, userId }: Actor): Promise<Pick<Batch, 'turn'>> {
  const turn = await context.storage.batches.count({
    state: { in: ['running', 'paused'] },
    districtId,
    startedByUserId: userId,
  });
  return turn < classesAtOnce ? {} : { turn };
}

function newBatch(context: Context, plan: PlanDocument, actor: Actor): Batch {
  return {
    id: context.random.token(16),
    planId: plan.id,
    districtId: plan.districtId,
    courseId: plan.courseId,
    accountId: plan.accountId,
    className: plan.className,
    state: 'running',
    activeKey: `${plan.districtId}:${plan.courseId}`,
    startedAt: context.clock.now(),
    startedBy: asStarter(actor),
    startedByUserId: actor.userId,
    leaseUntil: 0,
    fence: 0,
    wakeAt: 0,
    pauses: 0,
  };
}

function newItem(batch: Batch, line: PlanLineDocument): BatchItem {
  return {
    id: `${batch.id}:${line.studentId}`,
    batchId: batch.id,
    districtId: batch.districtId,
    studentId: line.studentId,
    position: line.position,
    name: line.name,
    sortableName: line.sortableName,
    ...(line.tellApart === undefined ? {} : { tellApart: line.tellApart }),
    fate: 'planned',
    username: line.username,
    plannedUsername: line.username,
    ...(isAsked(line) && line.usernameCheck === 'free'
      ? { freeUsername: line.username, freeUntil: (line.askedAt ?? 0) + freeFor }
      : {}),
    passwordSealed: line.passwordSealed,
    wordsSealed: line.wordsSealed,
    ...(line.typed ? { typed: true } : {}),
    spares: line.spares,
    ...(line.check === 'clear' && line.checkedAt !== undefined ? { checkedAt: line.checkedAt } : {}),
    tries: 0,
    fence: 0,
  };
}
