import type { AccountSwitch } from '../../contract/switches.ts';
import type { Context } from '../context.ts';
import { chainOf, type AccountTree } from './account-tree.ts';
import { isSchoolOn, readSwitches } from './policy.ts';

/**
 * Whether the tool may be used in each of an admin's accounts, and who switched it off, in the tree's order.
 * @param accountIds the accounts this admin handles
 */
export async function presentSwitches(
  context: Context,
  districtId: string,
  { tree, accountIds }: { readonly tree: AccountTree; readonly accountIds: readonly string[] },
): Promise<AccountSwitch[]> {
  const switches = await readSwitches(context, districtId);
  const policies = await context.storage.policies.find({ districtId, offFrom: { gt: '' } });
  const offs = new Map(policies.map((policy) => [policy.accountId, policy]));
  const handled = new Set(accountIds);
  const nameOf = (id: string): string => tree.accounts.get(id)?.name ?? '';
  return [...tree.accounts.values()]
    .filter(({ id }) => handled.has(id))
    .map(({ id, name, parentId }) => {
      const chain = chainOf(tree, id);
      const own = offs.get(id);
      const above = chain.slice(1).find((account) => offs.has(account.id));
      return {
        id,
        name,
        parentId,
        chosen: chain.some((account) => switches.on.has(account.id)),
        usable: isSchoolOn(tree, switches, id),
        ...(own
          ? {
              off: {
                by: own.offBy ?? '',
                at: new Date(own.offAt ?? 0).toISOString(),
                from: nameOf(own.offFrom ?? ''),
                mayLift: handled.has(own.offFrom ?? ''),
              },
            }
          : {}),
        ...(above ? { offThrough: above.name } : {}),
      };
    });
}
