import type { Act, RecordEntryView } from '../../contract/record.ts';

/** Acts that stand in the record once for each child of a batch. */
const perChild = ['login-made', 'login-adopted', 'login-failed', 'student-left-out', 'login-undone'] as const;
export type PerChildAct = (typeof perChild)[number];

export interface EntryGroup {
  /** The newest of the group, which stands for it. */
  readonly entry: RecordEntryView;
  /** All of them, newest first; one where the entry stands alone. */
  readonly entries: readonly RecordEntryView[];
}

/**
 * A page of the record with the children of one batch put together: what the same person did in the same class, with
 * nothing else between, is one line for each kind of act. Entries and groups stay newest first.
 */
export function groupEntries(entries: readonly RecordEntryView[]): readonly EntryGroup[] {
  const groups: { entry: RecordEntryView; entries: RecordEntryView[] }[] = [];
  let run: typeof groups = [];
  for (const entry of entries) {
    const first = run[0]?.entry;
    if (!isPerChild(entry.act) || !first || !isOfOneBatch(first, entry)) run = [];
    const same = run.find((group) => group.entry.act === entry.act);
    if (same) same.entries.push(entry);
    else {
      const group = { entry, entries: [entry] };
      groups.push(group);
      if (isPerChild(entry.act)) run.push(group);
    }
  }
  return groups;
}

function isOfOneBatch(one: RecordEntryView, other: RecordEntryView): boolean {
  return one.who === other.who && one.actedBy === other.actedBy && one.place === other.place;
}

export function isPerChild(act: Act): act is PerChildAct {
  return perChild.some((known) => known === act);
}
