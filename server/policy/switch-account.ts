import type { Context } from '../context.ts';
import { Problem } from '../problem.ts';
import type { Actor, Entry } from '../record/add-entry.ts';
import { changeAndRecord } from '../record/owed-entry.ts';
import { chainOf, type AccountTree } from './account-tree.ts';
import { ensurePolicy } from './ensure-policy.ts';

export interface SwitchAsked {
  readonly tree: AccountTree;
  readonly accountId: string;
  /** The accounts that whoever asks is an admin of, those below included; `accountId` is one. */
  readonly accountIds: readonly string[];
}

/**
 * Switches the tool off for an account and all below it, whatever is on. What an admin above had switched off stays theirs;
 * what one below had, is taken over.
 */
export async function switchOff(context: Context, actor: Actor, asked: SwitchAsked): Promise<void> {
  const { tree, accountId, accountIds } = asked;
  const { id } = await ensurePolicy(context, { districtId: actor.districtId, accountId });
  const handled = new Set(accountIds);
  const offFrom = chainOf(tree, accountId).findLast((account) => handled.has(account.id))?.id ?? accountId;
  const set = { offFrom, offBy: actor.name, offAt: context.clock.now() };
  const below = accountIds.filter((one) => one !== offFrom);
  const off = { id, change: { set }, actor, entry: entryOf(asked, 'school-switched-off') };
  const { policies } = context.storage;
  const changed = await changeAndRecord(context, policies, { ...off, where: { offFrom: null } });
  if (!changed) await changeAndRecord(context, policies, { ...off, where: { offFrom: { in: below } } });
}

/**
 * Takes an account's own off away. What no district admin switched on stays not on by that.
 * @throws Problem `switched-off-above` where an admin above switched it off, here or in an account above
 */
export async function switchOn(context: Context, actor: Actor, asked: SwitchAsked): Promise<void> {
  const { tree, accountId, accountIds } = asked;
  const { policies } = context.storage;
  const id = `${actor.districtId}:${accountId}`;
  const lifted = await changeAndRecord(context, policies, {
    id,
    where: { offFrom: { in: accountIds } },
    change: { unset: ['offFrom', 'offBy', 'offAt'] },
    actor,
    entry: entryOf(asked, 'school-switched-on'),
  });
  if (lifted) return;
  const ids = chainOf(tree, accountId).map((account) => `${actor.districtId}:${account.id}`);
  const [off] = await policies.find({ id: { in: ids }, offFrom: { gt: '' } }, { limit: 1 });
  if (!off) return;
  const name = tree.accounts.get(off.offFrom ?? '')?.name ?? '';
  throw new Problem('switched-off-above', `Login Cards was switched off by an admin of ${name}.`, {
    account: name,
  });
}

function entryOf({ tree, accountId }: SwitchAsked, act: 'school-switched-off' | 'school-switched-on'): Entry {
  return { act, accountId, place: tree.accounts.get(accountId)?.name ?? '' };
}
