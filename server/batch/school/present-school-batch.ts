import { fates as allFates, type Fate } from '../../../contract/batch.ts';
import { leftOutReasons, type LeftOutReason } from '../../../contract/roster.ts';
import type {
  SchoolBatchClassView,
  SchoolBatchList,
  SchoolBatchView,
} from '../../../contract/school-batch.ts';
import type { Context } from '../../context.ts';
import type { SchoolBatch, SchoolBatchClass } from '../../storage/school-batch-documents.ts';
import { isRetryable } from './prepare-classes.ts';
import { countClassFates, type ClassFates } from './note-class-fates.ts';
import { countOnce } from './press-school-batch.ts';

/** A school batch as the panel sees it: numbers of classes and children, nobody's name. */
export async function presentSchoolBatch(context: Context, batch: SchoolBatch): Promise<SchoolBatchView> {
  const { schoolBatchClasses } = context.storage;
  const classes = await withLiveFates(context, await schoolBatchClasses.find({ schoolBatchId: batch.id }));
  const chosen = classes.filter((one) => one.chosen);
  const of = (...states: readonly SchoolBatchClass['state'][]): number =>
    chosen.filter(({ state }) => states.includes(state)).length;
  const { fates, retryable, used } = sumFates(chosen);
  const { outside = { schoolOff: 0, notIncluded: 0 } } = batch;
  return {
    ...presentHead(batch, await livePause(context, batch, classes)),
    accountId: batch.accountId,
    classNames: [...batch.classNames],
    timeZone: batch.timeZone,
    ...(batch.refusedBecause === undefined ? {} : { refusedBecause: batch.refusedBecause }),
    ...(batch.startedAt === undefined ? {} : { startedAt: isoOf(batch.startedAt) }),
    outside: { ...outside },
    classes: {
      all: classes.length,
      chosen: chosen.length,
      counted: classes.filter(({ state }) => state !== 'listed').length,
      ended: of('ended'),
      leftOut: of('left-out'),
    },
    children: {
      toMake: countOnce(chosen),
      alreadyMade: chosen.reduce((sum, { alreadyMade = 0 }) => sum + alreadyMade, 0),
      aside: sumAside(chosen),
    },
    fates,
    retryable: { children: retryable, classes: chosen.filter(isRetryable).length },
    used,
  };
}

/** Numbers of the classes together. */
export function sumFates(classes: readonly SchoolBatchClass[]): ClassFates {
  const fates: Partial<Record<Fate, number>> = {};
  for (const fate of allFates) {
    const count = classes.reduce((sum, one) => sum + (one.fates?.[fate] ?? 0), 0);
    if (count > 0) fates[fate] = count;
  }
  const sum = (name: 'retryable' | 'used'): number => classes.reduce((all, one) => all + (one[name] ?? 0), 0);
  return { fates, retryable: sum('retryable'), used: sum('used') };
}

function sumAside(classes: readonly SchoolBatchClass[]): Partial<Record<LeftOutReason, number>> {
  const sums: Partial<Record<LeftOutReason, number>> = {};
  for (const reason of leftOutReasons) {
    const count = classes.reduce((sum, { aside }) => sum + (aside?.[reason] ?? 0), 0);
    if (count > 0) sums[reason] = count;
  }
  return sums;
}

/** Of classes that are under way, what they have come to now; of all others, what was kept when they ended. */
export function withLiveFates(
  context: Context,
  classes: readonly SchoolBatchClass[],
): Promise<SchoolBatchClass[]> {
  return Promise.all(
    classes.map(async (one) =>
      one.state === 'running' && one.batchId !== undefined
        ? { ...one, ...(await countClassFates(context, one.batchId)) }
        : one,
    ),
  );
}

/** Where the classes under way all wait for the same, so does the whole. */
async function livePause(
  { storage }: Context,
  { id, state, pausedBecause }: SchoolBatch,
  classes: readonly SchoolBatchClass[],
): Promise<string | undefined> {
  if (pausedBecause !== undefined || state !== 'running') return pausedBecause;
  if (!classes.some((one) => one.state === 'running')) return undefined;
  const live = await storage.batches.find({ schoolBatchId: id, state: { in: ['running', 'paused'] } });
  return live.every((one) => one.state === 'paused') ? live[0]?.pausedBecause : undefined;
}

type Head = SchoolBatchList['schoolBatches'][number] & Pick<SchoolBatchView, 'pausedBecause'>;

/** A batch of many classes in the list, field by field, without its classes; `pausedBecause` where it waits. */
export function presentHead(batch: SchoolBatch, pausedBecause?: string): Head {
  const { id, accountName, task, begunAt, startedBy, notBefore, finishedAt } = batch;
  return {
    id,
    accountName,
    state: stateOf(batch, pausedBecause),
    task: task ?? 'make',
    ...(pausedBecause === undefined ? {} : { pausedBecause }),
    begunAt: isoOf(begunAt),
    startedBy: startedBy.name,
    ...(notBefore === undefined ? {} : { notBefore: isoOf(notBefore) }),
    ...(finishedAt === undefined ? {} : { finishedAt: isoOf(finishedAt) }),
  };
}

function stateOf(
  { state, stopAskedAt }: SchoolBatch,
  pausedBecause: string | undefined,
): SchoolBatchView['state'] {
  if (state !== 'running' && state !== 'waiting') return state;
  if (stopAskedAt !== undefined) return 'stopping';
  return pausedBecause === undefined ? state : 'paused';
}

/** One class of it, with counts in place of children. */
export function presentClass(one: SchoolBatchClass): SchoolBatchClassView {
  const { courseId, className, accountId, schoolName, termId, termName, chosen, state, code } = one;
  return {
    classId: courseId,
    name: className,
    accountId,
    schoolName,
    ...(termId === undefined ? {} : { term: { id: termId, name: termName ?? '' } }),
    chosen,
    state: state === 'starting' ? 'running' : state,
    ...(code === undefined ? {} : { code }),
    toMake: one.studentIds?.length ?? 0,
    alreadyMade: one.alreadyMade ?? 0,
    aside: Object.values(one.aside ?? {}).reduce((sum, count) => sum + count, 0),
    fates: { ...one.fates },
    ...(one.batchId === undefined ? {} : { batchId: one.batchId }),
  };
}

function isoOf(at: number): string {
  return new Date(at).toISOString();
}
