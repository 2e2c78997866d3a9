import type { RecordEntryView, RecordPage } from '../../contract/record.ts';
import type { Context } from '../context.ts';
import type { RecordEntry } from '../storage/record-documents.ts';
import { readEntries, type Wanted } from './read-entries.ts';

const pageSize = 50;
/** Stretches of the record looked through for one page: a search for what is not there ends, and can be gone on with. */
const patience = 10;

/** One page of the record, newest first, for an admin. */
export async function listEntries(context: Context, wanted: Wanted): Promise<RecordPage> {
  const found: RecordEntry[] = [];
  let looked = 0;
  for await (const { entries, oldest } of readEntries(context, wanted)) {
    found.push(...entries);
    looked += 1;
    if (found.length > pageSize) {
      const page = found.slice(0, pageSize);
      return pageOf(page, page.at(-1));
    }
    if (looked === patience) return pageOf(found, oldest);
  }
  return pageOf(found, undefined);
}

function pageOf(entries: readonly RecordEntry[], reached: RecordEntry | undefined): RecordPage {
  return {
    entries: entries.map(presentEntry),
    ...(reached ? { next: String(reached.seq), reached: new Date(reached.at).toISOString() } : {}),
  };
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
