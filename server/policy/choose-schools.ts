import type { Context } from '../context.ts';
import { Problem } from '../problem.ts';
import { addEntry, type Actor } from '../record/add-entry.ts';
import type { AccountTree } from './account-tree.ts';

/** Replaces the set of accounts that the tool is on for. Throws `bad-input` where one is not in the district. */
export async function chooseSchools(
  context: Context,
  actor: Actor,
  tree: AccountTree,
  chosen: readonly string[],
): Promise<void> {
  const { districtId } = actor;
  if (chosen.some((id) => !tree.accounts.has(id)))
    throw new Problem('bad-input', 'One of the schools is no longer in Canvas. Look at the list again.', {
      fields: ['on'],
    });
  const on = new Set(chosen);
  const { policies } = context.storage;
  const before = await policies.find({ districtId });
  // Off before on: where this is cut off in the middle, the tool is on for less than was asked, never for more.
  for (const policy of before)
    if (policy.on && !on.has(policy.accountId)) await policies.put({ ...policy, on: false });
  for (const accountId of on) {
    const id = `${districtId}:${accountId}`;
    const known = before.find((policy) => policy.id === id);
    await policies.put({ ...known, id, districtId, accountId, on: true });
  }
  const root = tree.accounts.get(tree.rootId);
  await addEntry(context, actor, {
    act: 'schools-chosen',
    accountId: tree.rootId,
    place: root?.name ?? '',
    count: on.size,
  });
}
