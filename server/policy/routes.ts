import type { z } from 'zod';
import { ChooseSchoolsSchema, type SchoolsSchema } from '../../contract/connection.ts';
import { canvasFor } from '../connection/canvas-for.ts';
import { askingCanvas } from '../connection/to-problem.ts';
import type { ApiCall, ApiRoute } from '../http/api-route.ts';
import { parse } from '../http/validate.ts';
import { readTree, type AccountTree } from './account-tree.ts';
import { chooseSchools } from './choose-schools.ts';
import { mayTypePasswords, readSchoolsOn } from './policy.ts';

const minute = 60_000;

export const policyRoutes: readonly ApiRoute[] = [
  {
    method: 'get',
    path: '/api/schools',
    act: 'see-schools',
    handle: async (call) => present(call, await treeOf(call, 5 * minute)),
  },
  {
    method: 'put',
    path: '/api/schools',
    act: 'choose-schools',
    handle: async (call) => {
      const choice = parse(ChooseSchoolsSchema, call.body);
      const tree = await treeOf(call, minute);
      const { session, grant } = call;
      const actor = {
        districtId: session.districtId,
        userId: grant.userId,
        name: grant.name,
        sessionId: session.id,
      };
      await chooseSchools(call.context, actor, tree, choice);
      return present(call, tree);
    },
  },
];

function treeOf({ context, session }: ApiCall, maxAge: number): Promise<AccountTree> {
  return askingCanvas(async () => {
    const client = await canvasFor(context, session.districtId);
    return readTree(context, client, session.districtId, maxAge);
  });
}

/** `on` is what was switched on by name; accounts below one that is on inherit it. */
async function present(
  { context, session }: ApiCall,
  tree: AccountTree,
): Promise<z.infer<typeof SchoolsSchema>> {
  const on = await readSchoolsOn(context, session.districtId);
  const schools = [...tree.accounts.values()].map(({ id, name, parentId }) => ({
    id,
    name,
    parentId,
    on: on.has(id),
  }));
  return { schools, typedPasswords: await mayTypePasswords(context, session.districtId) };
}
