import type { Context } from '../context.ts';
import { Problem } from '../problem.ts';
import { addEntry, type Actor } from '../record/add-entry.ts';
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
  const { policies } = context.storage;
  const below = accountIds.filter((one) => one !== offFrom);
  const changed =
    (await policies.update({ id, offFrom: null }, { set })) ??
    (await policies.update({ id, offFrom: { in: below } }, { set }));
  if (changed) await noteSwitch(context, actor, asked, 'school-switched-off');
}

/**
 * Takes an account's own off away. What no district admin switched on stays not on by that.
 * @throws Problem `switched-off-above` where an admin above switched it off, here or in an account above
 */
export async function switchOn(context: Context, actor: Actor, asked: SwitchAsked): Promise<void> {
  const { tree, accountId, accountIds } = asked;
  const { policies } = context.storage;
  const id = `${actor.districtId}:${accountId}`;
  const unset = ['offFrom', 'offBy', 'offAt'] as const;
  const lifted = await policies.update({ id, offFrom: { in: accountIds } }, { unset });
  if (lifted) {
    await noteSwitch(context, actor, asked, 'school-switched-on');
    return;
  }
  const ids = chainOf(tree, accountId).map((account) => `${actor.districtId}:${account.id}`);
  const [off] = await policies.find({ id: { in: ids }, offFrom: { gt: '' } }, { limit: 1 });
  if (!off) return;
  const name = tree.accounts.get(off.offFrom ?? '')?.name ?? '';
  throw new Problem('switched-off-above', `Login Cards was switched off by an admin of ${name}.`, {
    account: name,
  });
}

async function noteSwitch(
  context: Context,
  actor: Actor,
  { tree, accountId }: SwitchAsked,
  act: 'school-switched-off' | 'school-switched-on',
): Promise<void> {
  await addEntry(context, actor, { act, accountId, place: tree.accounts.get(accountId)?.name ?? '' });
}
