import type { Context } from '../context.ts';
import type { RecordEntry } from '../storage/record-documents.ts';
import { addEntry, addEntryOnce, findAdded, type Actor, type Entry, type Once } from './add-entry.ts';
import { aboutChild, type Spot } from './chain.ts';

const pageSize = 500;

/** One child's erasing, as the record is told of it. */
interface RecordErasing {
  /** Every id under which the record tells of the child. */
  readonly studentIds: readonly string[];
  /** It names nobody. */
  readonly entry: Omit<Entry, 'erased'>;
  /** Of this erasing there is one entry, however often it is gone on with. */
  readonly once: Once;
  /** Something besides the record told of the child: then it is recorded even where the record told nothing. */
  readonly alsoElsewhere: boolean;
}

/**
 * Takes out of a district's record whatever tells which child an entry is about: names, usernames and ids, with the salts that
 * they could be guessed by. That it was done, and where, is an entry of its own, written first, by which `verify-record` knows
 * that nobody else did it. Harmless to repeat.
 * @returns how many entries told of the child, those of an earlier turn at it included
 */
export async function eraseFromRecord(
  context: Context,
  actor: Actor,
  { studentIds, entry, once, alsoElsewhere }: RecordErasing,
): Promise<number> {
  const child = new Set(studentIds);
  const spots: Spot[] = [];
  const ids: string[] = [];
  for await (const found of readAll(context, actor.districtId)) {
    const here = spotsIn(found, child);
    spots.push(...here);
    if (here.length > 0) ids.push(found.id);
  }
  const known = await findAdded(context, actor, once);
  const told = known?.erased ?? [];
  const untold = spots.filter((spot) => !told.includes(spot));
  if (!known && (spots.length > 0 || alsoElsewhere))
    await addEntryOnce(context, actor, { ...entry, erased: spots }, once);
  else if (untold.length > 0) await addEntry(context, actor, { ...entry, erased: untold });
  for (const id of ids) await blank(context, id, child);
  return new Set([...told, ...spots].map((spot) => spot.split('.')[0])).size;
}

async function* readAll(context: Context, districtId: string): AsyncGenerator<RecordEntry, void> {
  for (let seq = 0; ;) {
    const page = await context.storage.recordEntries.find(
      { districtId, seq: { gt: seq } },
      { order: [{ by: 'seq' }], limit: pageSize },
    );
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < pageSize) return;
    seq = last.seq;
  }
}

function spotsIn({ seq, studentId, studentIds = [] }: RecordEntry, child: ReadonlySet<string>): Spot[] {
  const ofMany = studentIds.flatMap((id, at) => (child.has(id) ? [`${String(seq)}.${String(at)}`] : []));
  return studentId !== undefined && child.has(studentId) ? [String(seq), ...ofMany] : ofMany;
}

/** Two erasings may meet in one entry that is about many: of two that read it, one writes, and the other reads it again. */
async function blank({ storage }: Context, id: string, child: ReadonlySet<string>): Promise<void> {
  for (;;) {
    const entry = await storage.recordEntries.get(id);
    if (!entry || spotsIn(entry, child).length === 0) return;
    const { studentIds, idSalts, blanked, studentId } = entry;
    const others = (values: readonly string[]) =>
      values.map((value, at) => (child.has(studentIds?.[at] ?? '') ? '' : value));
    await storage.recordEntries.update(
      { id, blanked: blanked ?? null },
      {
        ...(studentIds ? { set: { studentIds: others(studentIds), idSalts: others(idSalts ?? []) } } : {}),
        inc: { blanked: 1 },
        ...(studentId !== undefined && child.has(studentId) ? { unset: [...aboutChild, 'salt'] } : {}),
      },
    );
  }
}
