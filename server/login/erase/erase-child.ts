import { theTool } from '../../record/add-entry.ts';
import { collectionPlans, type CollectionName } from '../../storage/collection-plans.ts';
import type { Context } from '../../context.ts';
import { eraseFromRecord } from '../../record/erase-from-record.ts';
import type { Erasure } from '../../storage/erasure-documents.ts';
import { deleteFirst } from './delete-first.ts';
import { tracesOfChild, type Forgotten } from './traces-of-child.ts';

/** How long one turn at an erasing holds, in ms. */
export const erasingFor = 60_000;

/**
 * Takes a turn at the erasing of one child: deletes the simple login in Canvas first where that was asked for, then takes out all
 * that is kept of the child, and last says what was done, by a count. Harmless to repeat; cut off anywhere, the next turn goes on.
 * @returns the erasing as it is then: `running` where Canvas does not answer, `failed` where the login was to be deleted and cannot
 * be: then nothing was erased
 */
export async function eraseChild(context: Context, erasure: Erasure): Promise<Erasure> {
  const { districtId, studentId, inCanvas } = erasure;
  if (studentId === undefined) return erasure;
  if (inCanvas === 'delete') {
    const deleted = await deleteFirst(context, { ...erasure, studentId });
    if (deleted === 'waiting') return erasure;
    if (deleted !== 'done') return end(context, erasure, { state: 'failed', code: deleted });
  }
  const forgotten = await gather(context, districtId, studentId);
  const count = (await wipeRecord(context, erasure, studentId)) + (await wipeAll(context, forgotten));
  return end(context, erasure, { state: 'done', count });
}

/** Everything but the record. */
async function wipeAll(context: Context, forgotten: Forgotten): Promise<number> {
  let count = 0;
  const names = Object.keys(collectionPlans) as CollectionName[];
  for (const name of names.sort((one, other) => Number(one === 'logins') - Number(other === 'logins'))) {
    const wipe = tracesOfChild[name];
    if (typeof wipe === 'function') count += await wipe(context, forgotten);
  }
  return count;
}

async function gather(context: Context, districtId: string, studentId: string): Promise<Forgotten> {
  const { logins, batchItems, loginActs } = context.storage;
  const items = await batchItems.find({ districtId, studentId });
  const names = [
    ...(await logins.find({ districtId, studentId })).map(({ username }) => username),
    ...(await loginActs.find({ districtId, studentId })).map(({ username }) => username),
    ...items.flatMap(({ username, plannedUsername = username, spares }) => [
      username,
      plannedUsername,
      ...spares,
    ]),
  ];
  return { districtId, studentId, usernames: new Set(names.map((name) => name.toLowerCase())) };
}

async function wipeRecord(context: Context, erasure: Erasure, studentId: string): Promise<number> {
  const { districtId, startedBy = theTool } = erasure;
  const district = await context.storage.districts.get(districtId);
  return eraseFromRecord(context, { districtId, ...startedBy }, studentId, {
    act: 'child-erased',
    accountId: district?.rootAccountId ?? '',
    place: district?.name ?? '',
  });
}

/** Of whom it was is forgotten with the rest. */
async function end(
  context: Context,
  { id, count }: Erasure,
  { state, ...more }: Pick<Erasure, 'state'> & Partial<Pick<Erasure, 'code' | 'count'>>,
): Promise<Erasure> {
  const set = { state, ...more, count: count + (more.count ?? 0), endedAt: context.clock.now() };
  const ended = await context.storage.erasures.update(
    { id, state: 'running' },
    { set, unset: ['studentId', 'activeKey', 'inCanvas', 'startedBy'] },
  );
  await context.storage.settle();
  const now = ended ?? (await context.storage.erasures.get(id));
  if (!now) throw new Error(`erasing ${id} is gone`);
  return now;
}
