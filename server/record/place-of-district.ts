import type { District } from '../storage/connection-documents.ts';
import type { RecordEntry } from '../storage/record-documents.ts';

/**
 * In: a district; undefined where nothing is kept of it any more. Out: where the record says that something happened which is about
 * the district as a whole: its root account, and its name as the place.
 */
export function placeOfDistrict(
  district: Pick<District, 'name' | 'rootAccountId'> | undefined,
): Pick<RecordEntry, 'accountId' | 'place'> {
  return { accountId: district?.rootAccountId ?? '', place: district?.name ?? '' };
}
