import type { KeptChild, KeptChildren } from '../../../contract/erase.ts';
import type { Context } from '../../context.ts';
import type { Collection, Document, Where } from '../../storage/port.ts';
import { isInCanvas } from './delete-first.ts';

const pageSize = 500;
/** Children told at once. */
const mostTold = 20;

/**
 * Children of a district of whom anything is kept, by part of a name or username: those with a login, those of batches, and those of
 * whom the record alone still tells. Canvas is not asked, since most of those who are to be forgotten have left it.
 */
export async function findKept(context: Context, districtId: string, sought: string): Promise<KeptChildren> {
  const { logins, batchItems, recordEntries, batches } = context.storage;
  const found = new Map<string, KeptChild>();
  const wanted = plain(sought);
  const note = (id: string | undefined, name = '', more: Partial<KeptChild> = {}): void => {
    if (id === undefined || !plain(`${name} ${more.username ?? ''}`).includes(wanted)) return;
    const known = found.get(id);
    if (!known) found.set(id, { id, name, inCanvas: false, ...more });
  };
  const classOf = new Map<string, string>();
  for (const { id, className } of await batches.find({ districtId })) classOf.set(id, className);
  for await (const login of readAll(logins, { districtId }))
    note(login.studentId, login.name, {
      username: login.username,
      inCanvas: isInCanvas(login),
      ...classNamed(classOf.get(login.batchId)),
    });
  for await (const { studentId, name, username, batchId } of readAll(batchItems, { districtId }))
    note(studentId, name, { username, ...classNamed(classOf.get(batchId)) });
  for await (const { studentId, studentName, username, place } of readAll(recordEntries, { districtId }))
    note(studentId, studentName, { ...(username === undefined ? {} : { username }), ...classNamed(place) });
  const children = [...found.values()].sort((one, other) => one.name.localeCompare(other.name));
  return { children: children.slice(0, mostTold), more: children.length > mostTold };
}

function classNamed(className: string | undefined): Pick<KeptChild, 'className'> {
  return className ? { className } : {};
}

/** A page at a time, so that nobody waits for a large district. */
async function* readAll<T extends Document>(
  collection: Collection<T>,
  where: Where<T>,
): AsyncGenerator<T, void> {
  for (let after = ''; ;) {
    const page = await collection.find({ ...where, id: { gt: after } }, { limit: pageSize });
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < pageSize) return;
    after = last.id;
  }
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
