import type { Context } from '../context.ts';
import { chainOf, type AccountTree } from './account-tree.ts';

/** By account id: what a district admin switched on by name, and what an account's admins switched off again. */
export interface Switches {
  readonly on: ReadonlySet<string>;
  readonly off: ReadonlySet<string>;
}

/** The switches of a district, from our own record alone; nothing is on at first. */
export async function readSwitches({ storage }: Context, districtId: string): Promise<Switches> {
  const [on, off] = await Promise.all([
    storage.policies.find({ districtId, on: true }),
    storage.policies.find({ districtId, offFrom: { gt: '' } }),
  ]);
  return { on: accountsOf(on), off: accountsOf(off) };
}

function accountsOf(policies: readonly { readonly accountId: string }[]): Set<string> {
  return new Set(policies.map(({ accountId }) => accountId));
}

/** Whether the tool may be used for an account: it, or an account above it, is switched on, and none of them off. */
export function isSchoolOn(tree: AccountTree, { on, off }: Switches, accountId: string): boolean {
  const chain = chainOf(tree, accountId);
  return chain.some(({ id }) => on.has(id)) && !chain.some(({ id }) => off.has(id));
}
