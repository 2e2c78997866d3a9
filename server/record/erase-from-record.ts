import type { Context } from '../context.ts';
import type { RecordEntry } from '../storage/record-documents.ts';
import { addEntry, type Actor, type Entry } from './add-entry.ts';
import { aboutChild, type Spot } from './chain.ts';

const pageSize = 500;

/**
 * Takes out of a district's record whatever tells which child an entry is about: names, usernames and ids, with the salts that
 * they could be guessed by. That it was done, and where, is an entry of its own, written first, by which `verify-record` knows
 * that nobody else did it. Harmless to repeat.
 * @param entry the erasing, as it is recorded; it names nobody
 * @returns how many entries told of the child
 */
export async function eraseFromRecord(
  context: Context,
  actor: Actor,
  studentId: string,
  entry: Omit<Entry, 'erased'>,
): Promise<number> {
  const { districtId } = actor;
  const erased: Spot[] = [];
  const ids: string[] = [];
  for await (const found of readAll(context, districtId)) {
    const spots = spotsIn(found, studentId);
    erased.push(...spots);
    if (spots.length > 0) ids.push(found.id);
  }
  await addEntry(context, actor, { ...entry, erased });
  for (const id of ids) await blank(context, id, studentId);
  return ids.length;
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

function spotsIn({ seq, studentId, studentIds = [] }: RecordEntry, child: string): Spot[] {
  const at = studentIds.indexOf(child);
  return [...(studentId === child ? [String(seq)] : []), ...(at < 0 ? [] : [`${String(seq)}.${String(at)}`])];
}

/** Two erasings may meet in one entry that is about many: of two that read it, one writes, and the other reads it again. */
async function blank({ storage }: Context, id: string, child: string): Promise<void> {
  for (;;) {
    const entry = await storage.recordEntries.get(id);
    if (!entry || spotsIn(entry, child).length === 0) return;
    const { studentIds, idSalts, blanked, studentId } = entry;
    const others = (values: readonly string[]) =>
      values.map((value, at) => (studentIds?.[at] === child ? '' : value));
    await storage.recordEntries.update(
      { id, blanked: blanked ?? null },
      {
        ...(studentIds ? { set: { studentIds: others(studentIds), idSalts: others(idSalts ?? []) } } : {}),
        inc: { blanked: 1 },
        ...(studentId === child ? { unset: [...aboutChild, 'salt'] } : {}),
      },
    );
  }
}
