import type { RecordEntryView, RecordPage } from '../../contract/record.ts';
import type { Context } from '../context.ts';
import type { RecordEntry } from '../storage/documents.ts';

const pageSize = 50;

/**
 * One page of the record, newest first, for an admin.
 * @param accountIds the accounts this admin answers for; undefined means the whole district
 * @param before the `next` of the page before
 */
export async function listEntries(
  context: Context,
  districtId: string,
  accountIds: readonly string[] | undefined,
  before?: string,
): Promise<RecordPage> {
  const entries = await context.storage.recordEntries.find(
    {
      districtId,
      ...(accountIds ? { accountId: { in: accountIds } } : {}),
      ...(before ? { id: { lt: before } } : {}),
    },
    { order: [{ by: 'id', desc: true }], limit: pageSize + 1 },
  );
  const page = entries.slice(0, pageSize);
  const last = page.at(-1);
  return { entries: page.map(presentEntry), ...(entries.length > pageSize && last ? { next: last.id } : {}) };
}

function presentEntry(entry: RecordEntry): RecordEntryView {
  const { id, act, place, studentName, username, count, code, changes } = entry;
  return {
    id,
    at: new Date(entry.at).toISOString(),
    who: entry.name,
    ...(entry.actingPersonId === undefined
      ? {}
      : { actedBy: entry.actingPersonName ?? entry.actingPersonId }),
    act,
    place,
    ...(studentName === undefined ? {} : { student: studentName }),
    ...(username === undefined ? {} : { username }),
    ...(count === undefined ? {} : { count }),
    ...(code === undefined ? {} : { code }),
    ...(changes === undefined ? {} : { changes: [...changes] }),
  };
}
