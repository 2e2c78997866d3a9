import type { Context } from '../context.ts';
import { endSessions } from '../http/end-sessions.ts';
import { Problem } from '../problem.ts';
import { addEntry, type Actor } from '../record/add-entry.ts';
import type { AccountTree } from './account-tree.ts';
import { ensurePolicy } from './ensure-policy.ts';

/**
 * Replaces the set of accounts that the tool is on for. Where no account is
 * left the district is switched off, and everybody's session but the actor's ends. Throws `bad-input` where an account is
 * not in the district.
 */
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
    if (policy.on && !on.has(policy.accountId))
      await policies.update({ id: policy.id }, { set: { on: false } });
  for (const accountId of on) {
    const { id } = await ensurePolicy(context, { districtId, accountId });
    await policies.update({ id }, { set: { on: true } });
  }
  if (on.size === 0) await endSessions(context, districtId, actor.sessionId);
  const root = tree.accounts.get(tree.rootId);
  await addEntry(context, actor, {
    act: 'schools-chosen',
    accountId: tree.rootId,
    place: root?.name ?? '',
    count: on.size,
  });
}
