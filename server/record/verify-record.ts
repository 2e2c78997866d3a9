import type { Context } from '../context.ts';
import type { RecordEntry } from '../storage/record-documents.ts';
import { isMarkOf, judgeEntry, noLink, type Judged, type Link, type Spot } from './chain.ts';

/**
 * What is wrong with a record, and where (numbers of entries):
 * - `changed`: the entry does not say what it was written to say; what it said of a child may be gone only where a later entry
 *   says that it was erased
 * - `added`: it was not written by this server
 * - `removed`: entries `from` to `to` are gone
 * - `replaced`: the entry does not follow the one before it, although both are ours: a stretch was put back from elsewhere
 * - `head-changed`: the note of how far the record had come is not ours
 * - `not-reached`: the link that was kept elsewhere is not part of this record
 * - `unknown-key`: written under a key that this server was not started with (`SECRET_KEYS_OLD`), so nothing can be said
 */
export interface RecordFault {
  readonly kind:
    'changed' | 'added' | 'removed' | 'replaced' | 'head-changed' | 'not-reached' | 'unknown-key';
  readonly from: number;
  readonly to: number;
  /** Id of the entry, where there is one. */
  readonly id?: string;
}

export interface VerifiedRecord {
  readonly districtId: string;
  readonly entries: number;
  /** The newest link: kept elsewhere, it shows later that nothing before it was replaced. */
  readonly end: Link;
  readonly faults: readonly RecordFault[];
}

const pageSize = 500;

/**
 * Reads a district's whole record and follows its chain.
 * @param kept a link that somebody wrote down earlier and that must still be part of it: without one, a database that was
 *   put back as a whole to an earlier day cannot be told from one that has not gone on
 */
export async function verifyRecord(
  context: Context,
  districtId: string,
  kept?: Link,
): Promise<VerifiedRecord> {
  const { recordHeads, recordEntries } = context.storage;
  const head = await recordHeads.get(districtId);
  const faults: RecordFault[] = [];
  let end = noLink;
  let entries = 0;
  let keptFound = kept === undefined || kept.seq === 0;
  /** What is gone of children, by place, until an entry is found that says so. */
  const blanks = new Map<Spot, RecordFault>();
  for (;;) {
    const page = await recordEntries.find(
      { districtId, seq: { gt: end.seq } },
      { order: [{ by: 'seq' }], limit: pageSize },
    );
    for (const entry of page) {
      const judged = judgeEntry(context.seal, entry);
      faults.push(...faultsOf(entry, end, judged));
      const here = { kind: 'changed', from: entry.seq, to: entry.seq, id: entry.id } as const;
      if (judged.verdict === 'whole') {
        for (const spot of judged.blanks) blanks.set(spot, here);
        for (const spot of entry.erased ?? []) blanks.delete(spot);
      }
      end = { seq: entry.seq, hash: entry.hash };
      if (kept?.seq === entry.seq && kept.hash === entry.hash) keptFound = true;
    }
    entries += page.length;
    if (page.length < pageSize) break;
  }
  faults.push(...new Map([...blanks.values()].map((fault) => [fault.from, fault])).values());
  for (const { id, seq } of await strangersOf(context, districtId))
    faults.push({ kind: 'added', from: seq, to: seq, id });
  if (head && !isMarkOf(context.seal, districtId, head, head.mark))
    faults.push({ kind: 'head-changed', from: head.seq, to: head.seq });
  else if ((head?.seq ?? 0) > end.seq)
    faults.push({ kind: 'removed', from: end.seq + 1, to: head?.seq ?? end.seq });
  else if (!head && entries > 0) faults.push({ kind: 'head-changed', from: end.seq, to: end.seq });
  if (!keptFound && kept) faults.push({ kind: 'not-reached', from: kept.seq, to: kept.seq });
  return { districtId, entries, end, faults };
}

/** Every district that has a record, or of which something says that it had one. */
export async function listRecorded(context: Context): Promise<string[]> {
  const { districts, recordHeads, recordEntries } = context.storage;
  const ids = new Set([...(await districts.find({})), ...(await recordHeads.find({}))].map(({ id }) => id));
  // An entry of a district that nobody knows is found by stepping from one district's entries to the next's.
  for (let last = ''; ;) {
    const [entry] = await recordEntries.find(
      { districtId: { gt: last } },
      { order: [{ by: 'districtId' }], limit: 1 },
    );
    if (!entry) return [...ids].sort();
    ids.add(entry.districtId);
    last = entry.districtId;
  }
}

function faultsOf(entry: RecordEntry, before: Link, { verdict }: Judged): RecordFault[] {
  const { seq, id } = entry;
  const here = { from: seq, to: seq, id };
  const faults: RecordFault[] =
    seq > before.seq + 1 ? [{ kind: 'removed', from: before.seq + 1, to: seq - 1 }] : [];
  if (verdict === 'unknown-key') return [...faults, { kind: 'unknown-key', ...here }];
  if (verdict === 'changed') return [...faults, { kind: 'changed', ...here }];
  if (seq === before.seq + 1 && entry.prev !== before.hash) return [...faults, { kind: 'replaced', ...here }];
  return faults;
}

/** Entries without a number that could be one of the chain's. */
async function strangersOf(context: Context, districtId: string): Promise<{ id: string; seq: number }[]> {
  const { recordEntries } = context.storage;
  const without = await recordEntries.find({ districtId, seq: null });
  const below = await recordEntries.find({ districtId, seq: { lt: 1 } });
  return [...without.map(({ id }) => ({ id, seq: 0 })), ...below];
}
