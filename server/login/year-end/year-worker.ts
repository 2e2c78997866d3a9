import { holdLease, type Held } from '../../batch/hold-lease.ts';
import { lookForWork, type Looker } from '../../batch/look-for-work.ts';
import type { Context } from '../../context.ts';
import { claimYear, workOnYear } from './work-on-year.ts';

/** Works on ends of the year that were begun, or that a killed process left behind. */
export function startYearWorker(context: Context): Looker {
  const owner = context.random.token(12);
  return lookForWork(context, {
    atOnce: 2,
    claim: () => claimYear(context, owner),
    work: (claimed, isStopping) => {
      const { id, fence } = claimed;
      const extend: Held['extend'] = (leaseUntil) =>
        context.storage.yearEnds.update({ id, fence }, { set: { leaseUntil } });
      return holdLease(context, { id, extend }, (isOver) =>
        workOnYear(context, claimed, () => isStopping() || isOver()),
      );
    },
  });
}
