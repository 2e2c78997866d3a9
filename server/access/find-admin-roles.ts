import { listAdmins } from '../canvas/accounts.ts';
import type { CanvasClient } from '../canvas/canvas-client.ts';
import { cachePerContext, type Fresh } from '../connection/fresh-cache.ts';
import type { Context } from '../context.ts';
import { readAdminRoles } from '../policy/admin-roles.ts';
import { readFreshTree } from '../policy/account-tree.ts';

/** One admin role, of any kind, somewhere in the district. */
export interface HeldRole {
  readonly accountId: string;
  readonly role: string;
}

const chains = cachePerContext<readonly HeldRole[]>();
type AdminsByUser = ReadonlyMap<string, readonly HeldRole[]>;
/** With when the tree was asked that says which accounts there are. */
const snapshots = cachePerContext<{ readonly admins: AdminsByUser; readonly treeAt: number }>();
/** A tree just asked for serves the snapshot as well. */
const treeAge = 5000;

/** Which of these accounts this person is an admin of, by a role that counts. One call per account, or none. */
export async function findAdminAccounts(
  context: Context,
  client: CanvasClient,
  who: { readonly districtId: string; readonly userId: string },
  { accountIds, maxAge }: { readonly accountIds: readonly string[]; readonly maxAge: number },
): Promise<string[]> {
  const held = await Promise.all(
    accountIds.map(async (accountId) => {
      const key = `${who.districtId} ${who.userId} ${accountId}`;
      const asked = await chains(context).get(key, maxAge, async () => {
        const admins = await listAdmins(client, accountId, [who.userId]);
        return admins.filter(({ userId }) => userId === who.userId).map(({ role }) => ({ accountId, role }));
      });
      return asked.value;
    }),
  );
  const counts = await readAdminRoles(context, who.districtId);
  const counted = held.flat().filter(({ role }) => counts.has(role));
  return [...new Set(counted.map(({ accountId }) => accountId))];
}

/**
 * Everybody who holds any admin role on any account of the district, by user id: one call per account (and per hundred
 * admins), shared by everything that asks within `maxAge` ms. Canvas lists admins account by account only.
 */
export async function readAllAdmins(
  context: Context,
  client: CanvasClient,
  districtId: string,
  maxAge: number,
): Promise<Fresh<AdminsByUser>> {
  const { value, at } = await snapshots(context).get(districtId, maxAge, async () => {
    const tree = await readFreshTree(context, client, districtId, treeAge);
    const accountIds = [...tree.value.accounts.keys()];
    const lists = await Promise.all(accountIds.map((accountId) => listAdmins(client, accountId)));
    const admins = new Map<string, HeldRole[]>();
    accountIds.forEach((accountId, index) => {
      for (const { userId, role } of lists[index] ?? [])
        admins.set(userId, [...(admins.get(userId) ?? []), { accountId, role }]);
    });
    return { admins, treeAt: tree.at };
  });
  return { value: value.admins, at: Math.min(at, value.treeAt) };
}

/** The latest snapshot, if there is one young enough; asks nothing. */
export function knownAdmins(context: Context, districtId: string, maxAge: number): AdminsByUser | undefined {
  return snapshots(context).peek(districtId, maxAge)?.value.admins;
}
