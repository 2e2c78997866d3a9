import type { Context } from '../context.ts';
import { chainOf, type AccountTree } from './account-tree.ts';

/** The accounts that a district admin switched on by name; none at first. */
export async function readSchoolsOn(context: Context, districtId: string): Promise<ReadonlySet<string>> {
  const policies = await context.storage.policies.find({ districtId, on: true });
  return new Set(policies.map(({ accountId }) => accountId));
}

/** Whether teachers may type passwords of their own; they may not, until a district admin says so. */
export async function mayTypePasswords(context: Context, districtId: string): Promise<boolean> {
  return (await context.storage.policies.count({ districtId, typedPasswords: true })) > 0;
}

/** Whether the tool may be used for an account: it, or an account above it, is switched on. */
export function isSchoolOn(tree: AccountTree, on: ReadonlySet<string>, accountId: string): boolean {
  return chainOf(tree, accountId).some(({ id }) => on.has(id));
}
