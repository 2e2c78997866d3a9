import type { BeginYearEnd } from '../../../contract/year-end.ts';
import type { ApiCall } from '../../http/api-route.ts';
import { actorOf } from '../../policy/asked-by.ts';
import { Problem } from '../../problem.ts';
import { addEntry, asStarter } from '../../record/add-entry.ts';
import type { YearEnd } from '../../storage/year-end-documents.ts';
import { meant } from './logins-of-year.ts';

/**
 * Begins the end of a year for classes that are the caller's: from here a worker carries it on. In: as many `logins` as the dry run counted.
 * @throws Problem `year-end-changed` where they are not as many any more
 */
export async function beginYearEnd(
  call: ApiCall,
  { kind, classIds, logins }: BeginYearEnd,
): Promise<YearEnd> {
  const { context, session, grant } = call;
  const { districtId } = session;
  const courseIds = [...new Set(classIds)];
  const total = await context.storage.logins.count(meant({ districtId, kind, courseIds }));
  if (total !== logins)
    throw new Problem('year-end-changed', 'Logins were made or changed since this was counted. Count again.');
  const yearEnd: YearEnd = {
    id: context.random.token(12),
    ...{ districtId, kind, courseIds, total, accountId: grant.accountIds?.[0] ?? '' },
    state: 'running',
    startedAt: context.clock.now(),
    startedBy: asStarter(actorOf(call)),
    startedByUserId: grant.userId,
    cursor: '',
    ...{ done: 0, failed: 0, waits: 0, leaseUntil: 0, fence: 0, wakeAt: 0 },
  };
  await context.storage.yearEnds.insert(yearEnd);
  const district = await context.storage.districts.get(districtId);
  await addEntry(context, actorOf(call), {
    act: 'year-end-started',
    code: kind,
    count: total,
    accountId: yearEnd.accountId,
    place: district?.name ?? '',
  });
  return yearEnd;
}
