import type { KeptChild, KeptChildren } from '../../../contract/erase.ts';
import type { Context } from '../../context.ts';
import type { Collections } from '../../storage/collections.ts';
import { letOthersIn, loginsOf } from '../../storage/page-by-page.ts';
import type { RecordEntry } from '../../storage/record-documents.ts';
import { isInCanvas } from './delete-first.ts';

const pageSize = 500;
/** Children told at once. */
const mostTold = 20;

/**
 * Children of a district of whom anything is kept, by part of a name or username: those with a login, those of batches, and those of
 * whom the record alone still tells. Canvas is not asked, since most of those who are to be forgotten have left it.
 */
export async function findKept(context: Context, districtId: string, sought: string): Promise<KeptChildren> {
  const { batchItems, recordEntries, batches } = context.storage;
  const found = new Map<string, KeptChild>();
  const wanted = plain(sought);
  const note = (id: string | undefined, name = '', more: Partial<KeptChild> = {}): void => {
    if (id === undefined || !plain(`${name} ${more.username ?? ''}`).includes(wanted)) return;
    const known = found.get(id);
    if (!known) found.set(id, { id, name, inCanvas: false, ...more });
  };
  const classOf = new Map<string, string>();
  for (const { id, className } of await batches.find({ districtId })) classOf.set(id, className);
  for await (const login of loginsOf(context.storage, districtId))
    note(login.studentId, login.name, {
      username: login.username,
      inCanvas: isInCanvas(login),
      ...classNamed(classOf.get(login.batchId)),
    });
  for (const [batchId, className] of classOf) {
    for (const { studentId, name, username } of await batchItems.find({ batchId }))
      note(studentId, name, { username, ...classNamed(className) });
    await letOthersIn();
  }
  // Of a start that was cut off there are pupils without a batch.
  for (const { studentId, name, username } of await batchItems.find({ districtId, orphanAfter: { gt: 0 } }))
    note(studentId, name, { username });
  for await (const { studentId, studentName, username, place } of entriesOf(recordEntries, districtId))
    note(studentId, studentName, { ...(username === undefined ? {} : { username }), ...classNamed(place) });
  const children = [...found.values()].sort((one, other) => one.name.localeCompare(other.name));
  return { children: children.slice(0, mostTold), more: children.length > mostTold };
}

function classNamed(className: string | undefined): Pick<KeptChild, 'className'> {
  return className ? { className } : {};
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
