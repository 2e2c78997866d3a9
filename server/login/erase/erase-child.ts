import { theTool } from '../../record/add-entry.ts';
import { collectionPlans, type CollectionName } from '../../storage/collection-plans.ts';
import type { Context } from '../../context.ts';
import { eraseFromRecord } from '../../record/erase-from-record.ts';
import type { Erasure } from '../../storage/erasure-documents.ts';
import { deleteFirst } from './delete-first.ts';
import { tracesOfChild, type Forgotten } from './traces-of-child.ts';
import { placeOfDistrict } from '../../record/place-of-district.ts';

/** How long one turn at an erasing holds, in ms. */
export const erasingFor = 60_000;

/** What tells which usernames were the child's; wiped last, so that a turn after a cut knows them still. */
const tellNames: readonly CollectionName[] = ['batchItems', 'loginActs', 'logins'];

/**
 * Takes a turn at the erasing of one child: deletes the simple login in Canvas first where that was asked for, then takes out all
 * that is kept of the child, and last says what was done, by a count. Harmless to repeat; cut off anywhere, the next turn goes on.
 * @returns the erasing as it is then: `running` where Canvas does not answer, `failed` where the login was to be deleted and cannot
 * be: then nothing was erased; undefined where nothing was kept of the child, and then nothing is kept of the erasing either
 */
export async function eraseChild(context: Context, erasure: Erasure): Promise<Erasure | undefined> {
  const { id, inCanvas } = erasure;
  const studentIds = await noteMerged(context, erasure);
  if (studentIds.length === 0) return erasure;
  if (inCanvas === 'delete') {
    const deleted = await deleteFirst(context, { ...erasure, studentIds });
    if (deleted === 'waiting') return erasure;
    if (deleted !== 'done') return end(context, id, { state: 'failed', code: deleted });
  }
  const count = await wipeAll(context, erasure, await gather(context, { ...erasure, studentIds }));
  const told = await wipeRecord(context, { ...erasure, studentIds, count });
  if (count + told > 0) return end(context, id, { state: 'done', count: count + told });
  await context.storage.erasures.remove({ id });
  return undefined;
}

/** The ids of an erasing, with whoever became the same person since it began: it may have waited for Canvas. */
async function noteMerged({ storage }: Context, erasure: Erasure): Promise<readonly string[]> {
  const { id, districtId, studentIds = [], startedAt } = erasure;
  const merged = await storage.mergedStudents.find({ districtId, at: { gte: startedAt } });
  const person = new Set(studentIds);
  for (let size = 0; size < person.size;) {
    size = person.size;
    for (const { formerId, intoId } of merged)
      if (person.has(formerId) || person.has(intoId)) person.add(formerId).add(intoId);
  }
  if (person.size > studentIds.length)
    await storage.erasures.update({ id, state: 'running' }, { set: { studentIds: [...person] } });
  return [...person];
}

/** Everything but the record. Answers how many documents told of the child, those of earlier turns included. */
async function wipeAll(context: Context, { id, count }: Erasure, forgotten: Forgotten): Promise<number> {
  let sum = count;
  const names = Object.keys(collectionPlans) as CollectionName[];
  const isLast = (name: CollectionName): number => Number(tellNames.includes(name));
  for (const name of names.sort((one, other) => isLast(one) - isLast(other))) {
    const wipe = tracesOfChild[name];
    const wiped = typeof wipe === 'function' ? await wipe(context, forgotten) : 0;
    if (wiped > 0) await context.storage.erasures.update({ id, state: 'running' }, { inc: { count: wiped } });
    sum += wiped;
  }
  return sum;
}

async function gather(
  context: Context,
  { districtId, studentIds = [] }: Pick<Erasure, 'districtId' | 'studentIds'>,
): Promise<Forgotten> {
  const { logins, batchItems, loginActs } = context.storage;
  const ofChild = { districtId, studentId: { in: studentIds } } as const;
  const items = await batchItems.find(ofChild);
  const names = [
    ...(await logins.find(ofChild)).map(({ username }) => username),
    ...(await loginActs.find(ofChild)).map(({ username }) => username),
    ...items.flatMap(({ username, plannedUsername = username, spares }) => [
      username,
      plannedUsername,
      ...spares,
    ]),
  ];
  return { districtId, studentIds, usernames: new Set(names.map((name) => name.toLowerCase())) };
}

async function wipeRecord(
  context: Context,
  { id, districtId, studentIds = [], startedBy = theTool, startedAt, count }: Erasure,
): Promise<number> {
  const district = await context.storage.districts.get(districtId);
  return eraseFromRecord(
    context,
    { districtId, ...startedBy },
    {
      studentIds,
      entry: { act: 'child-erased', ...placeOfDistrict(district) },
      once: { at: startedAt, key: `${id} erased` },
      alsoElsewhere: count > 0,
    },
  );
}

/** Of whom it was is forgotten with the rest. */
async function end(
  context: Context,
  id: string,
  set: Pick<Erasure, 'state'> & Partial<Pick<Erasure, 'code' | 'count'>>,
): Promise<Erasure> {
  const ended = await context.storage.erasures.update(
    { id, state: 'running' },
    {
      set: { ...set, endedAt: context.clock.now() },
      unset: ['studentIds', 'activeKey', 'inCanvas', 'startedBy'],
    },
  );
  await context.storage.settle();
  const now = ended ?? (await context.storage.erasures.get(id));
  if (!now) throw new Error(`erasing ${id} is gone`);
  return now;
}
