import { listSubAccounts } from '../canvas/accounts.ts';
import type { CanvasClient } from '../canvas/canvas-client.ts';
import { cachePerContext, type Fresh } from '../connection/fresh-cache.ts';
import { readDistrict } from '../connection/keep-connection.ts';
import type { Context } from '../context.ts';
import { Problem } from '../problem.ts';

export interface TreeAccount {
  readonly id: string;
  readonly name: string;
  readonly parentId: string | null;
}

/** A district's accounts by id, root first. */
export interface AccountTree {
  readonly rootId: string;
  readonly accounts: ReadonlyMap<string, TreeAccount>;
}

const trees = cachePerContext<AccountTree>();

/** The account tree as Canvas had it at most `maxAge` ms ago, and when it was asked; one call per hundred accounts. */
export function readFreshTree(
  context: Context,
  client: CanvasClient,
  districtId: string,
  maxAge: number,
): Promise<Fresh<AccountTree>> {
  return trees(context).get(districtId, maxAge, () => askTree(context, client, districtId));
}

/** The same without its time. */
export async function readTree(...asked: Parameters<typeof readFreshTree>): Promise<AccountTree> {
  return (await readFreshTree(...asked)).value;
}

async function askTree(context: Context, client: CanvasClient, districtId: string): Promise<AccountTree> {
  const { rootAccountId, name } = await readDistrict(context, districtId);
  if (rootAccountId === undefined)
    throw new Problem('not-connected', 'This district is not connected to Canvas yet.');
  const below = await listSubAccounts(client, rootAccountId);
  const root: TreeAccount = { id: rootAccountId, name, parentId: null };
  const accounts = [root, ...below.map(({ id, name: called, parentId }) => ({ id, name: called, parentId }))];
  return { rootId: rootAccountId, accounts: new Map(accounts.map((account) => [account.id, account])) };
}

/** The account and all above it up to the root; empty where it is not in this tree. */
export function chainOf(tree: AccountTree, accountId: string): TreeAccount[] {
  const chain: TreeAccount[] = [];
  let next = tree.accounts.get(accountId);
  while (next && !chain.includes(next)) {
    chain.push(next);
    next = next.parentId === null ? undefined : tree.accounts.get(next.parentId);
  }
  return chain.at(-1)?.id === tree.rootId ? chain : [];
}

/** Those of the accounts given that no other of them is above. */
export function topsOf(tree: AccountTree, accountIds: readonly string[]): string[] {
  const given = new Set(accountIds);
  return accountIds.filter((id) => !given.has(tree.accounts.get(id)?.parentId ?? ''));
}

/** The accounts given and every account below them, in the tree's order. */
export function withAllBelow(tree: AccountTree, accountIds: readonly string[]): TreeAccount[] {
  const tops = new Set(accountIds);
  return [...tree.accounts.values()].filter(({ id }) =>
    chainOf(tree, id).some((above) => tops.has(above.id)),
  );
}
