import type { Context } from '../context.ts';
import { DuplicateError, type Change, type Collection, type Where } from '../storage/port.ts';
import type { Owing, UnchainedEntry } from '../storage/record-documents.ts';
import { newEntry, type Actor, type Entry } from './add-entry.ts';
import { appendEntry } from './append-entry.ts';

/** A change of one document, and who did what by it. */
interface RecordedChange<T> {
  readonly id: string;
  /** What has to hold beside the id. */
  readonly where: Where<T>;
  readonly change: Change<T>;
  readonly actor: Actor;
  readonly entry: Entry;
  /** What the same change says besides. */
  readonly entryToo?: Entry | undefined;
  /** Adds what the document owes from before, where it does not keep all of that entry itself. */
  readonly payBefore?: (before: T) => Promise<void>;
}

/** In: who did what. Out: what the write that does it stores beside, so that the record is told of it whatever is cut off after it. */
export function owing(
  context: Context,
  actor: Actor,
  entry: Entry,
): Required<Pick<Owing, 'owes' | 'owesId'>> {
  const owes = newEntry(context, actor, entry);
  return { owes, owesId: owes.id };
}

/**
 * Changes one document and tells the record, so that neither is ever there without the other: the entry is stored by the write that
 * makes the change, then added. A kill between the two leaves it to whoever changes the document next, or to `payDebts`.
 * @returns the document as changed; undefined where `where` does not hold, and then nothing is recorded
 */
export async function changeAndRecord<T extends Owing>(
  context: Context,
  collection: Collection<T>,
  { id, where, change, actor, entry, entryToo, payBefore }: RecordedChange<T>,
): Promise<T | undefined> {
  for (;;) {
    const before = await collection.get(id);
    if (before?.owes) await (payBefore?.(before) ?? payEntry(context, collection, before));
    const more = entryToo ? { owesToo: newEntry(context, actor, entryToo) } : {};
    const set = { ...change.set, ...owing(context, actor, entry), ...more } as Partial<T>;
    const changed = await collection.update({ ...where, id, owesId: null }, { ...change, set });
    if (changed) {
      await payEntry(context, collection, changed);
      return changed;
    }
    // Somebody else's change may have come between.
    if ((await collection.get(id))?.owesId === undefined) return undefined;
  }
}

/** Adds the entry that a document owes, once, however many do it. @param more what is not kept with the document */
export async function payEntry<T extends Owing>(
  context: Context,
  collection: Collection<T>,
  { id, owes, owesId, owesToo }: Owing,
  more: Partial<UnchainedEntry> = {},
): Promise<void> {
  if (!owes) return;
  await append(context, { ...owes, ...more });
  if (owesToo) await append(context, owesToo);
  await collection.update({ id, owesId } as Where<T>, { unset: ['owes', 'owesId', 'owesToo'] });
}

async function append(context: Context, entry: UnchainedEntry): Promise<void> {
  try {
    await appendEntry(context, entry);
  } catch (error) {
    if (!(error instanceof DuplicateError)) throw error;
  }
}
