import { fullDistricts } from '../../batch/full-districts.ts';
import { holdLease, type Held } from '../../batch/hold-lease.ts';
import { lookForWork, type Looker } from '../../batch/look-for-work.ts';
import type { Context } from '../../context.ts';
import type { YearEnd } from '../../storage/year-end-documents.ts';
import { claimYear, workOnYear } from './work-on-year.ts';

/** Held at once by one process; of one district fewer, so that no district keeps another's from beginning. */
const atOnce = 16;
const ofDistrict = 2;

/** Works on ends of the year that were begun, or that a killed process left behind. */
export function startYearWorker(context: Context): Looker {
  const owner = context.random.token(12);
  const held = new Map<string, YearEnd>();
  return lookForWork(context, {
    atOnce,
    async claim() {
      const claimed = await claimYear(context, owner, fullDistricts(held.values(), ofDistrict));
      if (claimed) held.set(claimed.id, claimed);
      return claimed;
    },
    work: (claimed, isStopping) => {
      const { id, fence } = claimed;
      const extend: Held['extend'] = (leaseUntil) =>
        context.storage.yearEnds.update({ id, fence }, { set: { leaseUntil } });
      return holdLease(context, { id, extend }, (isOver) =>
        workOnYear(context, claimed, () => isStopping() || isOver()),
      ).finally(() => held.delete(id));
    },
  });
}
