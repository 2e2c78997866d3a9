import type { Context } from '../../context.ts';
import { addEntryOnce } from '../../record/add-entry.ts';
import type { YearEnd } from '../../storage/year-end-documents.ts';

/** Says in the record that an end of the year was begun, once: by whoever began it, or by whoever goes on with it after a kill. */
export async function noteBegun(context: Context, yearEnd: YearEnd): Promise<void> {
  const { id, districtId, kind, total, accountId, startedAt, startedBy } = yearEnd;
  const district = await context.storage.districts.get(districtId);
  await addEntryOnce(
    context,
    { districtId, ...startedBy },
    { act: 'year-end-started', code: kind, count: total, accountId, place: district?.name ?? '' },
    { at: startedAt, key: `${id} begun` },
  );
}
