import type { z } from 'zod';
import { ChooseSchoolsSchema, type SchoolsSchema } from '../../contract/connection.ts';
import { SwitchAccountSchema, type AccountSwitches } from '../../contract/switches.ts';
import type { ApiCall, ApiRoute } from '../http/api-route.ts';
import { accountInPath } from '../http/path-subject.ts';
import { parse } from '../http/validate.ts';
import type { AccountTree } from './account-tree.ts';
import { actorOf, minute, treeOf } from './asked-by.ts';
import { chooseSchools } from './choose-schools.ts';
import { readSwitches } from './policy.ts';
import { presentSwitches } from './present-switches.ts';
import { settingsRoutes } from './settings-routes.ts';
import { switchOff, switchOn } from './switch-account.ts';

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
      const { on } = parse(ChooseSchoolsSchema, call.body);
      const tree = await treeOf(call, minute);
      await chooseSchools(call.context, actorOf(call), tree, on);
      return present(call, tree);
    },
  },
  {
    method: 'get',
    path: '/api/switches',
    act: 'see-switches',
    handle: async (call) => presentSwitchesOf(call, await treeOf(call, 5 * minute)),
  },
  {
    method: 'put',
    path: '/api/switches/:accountId',
    act: 'switch-account',
    subject: accountInPath,
    handle: async (call) => {
      const { off } = parse(SwitchAccountSchema, call.body);
      const tree = await treeOf(call, minute);
      const { accountIds = [] } = call.grant;
      const asked = { tree, accountId: call.params['accountId'] ?? '', accountIds };
      await (off ? switchOff : switchOn)(call.context, actorOf(call), asked);
      return presentSwitchesOf(call, tree);
    },
  },
  ...settingsRoutes,
];

async function presentSwitchesOf(
  { context, session, grant }: ApiCall,
  tree: AccountTree,
): Promise<AccountSwitches> {
  const { accountIds = [] } = grant;
  return { accounts: await presentSwitches(context, session.districtId, { tree, accountIds }) };
}

/** `on` is what was switched on by name; accounts below one that is on inherit it, as they do a switching off. */
async function present(
  { context, session }: ApiCall,
  tree: AccountTree,
): Promise<z.infer<typeof SchoolsSchema>> {
  const { districtId } = session;
  const { on } = await readSwitches(context, districtId);
  const offs = await context.storage.policies.find({ districtId, offFrom: { gt: '' } });
  const offBy = new Map(offs.map((policy) => [policy.accountId, policy.offBy ?? '']));
  const schools = [...tree.accounts.values()].map(({ id, name, parentId }) => {
    const by = offBy.get(id);
    return { id, name, parentId, on: on.has(id), ...(by === undefined ? {} : { offBy: by }) };
  });
  return { schools };
}
