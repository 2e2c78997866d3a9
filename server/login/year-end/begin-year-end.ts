import type { BeginYearEnd } from '../../../contract/year-end.ts';
import type { Context } from '../../context.ts';
import type { ApiCall } from '../../http/api-route.ts';
import { actorOf } from '../../policy/asked-by.ts';
import { notFound, Problem } from '../../problem.ts';
import { asStarter } from '../../record/add-entry.ts';
import { DuplicateError } from '../../storage/port.ts';
import type { YearEnd } from '../../storage/year-end-documents.ts';
import { areTheirs, countMeant, keyOf, type OfYear } from './logins-of-year.ts';
import { noteBegun } from './note-begun.ts';

/** The very same, where the caller may see it, that is under way already: as after a press whose answer was lost. */
export async function findTheirs(
  { context, session: { districtId }, grant }: ApiCall,
  { kind, classIds: courseIds }: Pick<BeginYearEnd, 'kind' | 'classIds'>,
): Promise<YearEnd | undefined> {
  const yearEnd = await findUnderWay(context, keyOf({ districtId, kind, courseIds }));
  const isTheirs = grant.via === 'district-admin' || yearEnd?.startedByUserId === grant.userId;
  return isTheirs ? yearEnd : undefined;
}

/**
 * Begins the end of a year for classes that are the caller's: from here a worker carries it on. In: as many `logins` as the dry run counted.
 * Of two presses at once comes one.
 * @throws Problem `not-found` for classes without a login of theirs; `year-end-changed` where they are not as many any more, or somebody else
 * has begun the same
 */
export async function beginYearEnd(
  call: ApiCall,
  { kind, classIds, logins }: BeginYearEnd,
): Promise<YearEnd> {
  const { context, session, grant } = call;
  const { districtId } = session;
  const courseIds = [...new Set(classIds)];
  const theirs = accountsOf(grant);
  const ofYear: OfYear = { districtId, kind, courseIds, ...theirs };
  if (!(await areTheirs(context, ofYear))) throw notFound();
  const total = await countMeant(context, ofYear);
  if (total !== logins)
    throw new Problem('year-end-changed', 'Logins were made or changed since this was counted. Count again.');
  const activeKey = keyOf({ districtId, kind, courseIds });
  const yearEnd: YearEnd = {
    id: context.random.token(12),
    ...{ districtId, kind, courseIds, ...theirs, total, accountId: grant.accountIds?.[0] ?? '', activeKey },
    state: 'running',
    startedAt: context.clock.now(),
    startedBy: asStarter(actorOf(call)),
    startedByUserId: grant.userId,
    cursor: '',
    ...{ done: 0, failed: 0, waits: 0, leaseUntil: 0, fence: 0, wakeAt: 0 },
  };
  try {
    await context.storage.yearEnds.insert(yearEnd);
  } catch (error) {
    if (!(error instanceof DuplicateError)) throw error;
    const other = await findTheirs(call, { kind, classIds });
    if (!other) throw new Problem('year-end-changed', 'The same is under way already: look at it first.');
    return other;
  }
  await noteBegun(context, yearEnd);
  return yearEnd;
}

/** A district's admin has all of them, those included that Canvas has no more. */
export function accountsOf({ via, accountIds = [] }: ApiCall['grant']): Pick<OfYear, 'accountIds'> {
  return via === 'district-admin' ? {} : { accountIds };
}

async function findUnderWay({ storage }: Context, activeKey: string): Promise<YearEnd | undefined> {
  const [yearEnd] = await storage.yearEnds.find({ activeKey }, { limit: 1 });
  return yearEnd;
}
