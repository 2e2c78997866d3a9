import { acts, groupOfAct, type RecordFilter } from '../../contract/record.ts';
import type { Context } from '../context.ts';
import type { RecordEntry } from '../storage/record-documents.ts';

/** Whose record, and how much of it. */
export interface Wanted {
  readonly districtId: string;
  /** The accounts this admin answers for; undefined means the whole district. */
  readonly accountIds: readonly string[] | undefined;
  readonly filter: RecordFilter;
  /** Entries that came before the one of this number. */
  readonly before?: number | undefined;
}

/** What was read at once: what the filter lets through, and how far back it went. */
export interface ReadStretch {
  readonly entries: readonly RecordEntry[];
  /** The oldest entry looked at; undefined where nothing older is left. */
  readonly oldest: RecordEntry | undefined;
}

const stretch = 500;

/**
 * The record from the newest entry to the oldest, a stretch at a time, so that none of it has to be held. The order is that of the chain:
 * two acts of one moment stand as they came, and one that is told of late stands where it was told.
 */
export async function* readEntries(context: Context, wanted: Wanted): AsyncGenerator<ReadStretch, void> {
  const { districtId, accountIds, filter } = wanted;
  const fits = matcher(filter.search);
  let before = wanted.before;
  for (;;) {
    const found = await context.storage.recordEntries.find(
      {
        districtId,
        ...(accountIds ? { accountId: { in: accountIds } } : {}),
        ...(filter.group ? { act: { in: acts.filter((act) => groupOfAct[act] === filter.group) } } : {}),
        ...(filter.since === undefined ? {} : { at: { gte: Date.parse(filter.since) } }),
        seq: { gt: 0, ...(before === undefined ? {} : { lt: before }) },
      },
      { order: [{ by: 'seq', desc: true }], limit: stretch },
    );
    const oldest = found.length < stretch ? undefined : found.at(-1);
    yield { entries: found.filter(fits), oldest };
    if (!oldest) return;
    before = oldest.seq;
  }
}

function matcher(search: string | undefined): (entry: RecordEntry) => boolean {
  const sought = bare(search ?? '');
  if (sought === '') return () => true;
  return ({ name, actingPersonName, studentName, username, place }) =>
    [name, actingPersonName, studentName, username, place].some(
      (text) => text !== undefined && bare(text).includes(sought),
    );
}

function bare(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase('en');
}
