import type { z } from 'zod';
import type { ClassPage, ClassPageQuerySchema, SchoolBatchList } from '../../../contract/school-batch.ts';
import type { Context } from '../../context.ts';
import type { SchoolBatch, SchoolBatchClass } from '../../storage/school-batch-documents.ts';
import { isAskedFor } from './choose-classes.ts';
import { presentClass, presentHead, withLiveFates } from './present-school-batch.ts';

const mostShown = 20;
const pageSize = 50;

/** The school batches that were begun for an account, newest first, at most 20. */
export async function listSchoolBatches(
  { storage }: Context,
  place: { readonly districtId: string; readonly accountId: string },
): Promise<SchoolBatchList> {
  const found = await storage.schoolBatches.find(place, {
    order: [{ by: 'begunAt', desc: true }],
    limit: mostShown,
  });
  return { schoolBatches: found.map((batch) => presentHead(batch, batch.pausedBecause)) };
}

/** One page of a school batch's classes, by school and name. */
export async function pageOfClasses(
  context: Context,
  { id, pressedAt }: SchoolBatch,
  query: z.output<typeof ClassPageQuerySchema>,
): Promise<ClassPage> {
  const { page, show, search, termId, accountId } = query;
  const of = {
    search,
    ...(termId === undefined ? {} : { termId }),
    ...(accountId === undefined ? {} : { accountId }),
  };
  const all = await context.storage.schoolBatchClasses.find(
    { schoolBatchId: id },
    { order: [{ by: 'position' }] },
  );
  // Once the button is pressed, what was left out of the choice is no part of it.
  const there = all.filter(({ chosen }) => chosen || pressedAt === undefined);
  const matching = there.filter((one) => isAskedFor(one, of) && isShown(one, show));
  const shown = matching.slice(page * pageSize, (page + 1) * pageSize);
  return {
    classes: (await withLiveFates(context, shown)).map(presentClass),
    count: matching.length,
    pages: Math.ceil(matching.length / pageSize),
    schools: once(all, ({ accountId: key, schoolName }) => ({ id: key, name: schoolName })),
    terms: once(all, ({ termId: key, termName = '' }) => key && { id: key, name: termName }),
  };
}

function isShown({ state, fates = {} }: SchoolBatchClass, show: ClassPageQuery['show']): boolean {
  switch (show) {
    case 'all':
      return true;
    case 'working':
      return state === 'running' || state === 'starting';
    case 'trouble':
      return (fates.failed ?? 0) > 0;
    case 'left-out':
      return state === 'left-out' || (fates['left-out'] ?? 0) > 0;
  }
}

type ClassPageQuery = z.output<typeof ClassPageQuerySchema>;
type Named = ClassPage['schools'][number];

function once(
  all: readonly SchoolBatchClass[],
  namedOf: (one: SchoolBatchClass) => Named | '' | undefined,
): Named[] {
  const named = new Map<string, Named>();
  for (const one of all) {
    const found = namedOf(one);
    if (found) named.set(found.id, found);
  }
  return [...named.values()];
}
