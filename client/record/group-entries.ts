import type { Act, RecordEntryView } from '../../contract/record.ts';

/** Acts that stand in the record once for each child: of a batch, of an end of the year, of a nightly check. */
const perChild = [
  'login-made',
  'login-adopted',
  'login-failed',
  'student-left-out',
  'login-undone',
  'login-suspended',
  'login-reactivated',
  'login-deleted',
  'login-moved',
  'login-swept',
] as const;
/** What lies further apart (ms) was done at different times, and has its own in the list. */
const apart = 10 * 60_000;
export type PerChildAct = (typeof perChild)[number];

export interface EntryGroup {
  /** The newest of the group, which stands for it. */
  readonly entry: RecordEntryView;
  /** All of them, newest first; one where the entry stands alone. */
  readonly entries: readonly RecordEntryView[];
}

/**
 * A page of the record with the children of one batch put together: what the same person did in the same class, with
 * nothing else between and about the same time, is one line for each kind of act. What was done to one login after another keeps
 * its order: made, taken back and made again are three lines. Entries and groups stay newest first.
 */
export function groupEntries(entries: readonly RecordEntryView[]): readonly EntryGroup[] {
  const groups: { entry: RecordEntryView; entries: RecordEntryView[] }[] = [];
  let run: typeof groups = [];
  let told = new Set<string>();
  let latest: RecordEntryView | undefined;
  for (const entry of entries) {
    const first = run[0]?.entry;
    const about = `${entry.student ?? ''} ${entry.username ?? ''}`;
    const goesOn = isPerChild(entry.act) && first && isOfOneBatch(first, entry) && !isLater(latest, entry);
    if (!goesOn || told.has(about)) [run, told] = [[], new Set()];
    told.add(about);
    latest = entry;
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

function isLater(one: RecordEntryView | undefined, before: RecordEntryView): boolean {
  return one !== undefined && Date.parse(one.at) - Date.parse(before.at) > apart;
}

export function isPerChild(act: Act): act is PerChildAct {
  return perChild.some((known) => known === act);
}
