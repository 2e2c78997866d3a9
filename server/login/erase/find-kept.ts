import type { KeptChild, KeptChildren } from '../../../contract/erase.ts';
import type { Context } from '../../context.ts';
import type { Collections } from '../../storage/collections.ts';
import { letOthersIn, loginsOf } from '../../storage/page-by-page.ts';
import type { RecordEntry } from '../../storage/record-documents.ts';
import { isInCanvas } from './delete-first.ts';

const pageSize = 500;
/** Children told at once. */
const mostTold = 20;

/** A place that tells of a child. */
interface Mention {
  readonly studentId?: string | undefined;
  readonly name?: string | undefined;
  readonly username?: string | undefined;
  readonly className?: string | undefined;
}

/**
 * Children of a district of whom anything is kept, by part of a name or username: those with a login, those of batches, and those of
 * whom the record alone still tells. Whom Canvas merged is found once, by either name. Canvas is not asked, since most of those who are
 * to be forgotten have left it.
 */
export async function findKept(context: Context, districtId: string, sought: string): Promise<KeptChildren> {
  const wanted = plain(sought);
  const became = await readMerges(context, districtId);
  const found = new Map<string, KeptChild>();
  const names = new Map<string, Set<string>>();
  const inCanvas = new Set<string>();
  for await (const { studentId, name = '', username, className, ...login } of mentions(
    context.storage,
    districtId,
  )) {
    if (studentId === undefined) continue;
    const id = survivorOf(became, studentId);
    if (login.isInCanvas) inCanvas.add(id);
    if (id !== studentId || became.survivors.has(id)) names.set(id, (names.get(id) ?? new Set()).add(name));
    if (found.has(id) || !plain(`${name} ${username ?? ''}`).includes(wanted)) continue;
    found.set(id, {
      ...{ id, name, inCanvas: false },
      ...(username === undefined ? {} : { username }),
      ...(className ? { className } : {}),
    });
  }
  const children = [...found.values()]
    .sort((one, other) => one.name.localeCompare(other.name))
    .map((child) => ({ ...child, inCanvas: inCanvas.has(child.id), ...alsoNamed(child, names) }));
  return { children: children.slice(0, mostTold), more: children.length > mostTold };
}

function alsoNamed(
  { id, name }: KeptChild,
  names: ReadonlyMap<string, ReadonlySet<string>>,
): Pick<KeptChild, 'alsoNamed'> {
  const others = [...(names.get(id) ?? [])].filter((other) => other !== '' && other !== name);
  return others.length === 0 ? {} : { alsoNamed: others };
}

interface Merges {
  /** Whom somebody became, by their former id. */
  readonly into: ReadonlyMap<string, string>;
  readonly survivors: ReadonlySet<string>;
}

async function readMerges({ storage }: Context, districtId: string): Promise<Merges> {
  const merged = await storage.mergedStudents.find({ districtId });
  const into = new Map(merged.map(({ formerId, intoId }) => [formerId, intoId]));
  return { into, survivors: new Set(into.values()) };
}

function survivorOf({ into }: Merges, studentId: string): string {
  const passed = new Set([studentId]);
  for (let id = studentId; ;) {
    const next = into.get(id);
    if (next === undefined || passed.has(next)) return id;
    passed.add(next);
    id = next;
  }
}

/** Logins first, since they say most, then what batches and the record tell. */
async function* mentions(
  storage: Collections,
  districtId: string,
): AsyncGenerator<Mention & { readonly isInCanvas?: boolean }, void> {
  const { batchItems, recordEntries, batches } = storage;
  const classOf = new Map<string, string>();
  for (const { id, className } of await batches.find({ districtId })) classOf.set(id, className);
  for await (const login of loginsOf(storage, districtId))
    yield { ...nameOf(login), className: classOf.get(login.batchId), isInCanvas: isInCanvas(login) };
  for (const [batchId, className] of classOf) {
    for (const item of await batchItems.find({ batchId })) yield { ...nameOf(item), className };
    await letOthersIn();
  }
  // Of a start that was cut off there are pupils without a batch.
  yield* (await batchItems.find({ districtId, orphanAfter: { gt: 0 } })).map(nameOf);
  for await (const { studentId, studentName, username, place } of entriesOf(recordEntries, districtId))
    yield { studentId, name: studentName, username, className: place };
}

function nameOf({ studentId, name, username }: Mention): Mention {
  return { studentId, name, username };
}

/** A page at a time, so that nobody waits for a large district. */
async function* entriesOf(
  recordEntries: Collections['recordEntries'],
  districtId: string,
): AsyncGenerator<RecordEntry, void> {
  for (let after = ''; ;) {
    const page = await recordEntries.find({ districtId, id: { gt: after } }, { limit: pageSize });
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < pageSize) return;
    after = last.id;
    await letOthersIn();
  }
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
